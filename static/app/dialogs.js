// Dialogs over the page: two texts to choose from, and signing in again without leaving.

function element(tag, words, attributes) {
  const made = document.createElement(tag);
  if (words) made.textContent = words;
  Object.entries(attributes || {}).forEach(([name, text]) => made.setAttribute(name, text));
  return made;
}

// Shows a dialog with this content; gives it, open and focused.
function open(title, advice, content, button) {
  const dialog = element('dialog', '', { class: 'dialog', 'aria-labelledby': 'dialog-title' });
  const form = element('form', '', { method: 'dialog' });
  form.append(element('h2', title, { id: 'dialog-title' }), element('p', advice), ...content, button);
  dialog.append(form);
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

function version(name, which, words, text, chosen) {
  const id = 'choice-' + name + '-' + which;
  const box = element('div', '', { class: 'version' });
  const radio = element('input', '', { type: 'radio', id, name: 'choice-' + name, value: which });
  radio.checked = chosen;
  box.append(radio, element('label', words, { for: id }), element('blockquote', text || '（空）', { class: 'kept' }));
  return box;
}

// Lets the person choose for each clash {name, label, mine, theirs}: resolves to name → the text to be kept.
export function choose(clashes) {
  const boxes = clashes.map((clash) => {
    const field = element('fieldset', '', { class: 'choice' });
    const versions = element('div', '', { class: 'versions' });
    versions.append(
      version(clash.name, 'mine', '用我填写的', clash.mine, true),
      version(clash.name, 'theirs', '用对方填写的', clash.theirs, false),
      version(clash.name, 'both', '两段都留下', [clash.theirs, clash.mine].filter(Boolean).join('\n'), false)
    );
    field.append(element('legend', clash.label), versions);
    return field;
  });
  const done = element('button', '就用所选的', { class: 'main-button' });
  const dialog = open('两个人同时改了这里', '您填写的内容和对方填写的内容都在下面，请选用哪一段。', boxes, done);
  return new Promise((resolve) =>
    dialog.addEventListener('close', () => {
      const kept = new Map(
        clashes.map((clash) => {
          const which = dialog.querySelector('input[name="choice-' + clash.name + '"]:checked').value;
          return [clash.name, which === 'both' ? [clash.theirs, clash.mine].filter(Boolean).join('\n') : clash[which]];
        })
      );
      dialog.remove();
      resolve(kept);
    })
  );
}

// Asks for login and password until `attempt(login, password)` resolves to "" (signed in) instead of what is wrong.
export function signIn(attempt) {
  const login = element('input', '', { type: 'text', id: 'again-login', autocomplete: 'username' });
  const password = element('input', '', { type: 'password', id: 'again-password', autocomplete: 'current-password' });
  const wrong = element('p', '', { class: 'error', role: 'alert' });
  const fields = [login, password].map((input, at) => {
    const box = element('div', '', { class: 'field' });
    box.append(element('label', at ? '密码' : '登录名', { for: input.id }), input);
    return box;
  });
  const done = element('button', '登录', { class: 'main-button' });
  const advice = '您填写的内容都在这一页上，一个字都不会丢。请重新登录，然后接着填。';
  const dialog = open('登录已经结束', advice, [wrong, ...fields], done);
  return new Promise((resolve) => {
    dialog.querySelector('form').addEventListener('submit', async (event) => {
      event.preventDefault();
      done.disabled = true;
      wrong.textContent = await attempt(login.value, password.value);
      done.disabled = false;
      if (wrong.textContent) return;
      dialog.remove();
      resolve();
    });
  });
}
