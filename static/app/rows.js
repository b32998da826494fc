// Buttons and keys of the page: rows come, go and move in place; saving and going on never lose what is still pending.

import { flush, status } from './autosave.js';
import { call } from './calling.js';
import { desk, rowOf } from './fields.js';

const AWAY = ['next', 'back'];

// Put another version of the page into this window without a jump.
export function show(fresh, focus) {
  const scrolled = window.scrollY;
  ['main', '.steps', '.dossier-bar'].forEach((place) => {
    const old = document.querySelector(place);
    const made = fresh.querySelector(place);
    if (old && made) old.replaceWith(document.adoptNode(made));
  });
  document.title = fresh.title;
  window.scrollTo(0, scrolled);
  place(focus);
  document.dispatchEvent(new CustomEvent('shown'));
}

// Bring a field, or the first one in a row or list, into view and into focus.
export function place(id) {
  const there = id ? document.getElementById(id) : null;
  if (!there) return;
  const inner = there.matches('input, textarea, select, button') ? there : there.querySelector('input:not([type=hidden]), textarea, select');
  const folded = there.closest('details') || there.querySelector('details:not(.guide)');
  if (folded) folded.open = true;
  (inner || there).focus();
}

// Do what a button says, once everything typed is on the server: op as the page posts it.
export async function operate(op, focus) {
  if (!(await flush())) return;
  const form = desk();
  const address = new URL(form.action).pathname;
  if (AWAY.includes(op)) {
    leave(form, address, op);
    return;
  }
  try {
    const answer = await call(form, address, [['kept', '1'], ['shape', form.dataset.shape], ['op', op]]);
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!fresh.querySelector('main')) throw new Error(String(answer.status));
    show(fresh, fresh.querySelector('.summary') ? 'notice' : focus);
  } catch (unreached) {
    status('没有办成，请再试一次', 'bad');
  }
}

// The browser itself goes on, with a form that says only what to do: everything typed is kept.
function leave(form, address, op) {
  const made = document.createElement('form');
  made.method = 'post';
  made.action = address;
  [['kept', '1'], ['op', op], ['csrf_token', form.elements.namedItem('csrf_token').value]].forEach(([name, text]) => {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = name;
    field.value = text;
    made.append(field);
  });
  document.body.append(made);
  made.submit();
}

function press(event) {
  const button = event.target.closest('button[name=op]');
  const form = desk();
  if (!button || !form || !document.querySelector('main').contains(button) || form.dataset.closed) return;
  event.preventDefault();
  const focus = (button.getAttribute('formaction') || '').split('#')[1];
  operate(button.value, focus === 'notice' ? button.id : focus || '');
}

// The row of a list around the focused field: the list's name, the row's place and how many there are.
function around(target) {
  const row = rowOf(target);
  const tool = row && row.querySelector(':scope > .tools > button');
  if (!tool) return null;
  const [name, at] = tool.value.split(':');
  return { name, at: Number(at), id: row.closest('fieldset.rows').id, count: row.parentElement.children.length };
}

function key(event) {
  const form = desk();
  if (!form || event.isComposing || event.keyCode === 229) return;
  if (event.ctrlKey && event.key.toLowerCase() === 's') {
    event.preventDefault();
    operate('save', event.target.id);
    return;
  }
  const row = form.contains(event.target) ? around(event.target) : null;
  if (!row) return;
  const to = { ArrowUp: row.at - 1, ArrowDown: row.at + 1 }[event.key];
  if (event.ctrlKey && event.key === 'Enter') {
    event.preventDefault();
    operate(row.name + ':' + row.at + ':below', row.id + '-' + (row.at + 1));
  } else if (event.altKey && to >= 0 && to < row.count) {
    event.preventDefault();
    operate(row.name + ':' + row.at + ':to:' + to, event.target.id.replace(row.id + '-' + row.at, row.id + '-' + to));
  }
}

export function listen() {
  document.addEventListener('click', press);
  document.addEventListener('keydown', key);
  document.addEventListener('page', (event) => show(event.detail.fresh, event.detail.focus));
}

