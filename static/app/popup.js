// A box that opens below a field by a button beside it: one at a time, closed by Escape, its button, or a look elsewhere.

import { label } from './fields.js';

let opened = null;

export const isOpen = (button) => Boolean(opened) && opened.button === button;

// Closes the box, if one is open, and gives the focus to a control.
export function close(focused) {
  if (!opened) return;
  const { box, button } = opened;
  opened = null;
  box.remove();
  button.setAttribute('aria-expanded', 'false');
  if (focused) focused.focus();
}

// An empty box below a control. Keys that are pressed in it are nobody else's.
export function open(one, button, name) {
  close();
  const box = document.createElement('div');
  box.className = 'popup';
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-label', name);
  box.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Enter' && event.target.tagName === 'INPUT') event.preventDefault();
    if (event.key === 'Escape') close(button);
  });
  box.addEventListener('focusout', (event) => {
    const next = event.relatedTarget;
    if (next && next !== button && !box.contains(next)) close();
  });
  button.setAttribute('aria-expanded', 'true');
  (button.parentElement === one.parentElement ? button : one).after(box);
  opened = { box, button };
  return box;
}

// A button for a control; `press(button)` is called for each press that does not close its box.
export function opener(one, words, verb, press) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'opener';
  button.textContent = words;
  button.setAttribute('aria-label', verb + label(one));
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-expanded', 'false');
  button.addEventListener('click', () => (isOpen(button) ? close() : press(button)));
  return button;
}

export const listen = () =>
  document.addEventListener('mousedown', (event) => {
    if (opened && !opened.box.contains(event.target) && event.target !== opened.button) close();
  });
