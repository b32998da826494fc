// What is told below a field while somebody types: how it will be printed, what cannot be read, how long it is.

import { control, desk } from './fields.js';
import { count as characters } from './counting.js';

const LONGEST_UNCOUNTED = 20;

// The sentence of one kind below a field; made, changed or taken away.
function tell(one, kind, words) {
  const id = one.id + '-' + kind;
  const old = document.getElementById(id);
  if (!words) {
    if (old) old.remove();
    return;
  }
  const told = old || document.createElement('p');
  told.id = id;
  told.className = kind;
  told.textContent = words;
  const hint = document.getElementById(one.id + '-hint');
  if (old) return;
  if (hint) hint.before(told);
  else (one.closest('.body') || one.parentElement).append(told);
}

// The name that the roster has for the same office, and a button that takes it.
function offer(one, name) {
  const known = name ? '名册里写作“' + name + '”。' : '';
  const there = document.getElementById(one.id + '-near');
  if (there && there.textContent.startsWith(known) && known) return;
  tell(one, 'near', known);
  if (!known) return;
  const button = document.createElement('button');
  Object.assign(button, { type: 'submit', name: 'op', value: one.name + ':adopt', className: 'plain', textContent: '改成这样写' });
  button.setAttribute('formaction', '#' + one.id);
  document.getElementById(one.id + '-near').append(button);
}

// The count of a list, as it will be printed.
function count(list, words) {
  const id = list.id + '-echo';
  const told = document.getElementById(id) || document.createElement('p');
  told.id = id;
  told.className = 'echo';
  told.textContent = words ? '将印为：' + words : '';
  if (!told.parentElement) list.querySelector('legend').after(told);
}

// The notes of the server: name → {error, echo, near, caution}.
export function notes(form, told) {
  Object.entries(told).forEach(([name, said]) => {
    const one = control(form, name);
    if (!one || !one.id) return;
    if (one.tagName === 'FIELDSET') {
      count(one, said.echo);
      return;
    }
    tell(one, 'error', said.error ? '✕ ' + said.error : '');
    tell(one, 'echo', said.echo ? '识别为：' + said.echo : '');
    offer(one, said.near);
    tell(one, 'caution', said.caution ? '！ ' + said.caution : '');
    if (said.error) one.setAttribute('aria-invalid', 'true');
    else one.removeAttribute('aria-invalid');
    one.closest('.field, .line-row').classList.toggle('wrong', Boolean(said.error));
  });
}

// What is told of rows that are like an earlier one: the row's name → {told, address}, or null.
export function likenesses(told) {
  Object.entries(told).forEach(([name, said]) => {
    const row = document.getElementById(name);
    const old = document.getElementById(name + '-likeness');
    if (old) old.remove();
    if (!row || !said) return;
    const words = document.createElement('p');
    words.id = name + '-likeness';
    words.className = 'caution';
    words.setAttribute('role', 'status');
    const link = document.createElement('a');
    link.href = said.address;
    link.textContent = '对照看看';
    words.append('！ ' + said.told + ' ', link);
    row.querySelector('.fields').after(words);
  });
}

function counted(one) {
  if (one.tagName !== 'TEXTAREA') return;
  const number = characters(one.value);
  tell(one, 'count', number > LONGEST_UNCOUNTED ? number + '字' : '');
}

export const start = () => desk() && desk().querySelectorAll('textarea').forEach(counted);

// What an earlier year said stands below a field until this year's word stands in it.
function filled(one) {
  const told = document.getElementById(one.id + '-carried');
  if (told) told.hidden = Boolean(one.value.trim());
}

export const listen = () =>
  document.addEventListener('input', (event) => {
    if (!desk() || !desk().contains(event.target)) return;
    counted(event.target);
    filled(event.target);
  });
