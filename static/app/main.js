// Everything that the pages do in the browser; without it they work as plain forms.

import * as autosave from './autosave.js';
import * as dragging from './dragging.js';
import * as pasting from './pasting.js';
import * as phrases from './phrases.js';
import * as picking from './picking.js';
import * as popup from './popup.js';
import * as presence from './presence.js';
import * as preview from './preview.js';
import * as remembering from './remembering.js';
import * as rows from './rows.js';
import * as telling from './telling.js';
import { desk } from './fields.js';

function start() {
  if (!desk()) return;
  autosave.begin();
  dragging.start();
  telling.start();
  phrases.start();
  picking.start();
}

[autosave, rows, telling, pasting, popup, presence, preview, remembering].forEach((part) => part.listen());
document.addEventListener('shown', start);
start();
