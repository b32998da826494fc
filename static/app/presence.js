// Asks now and then who else is on this dossier, and takes over what others have changed on this page.

import { call } from './calling.js';
import { pending, rebase } from './autosave.js';
import { desk } from './fields.js';

const EVERY = 20000;

async function look() {
  const form = desk();
  if (!form || document.hidden || form.dataset.closed) return;
  const answer = await call(form, form.dataset.draft, null, true);
  if (!answer.ok || form !== desk()) return;
  const told = await answer.json();
  const place = document.getElementById('others');
  const words = told.others.map((other) => other.name + '（' + other.page + '）').join('、');
  place.textContent = words ? '也在这份材料里：' + words : '';
  const changed = told.shape !== form.dataset.shape || String(told.draft) !== form.elements.namedItem('draft').value;
  if (changed && !pending(form).size) await rebase();
}

export const listen = () => setInterval(() => look().catch(() => {}), EVERY);
