// A whole passage pasted into one row: it stays where it was put, and an offer stands beside it to take it apart.

import { signed } from './fields.js';
import { flush } from './autosave.js';

const LOOKS_NUMBERED = /(^|[\n。；：])\s*([一二三四五六七八九十]+[、是要]|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]{1,2}[.．、]|[①-⑳])/g;

function offer(form, link, text) {
  const old = document.getElementById('paste-offer');
  if (old) old.remove();
  const bar = document.createElement('p');
  bar.id = 'paste-offer';
  bar.className = 'notice warn undo';
  bar.setAttribute('role', 'status');
  const words = document.createElement('span');
  words.textContent = '粘贴的像是一整段，要拆成多条吗？';
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = '看看怎么拆';
  button.addEventListener('click', () => leave(form, link, text));
  bar.append(words, button);
  link.before(bar);
}

async function leave(form, link, text) {
  if (!(await flush())) return;
  const address = new URL(link.href);
  const made = document.createElement('form');
  made.method = 'post';
  made.action = address.pathname;
  signed(form, { rows: address.searchParams.get('rows'), text }).forEach((told, name) => {
    const field = document.createElement('textarea');
    field.name = name;
    field.value = told;
    made.append(field);
  });
  made.hidden = true;
  document.body.append(made);
  made.submit();
}

export function listen() {
  document.addEventListener('paste', (event) => {
    const list = event.target.closest('fieldset.rows');
    const link = list && list.querySelector(':scope > a.paste');
    const text = event.clipboardData ? event.clipboardData.getData('text/plain') : '';
    const marks = text.match(LOOKS_NUMBERED);
    if (link && ((marks && marks.length > 1) || text.trim().split('\n').length > 2)) offer(event.target.form, link, text);
  });
  document.addEventListener('click', async (event) => {
    const link = event.target.closest('a.paste');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (await flush()) location.assign(link.href);
  });
}
