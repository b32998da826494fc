// Requests of a page: signed, in the background or by the person's hand; a session that ended is renewed in between.

import { control, signed } from './fields.js';
import { signIn } from './dialogs.js';

let asking = null;

async function attempt(form, login, password) {
  const body = signed(form, { login, password, next: '/sign-in' });
  const answer = await fetch('/sign-in', { method: 'POST', body, credentials: 'same-origin' });
  if (answer.ok) return '';
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const told = page.querySelector('[role=alert]');
  return told ? told.textContent.trim() : '没有登录成功，请再试一次。';
}

function signInAgain(form) {
  if (!asking) {
    asking = signIn((login, password) => attempt(form, login, password)).then(() => {
      asking = null;
    });
  }
  return asking;
}

// The answer to a request once the person is signed in and the page's token is valid. Rejects when nobody answers.
export async function call(form, address, pairs, background) {
  const options = { credentials: 'same-origin', headers: background ? { 'X-Background': '1' } : {} };
  if (pairs) Object.assign(options, { method: 'POST', body: signed(form, pairs) });
  const answer = await fetch(address, options);
  if (answer.status === 401 || new URL(answer.url).pathname === '/sign-in') {
    await signInAgain(form);
    return call(form, address, pairs, background);
  }
  if (answer.status === 400 && (answer.headers.get('Content-Type') || '').startsWith('application/json')) {
    control(form, 'csrf_token').value = (await answer.json()).token;
    return call(form, address, pairs, background);
  }
  return answer;
}
