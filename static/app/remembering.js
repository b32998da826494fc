// Offers persons, posts and organisations while somebody types them: by characters, pinyin or first letters.

import { call } from './calling.js';
import { desk, setValue } from './fields.js';

const MOST = 8;
const FIELDS = 'input[data-remembers]';

let known = null;
let field = null;
let list = null;
let found = [];
let active = -1;
let choosing = false;

// How well an entry answers what was typed, 0 best; -1 when it does not.
function rank(entry, typed) {
  if (entry.text.startsWith(typed)) return 0;
  if (entry.initials.startsWith(typed)) return 1;
  if (entry.letters.startsWith(typed)) return 2;
  if (entry.text.includes(typed)) return 3;
  return typed.length > 1 && (entry.initials.includes(typed) || entry.letters.includes(typed)) ? 4 : -1;
}

function matches(entries, typed) {
  const ranked = entries.map((entry, at) => [rank(entry, typed), at, entry]).filter((one) => one[0] >= 0);
  return ranked.sort((one, other) => one[0] - other[0] || one[1] - other[1]).slice(0, MOST).map((one) => one[2]);
}

// What may be written in a field: what is remembered, and what the page itself offers.
function entries(one) {
  const remembered = known[one.dataset.remembers];
  const texts = new Set(remembered.map((entry) => entry.text));
  const own = document.getElementById(one.dataset.list || '');
  const others = own ? Array.from(own.options, (option) => option.value).filter((text) => !texts.has(text)) : [];
  return remembered.concat(others.map((text) => ({ text, letters: '', initials: '' })));
}

function close() {
  if (!list) return;
  list.remove();
  list = null;
  active = -1;
  field.setAttribute('aria-expanded', 'false');
  field.removeAttribute('aria-activedescendant');
}

function option(entry, at) {
  const made = document.createElement('li');
  made.id = 'remembered-' + at;
  made.setAttribute('role', 'option');
  made.setAttribute('aria-selected', 'false');
  made.textContent = entry.text;
  const more = [entry.organisation, entry.post].filter(Boolean).join('');
  if (more) {
    const told = document.createElement('span');
    told.textContent = ' ' + more;
    made.append(told);
  }
  return made;
}

function open(one) {
  close();
  const typed = one.value.trim().toLowerCase();
  found = known && typed ? matches(entries(one), typed) : [];
  if (!found.length || (found.length === 1 && found[0].text === one.value)) return;
  list = document.createElement('ul');
  list.id = 'remembered';
  list.className = 'remembered';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', '可以选用');
  list.append(...found.map(option));
  one.after(list);
  one.setAttribute('aria-expanded', 'true');
}

function point(to) {
  const count = found.length;
  active = (to + count) % count;
  Array.from(list.children).forEach((row, at) => row.setAttribute('aria-selected', String(at === active)));
  list.children[active].scrollIntoView({ block: 'nearest' });
  field.setAttribute('aria-activedescendant', 'remembered-' + active);
}

function write(one, text) {
  setValue(one, text);
  one.dispatchEvent(new Event('input', { bubbles: true }));
}

// Puts an entry into its field; a person also into the empty fields beside it.
function choose(entry) {
  const one = field;
  const group = one.closest('fieldset.group');
  close();
  choosing = true;
  write(one, entry.text);
  if (one.dataset.remembers === 'name' && group) {
    Array.from(group.querySelectorAll(FIELDS))
      .filter((beside) => !beside.value && entry[beside.dataset.remembers])
      .forEach((beside) => write(beside, entry[beside.dataset.remembers]));
  }
  choosing = false;
  one.dispatchEvent(new Event('change', { bubbles: true }));
}

// The list of the browser itself steps back once ours is there.
function take(one) {
  field = one;
  if (!known || one.dataset.list !== undefined) return;
  one.dataset.list = one.getAttribute('list') || '';
  one.removeAttribute('list');
  const facts = { role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-controls': 'remembered', 'aria-expanded': 'false' };
  Object.entries(facts).forEach(([name, text]) => one.setAttribute(name, text));
}

async function enter(one) {
  const form = desk();
  if (!form || !form.contains(one) || !one.matches(FIELDS)) return;
  field = one;
  if (!known) {
    const answer = await call(form, form.dataset.known, null, true);
    if (!answer.ok) return;
    known = await answer.json();
  }
  if (document.activeElement === one) take(one);
}

function key(event) {
  if (!list || event.target !== field || event.isComposing || event.keyCode === 229) return;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const steps = { ArrowDown: active + 1, ArrowUp: active < 0 ? -1 : active - 1 };
  if (event.key in steps) point(steps[event.key]);
  else if (event.key === 'Enter' && active >= 0) choose(found[active]);
  else if (event.key === 'Escape') close();
  else return;
  event.preventDefault();
}

export function listen() {
  document.addEventListener('focusin', (event) => enter(event.target).catch(() => {}));
  document.addEventListener('focusout', close);
  document.addEventListener('keydown', key);
  document.addEventListener('input', (event) => {
    if (!choosing && !event.isComposing && event.target === field) open(field);
  });
  document.addEventListener('compositionstart', close);
  document.addEventListener('compositionend', (event) => event.target === field && open(field));
  document.addEventListener('mousedown', (event) => event.target.closest('.remembered') && event.preventDefault());
  document.addEventListener('click', (event) => {
    const row = event.target.closest('.remembered li');
    if (row) choose(found[Array.from(list.children).indexOf(row)]);
  });
  enter(document.activeElement).catch(() => {}); // whoever was faster than this script
}
