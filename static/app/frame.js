// Inside the preview's frame: draws the Word file, lays it on sheets, marks what is being edited, tells what was clicked.

/* global docx */
import { count } from './counting.js';
import { find } from './matching.js';
import { sheets } from './paper.js';

const OPTIONS = { inWrapper: false, ignoreLastRenderedPageBreak: true, renderHeaders: false, renderFooters: false, useBase64URL: true };

const place = document.getElementById('paper');
const strip = document.getElementById('strip');
let tag = '';
let drawing = null;
let again = false;

const tell = (message) => window.parent !== window && window.parent.postMessage(message, location.origin);

async function draw() {
  const answer = await fetch(document.body.dataset.file, { credentials: 'same-origin', headers: { 'X-Background': '1' } });
  if (!answer.ok) throw new Error(String(answer.status));
  if (answer.headers.get('ETag') !== tag) {
    await docx.renderAsync(await answer.blob(), strip, document.getElementById('styles'), OPTIONS);
    const made = sheets(Array.from(strip.querySelectorAll('section.docx')));
    place.textContent = '';
    place.append(...made);
    strip.textContent = '';
    tag = answer.headers.get('ETag');
  }
  tell({ kind: 'drawn', pages: place.children.length, characters: count(place.textContent) });
}

// Draws what stands now; called while it draws, it draws once more behind.
export async function redraw() {
  if (drawing) {
    again = true;
    return drawing;
  }
  drawing = draw().catch(() => tell({ kind: 'failed' }));
  await drawing;
  drawing = null;
  if (again) {
    again = false;
    return redraw();
  }
  return undefined;
}

const paragraphs = () => Array.from(place.querySelectorAll('p'));

// A range over characters of a paragraph, whatever elements they stand in.
function range(paragraph, from, to) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const made = document.createRange();
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (from >= at && from <= at + node.length) made.setStart(node, from - at);
    if (to >= at && to <= at + node.length) {
      made.setEnd(node, to - at);
      break;
    }
    at += node.length;
  }
  return made;
}

function mark(text) {
  Array.from(place.querySelectorAll('.edited')).forEach((old) => old.remove());
  const found = paragraphs().map((one) => [one, find(one.textContent, text)]).filter((pair) => pair[1]);
  const scale = Number(place.style.zoom) || 1;
  found.forEach(([paragraph, [from, to]]) => {
    const around = paragraph.getBoundingClientRect();
    paragraph.style.position = 'relative';
    Array.from(range(paragraph, from, to).getClientRects()).forEach((rect) => {
      const drawn = document.createElement('i');
      drawn.className = 'edited';
      drawn.style.left = (rect.left - around.left) / scale + 'px';
      drawn.style.top = (rect.top - around.top) / scale + 'px';
      drawn.style.width = rect.width / scale + 'px';
      drawn.style.height = rect.height / scale + 'px';
      paragraph.append(drawn);
    });
  });
  const first = place.querySelector('.edited');
  if (first) first.scrollIntoView({ block: 'center' });
}

place.addEventListener('click', (event) => {
  const paragraph = event.target.closest('p');
  const caret = document.caretRangeFromPoint(event.clientX, event.clientY);
  if (!paragraph || !caret || !paragraph.contains(caret.startContainer)) return;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(caret.startContainer, caret.startOffset);
  tell({ kind: 'clicked', text: paragraph.textContent, spot: before.toString().length });
});

function page() {
  const middle = window.innerHeight / 2;
  return Array.from(place.children).findIndex((sheet) => sheet.getBoundingClientRect().bottom > middle) + 1;
}

window.addEventListener('scroll', () => tell({ kind: 'scrolled', page: page() }), { passive: true });

window.addEventListener('message', (event) => {
  if (event.origin !== location.origin) return;
  const told = event.data;
  if (told.kind === 'draw') redraw().then(() => told.text && mark(told.text));
  if (told.kind === 'zoom') zoom(told.factor);
  if (told.kind === 'print') window.print();
});

// As large as asked for; 0 is as wide as the frame.
function zoom(factor) {
  const sheet = place.firstElementChild;
  place.style.zoom = 1;
  const fitting = sheet ? (window.innerWidth - 48) / sheet.offsetWidth : 1;
  place.style.zoom = Number(factor) || Math.min(1, fitting);
}

document.getElementById('print').addEventListener('click', () => window.print());
redraw();
