// Stock phrases beside text fields: a list to search in, and what is chosen goes in where the caret was.

import { call } from './calling.js';
import { status } from './autosave.js';
import { desk, label } from './fields.js';
import { close, open, opener } from './popup.js';

function insert(one, words) {
  const { selectionStart, selectionEnd } = one;
  close(one);
  one.setRangeText(words, selectionStart, selectionEnd, 'end');
  one.dispatchEvent(new Event('input', { bubbles: true }));
  one.dispatchEvent(new Event('change', { bubbles: true }));
}

function choice(one, { label: kind, words }) {
  const row = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = words;
  button.title = kind;
  button.addEventListener('click', () => insert(one, words));
  row.append(button);
  return row;
}

// The keys that go through the list: down and up, and Enter in the line for the search takes the first one.
function walk(event, box, search) {
  const shown = Array.from(box.querySelectorAll('li:not([hidden]) > button'));
  const places = [search].concat(shown);
  const at = places.indexOf(document.activeElement);
  if (event.key === 'Enter' && at === 0 && shown[0]) shown[0].click();
  const to = places[{ ArrowDown: at + 1, ArrowUp: at - 1 }[event.key]];
  if (!to) return;
  event.preventDefault();
  to.focus();
}

function show(one, button, offered) {
  const isFirst = (phrase) => phrase.kind === one.dataset.phrases;
  const sorted = offered.filter(isFirst).concat(offered.filter((phrase) => !isFirst(phrase)));
  const box = open(one, button, '常用语：' + label(one));
  const search = Object.assign(document.createElement('input'), { type: 'text', placeholder: '输入几个字来找' });
  search.setAttribute('aria-label', '找常用语');
  const list = document.createElement('ul');
  list.append(...sorted.map((phrase) => choice(one, phrase)));
  const told = document.createElement('p');
  told.className = 'quiet';
  told.setAttribute('role', 'status');
  const find = () => {
    const rows = Array.from(list.children);
    rows.forEach((row) => (row.hidden = !row.textContent.includes(search.value.trim())));
    const count = rows.filter((row) => !row.hidden).length;
    told.textContent = count ? count + '条' : rows.length ? '没有找到' : '还没有常用语，请在页面上方的“常用语”里添加';
  };
  search.addEventListener('input', (event) => {
    event.stopPropagation();
    find();
  });
  box.addEventListener('keydown', (event) => walk(event, box, search));
  box.append(search, told, list);
  find();
  search.focus();
  box.scrollIntoView({ block: 'nearest' });
}

async function press(one, button) {
  try {
    const answer = await call(desk(), desk().dataset.phrasesOffered);
    show(one, button, await answer.json());
  } catch (unreached) {
    status('常用语暂时取不到，请稍后再试', 'bad');
  }
}

function offer(one) {
  const button = opener(one, '常用语', '插入常用语：', (made) => press(one, made));
  const row = one.closest('li.line-row');
  if (row) row.querySelector(':scope > .tools').prepend(button);
  else one.after(button);
}

export const start = () => desk().querySelectorAll('[data-phrases]').forEach(offer);
