// Rows are dragged by their grip; buttons and keys do the same without a mouse.

/* global Sortable */
import { operate } from './rows.js';

function grip(list) {
  const first = list.querySelector(':scope > li > .tools > button');
  if (!first || list.children.length < 2) return;
  const name = first.value.split(':')[0];
  Array.from(list.children).forEach((row) => {
    const made = document.createElement('span');
    made.className = 'grip';
    made.title = '按住拖动，调整次序';
    made.setAttribute('aria-hidden', 'true');
    made.textContent = '⠿';
    row.querySelector(':scope > .tools').prepend(made);
  });
  Sortable.create(list, {
    handle: '.grip',
    animation: 120,
    onEnd: (event) => {
      if (event.oldIndex !== event.newIndex) operate(name + ':' + event.oldIndex + ':to:' + event.newIndex, '');
    },
  });
}

export const start = () => document.querySelectorAll('ol.row-list').forEach(grip);
