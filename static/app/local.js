// A copy on this computer of what the server has not acknowledged yet: it outlives a closed window and a power cut.

const key = (form) => 'draft:' + new URL(form.action).pathname;

// Keep what is pending: name → [what the server was known to have, what stands there now].
export function remember(form, pending) {
  try {
    if (pending.size) localStorage.setItem(key(form), JSON.stringify(Array.from(pending)));
    else localStorage.removeItem(key(form));
  } catch (full) {
    // Without room for a copy the page still retries; closing it asks first.
  }
}

export function recall(form) {
  try {
    return new Map(JSON.parse(localStorage.getItem(key(form)) || '[]'));
  } catch (unreadable) {
    return new Map();
  }
}
