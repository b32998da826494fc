// What is told below a field while somebody types: how it will be printed, what cannot be read, how long it is.

import { control, desk } from './fields.js';
import { count } from './counting.js';

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
  if (!old) (one.closest('.body') || one.parentElement).append(told);
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

// The notes of the server: name → {error, echo, near}.
export function notes(form, told) {
  Object.entries(told).forEach(([name, said]) => {
    const one = control(form, name);
    if (!one || !one.id) return;
    tell(one, 'error', said.error ? '✕ ' + said.error : '');
    tell(one, 'echo', said.echo ? '识别为：' + said.echo : '');
    offer(one, said.near);
    if (said.error) one.setAttribute('aria-invalid', 'true');
    else one.removeAttribute('aria-invalid');
    one.closest('.field, .line-row').classList.toggle('wrong', Boolean(said.error));
  });
}

function counted(one) {
  if (one.tagName !== 'TEXTAREA') return;
  const number = count(one.value);
  tell(one, 'count', number > LONGEST_UNCOUNTED ? number + '字' : '');
}

export const start = () => desk() && desk().querySelectorAll('textarea').forEach(counted);

export const listen = () =>
  document.addEventListener('input', (event) => desk() && desk().contains(event.target) && counted(event.target));
