// The preview beside the form: opened and closed, drawn again after each save, and a way from a sentence to its field.

import { flush, status } from './autosave.js';
import { call } from './calling.js';
import { desk, value } from './fields.js';
import { placeAt } from './matching.js';
import { place } from './rows.js';

const PAUSE = 150;
const WIDE = 1200;

let timer = 0;
let edited = '';
let pages = 0;

const panel = () => document.getElementById('preview');
const frame = () => panel().querySelector('iframe');
const part = (name) => document.getElementById('preview-' + name);
const tell = (message) => frame().contentWindow && frame().contentWindow.postMessage(message, location.origin);
const isOpen = () => panel() && !panel().hidden;

function remembered() {
  try {
    return localStorage.getItem('preview');
  } catch (closed) {
    return null;
  }
}

function show(open) {
  panel().hidden = !open;
  document.body.classList.toggle('previewing', open);
  part('toggle').setAttribute('aria-expanded', String(open));
  if (open && !frame().src) frame().src = part('document').value;
  try {
    localStorage.setItem('preview', open ? 'open' : 'closed');
  } catch (closed) {
    // Without storage it is closed again on the next page.
  }
}

function draw() {
  clearTimeout(timer);
  if (isOpen()) timer = setTimeout(() => tell({ kind: 'draw', text: edited }), PAUSE);
}

async function lead(paragraph, spot) {
  const form = desk();
  if (!form || !(await flush())) return;
  const answer = await call(form, panel().dataset.places, null, true);
  if (!answer.ok) return;
  const places = (await answer.json()).places.map(([slug, id, text]) => ({ slug, id, text }));
  const here = new URL(form.action).pathname.split('/').pop();
  const found = placeAt(paragraph, spot, places, here);
  if (!found) status('这里的文字是自动生成的，没有对应的填写框', '');
  else if (found.slug === here) place(found.id);
  else location.assign(new URL(form.action).pathname.replace(/[^/]+$/, found.slug) + '#' + found.id);
}

function listenTo(message) {
  if (message.origin !== location.origin || !isOpen() || message.source !== frame().contentWindow) return;
  const told = message.data;
  if (told.kind === 'drawn') {
    pages = told.pages;
    part('page').textContent = '约' + told.characters + '字，' + pages + '页';
    tell({ kind: 'zoom', factor: part('zoom').value });
  }
  if (told.kind === 'scrolled') part('page').textContent = '第' + told.page + '页，共' + pages + '页';
  if (told.kind === 'failed') part('page').textContent = '预览暂时画不出来，稍后会再试';
  if (told.kind === 'clicked') lead(told.text, told.spot).catch(() => {});
}

function ready() {
  const toggle = part('toggle');
  if (!panel() || !toggle) return;
  toggle.hidden = false;
  toggle.addEventListener('click', () => {
    if (window.innerWidth < WIDE) window.open(part('document').value, 'preview');
    else show(!isOpen());
  });
  toggle.setAttribute('aria-expanded', String(Boolean(isOpen())));
}

export function listen() {
  if (!panel()) return;
  part('close').addEventListener('click', () => {
    show(false);
    part('toggle').focus();
  });
  part('document').addEventListener('change', () => {
    frame().src = part('document').value;
    part('away').href = part('document').value;
  });
  part('zoom').addEventListener('change', () => tell({ kind: 'zoom', factor: part('zoom').value }));
  window.addEventListener('message', listenTo);
  document.addEventListener('input', (event) => {
    if (desk() && desk().contains(event.target)) edited = value(event.target);
  });
  document.addEventListener('kept', draw);
  document.addEventListener('shown', () => {
    ready();
    draw();
  });
  ready();
  const told = remembered();
  if (told !== 'closed' && window.innerWidth >= WIDE) show(true);
}
