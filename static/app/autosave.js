// Saves what is typed, field by field, while it is typed; says so; and never lets go of what is not acknowledged.

import { choose } from './dialogs.js';
import { call } from './calling.js';
import { control, controls, desk, label, originals, rowOf, setValue, value } from './fields.js';
import { recall, remember } from './local.js';
import { likenesses, notes } from './telling.js';

const PAUSE = 1200;
const LONGEST_WAIT = 30000;

// What is pending is more than one request may bring; sending it again helps nobody, making it shorter does.
class TooMuch extends Error {}

let known = new Map();
let timer = 0;
let wait = 0;
let composing = false;
let saving = null;
let rebasing = false;

export const status = (words, look) => {
  const place = document.getElementById('saved');
  if (!place || place.textContent === words) return;
  place.textContent = words;
  place.className = 'saved ' + (look || '');
};

// What stands in the form and is not acknowledged: name → [known, now].
export function pending(form) {
  const found = controls(form).filter((one) => known.has(one.name) && known.get(one.name) !== value(one));
  return new Map(found.map((one) => [one.name, [known.get(one.name), value(one)]]));
}

export function schedule(after) {
  clearTimeout(timer);
  timer = setTimeout(() => flush().catch(() => {}), after);
}

// Resolves to true once nothing is pending; to false when the service cannot be reached now.
export async function flush() {
  clearTimeout(timer);
  if (saving) await saving.catch(() => {});
  const form = desk();
  if (!form || form.dataset.closed) return true;
  const wanted = pending(form);
  remember(form, wanted);
  if (!wanted.size) return true;
  status('正在保存……');
  saving = send(form, wanted);
  try {
    await saving;
  } catch (failure) {
    if (failure instanceof TooMuch) {
      status('没有保存：刚才填的内容太多，一次存不下，请删短一些。您填写的内容还在页面上', 'bad');
      return false;
    }
    wait = Math.min(wait * 2 || 2000, LONGEST_WAIT);
    status('未保存，正在重试。内容已留在这台电脑上', 'bad');
    schedule(wait);
    return false;
  } finally {
    saving = null;
  }
  wait = 0;
  return form.dataset.closed ? false : flush();
}

async function send(form, wanted) {
  const pairs = [['shape', form.dataset.shape]];
  wanted.forEach(([was, now], name) => pairs.push(['was.' + name, was], ['now.' + name, now]));
  const answer = await call(form, form.dataset.draft, pairs);
  const isJson = (answer.headers.get('Content-Type') || '').startsWith('application/json');
  if (answer.ok) acknowledge(form, wanted, await answer.json());
  else if (answer.status === 409 && isJson) await settle(form, wanted, await answer.json());
  else if (answer.status === 413) throw new TooMuch();
  else if (answer.status >= 500 || answer.status === 429 || answer.status === 408) throw new Error(String(answer.status));
  else close(form, answer.status);
}

function acknowledge(form, wanted, told) {
  wanted.forEach(([, now], name) => known.set(name, told.refused[name] ? '' : now));
  state(form, told);
  notes(form, told.notes);
  likenesses(told.likenesses);
  Object.entries(told.refused).forEach(([name, why]) => complain(control(form, name), why));
  status('已保存 ' + told.saved, 'good');
  document.dispatchEvent(new CustomEvent('kept'));
  remember(form, pending(form));
}

export function state(form, told) {
  form.dataset.shape = told.shape;
  control(form, 'revision').value = told.revision;
  control(form, 'draft').value = told.draft;
}

// Text that may not be kept is told beside its field, and not sent again until it is changed.
function complain(one, why) {
  const box = one.closest('.field, .line-row');
  known.set(one.name, value(one));
  if (!box || box.querySelector('.error')) return;
  const told = document.createElement('p');
  told.className = 'error';
  told.setAttribute('role', 'alert');
  told.textContent = '✕ ' + why;
  box.append(told);
  one.addEventListener('input', () => told.remove(), { once: true });
}

function close(form, code) {
  form.dataset.closed = code;
  const why = code === 409 ? '这份材料刚刚送审或审定了' : '您现在不能改这份材料';
  status('没有保存：' + why + '。您填写的内容还在页面上，请复制后重新打开本页', 'bad');
}

// Somebody else changed what was sent: the same fields, or the rows around them.
async function settle(form, wanted, told) {
  if (told.theirs) {
    const names = Object.keys(told.theirs);
    const clashes = names.map((name) => clash(control(form, name), told.theirs[name]));
    const kept = await choose(clashes);
    kept.forEach((text, name) => {
      known.set(name, told.theirs[name]);
      setValue(control(form, name), text);
    });
  } else {
    await rebase();
  }
}

const clash = (one, theirs) => ({ name: one.name, label: label(one), mine: value(one), theirs });

// The page as it stands on the server, with what is pending here put onto it.
export async function rebase() {
  const old = desk();
  const answer = await call(old, location.pathname, null, true);
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const form = fresh.querySelector('form.desk[data-shape]');
  if (!answer.ok || !form) return close(old, answer.status);
  const now = originals(form);
  const lost = [];
  pending(old).forEach(([was, mine], name) => {
    const mineRow = rowOf(control(old, name));
    const there = control(form, name);
    const same = there && now.get(name) === was && siblings(mineRow, name) === siblings(rowOf(there), name);
    if (same) setValue(there, mine);
    else lost.push({ name, label: label(control(old, name)), mine, theirs: there ? now.get(name) : '（这一行已经不在）' });
  });
  rebasing = true;
  document.dispatchEvent(new CustomEvent('page', { detail: { fresh, focus: document.activeElement.id } }));
  rebasing = false;
  known = now;
  if (!lost.length) return undefined;
  const kept = await choose(lost);
  kept.forEach((text, name) => {
    const one = control(desk(), name);
    if (one) setValue(one, text);
  });
  return undefined;
}

const siblings = (row, name) =>
  row ? Array.from(row.querySelectorAll('input, textarea, select'), (one) => (one.name === name ? '' : value(one))).join('\n') : '';

// Begin anew with the page that stands here, and put back what this computer kept.
export function begin() {
  const form = desk();
  known = originals(form);
  if (rebasing) return;
  const clashes = [];
  recall(form).forEach(([was, now], name) => {
    const one = control(form, name);
    if (one && known.get(name) === was) setValue(one, now);
    else if (one && known.get(name) !== now) clashes.push({ name, label: label(one), mine: now, theirs: known.get(name) });
  });
  if (clashes.length) choose(clashes).then((kept) => kept.forEach((text, name) => setValue(control(form, name), text))).then(flush);
  else if (pending(form).size) flush();
}

export function listen() {
  document.addEventListener('compositionstart', () => (composing = true));
  document.addEventListener('compositionend', () => {
    composing = false;
    schedule(PAUSE);
  });
  document.addEventListener('input', (event) => {
    const form = desk();
    if (!form || !form.contains(event.target)) return;
    remember(form, pending(form));
    if (!composing && !event.isComposing) schedule(PAUSE);
  });
  document.addEventListener('change', () => composing || schedule(0));
  document.addEventListener('visibilitychange', () => document.hidden && flush());
  window.addEventListener('beforeunload', (event) => {
    const form = desk();
    if (form && pending(form).size) event.preventDefault();
  });
}
