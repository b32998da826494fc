// The fields of the page: what stands in them, and what the server is known to have.

export const OWN = ['csrf_token', 'revision', 'draft'];

export const desk = () => document.querySelector('form.desk[data-shape]');

export const controls = (form) =>
  Array.from(form.elements).filter((one) => one.name && one.type !== 'submit' && one.name !== 'op' && !OWN.includes(one.name));

export const value = (control) => (control.type === 'checkbox' ? (control.checked ? 'y' : '') : control.value);

export function setValue(control, text) {
  if (control.type === 'checkbox') control.checked = text === 'y';
  else control.value = text;
}

export const control = (form, name) => form.elements.namedItem(name);

// What the server sent for a control, whatever was typed since: typing may begin before this script does.
export function original(control) {
  if (control.type === 'checkbox') return control.defaultChecked ? 'y' : '';
  if (control.tagName !== 'SELECT') return control.defaultValue;
  const chosen = Array.from(control.options).find((option) => option.defaultSelected) || control.options[0];
  return chosen ? chosen.value : '';
}

export const originals = (form) => new Map(controls(form).map((one) => [one.name, original(one)]));

// The innermost row around a control; null outside of lists.
export const rowOf = (one) => one.closest('li.card, li.line-row');

// What a field is called, with the rows and groups around it, for somebody who reads it elsewhere.
export function label(one) {
  const own = document.querySelector('label[for="' + one.id + '"]');
  const around = [];
  for (let at = one.parentElement; at && at.tagName !== 'FORM'; at = at.parentElement) {
    if (at.matches('li.card')) around.unshift(at.getAttribute('aria-label'));
    else if (at.matches('fieldset.group')) around.unshift(at.querySelector('legend').textContent.trim());
  }
  return around.concat(own ? own.textContent.trim() : []).join(' › ');
}

// What one posts with every request of this page.
export function signed(form, pairs) {
  const body = new URLSearchParams(pairs);
  body.set('csrf_token', control(form, 'csrf_token').value);
  return body;
}
