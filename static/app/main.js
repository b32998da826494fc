// Everything that the pages do in the browser; without it they work as plain forms.

import * as autosave from './autosave.js';
import * as presence from './presence.js';
import * as preview from './preview.js';
import * as rows from './rows.js';
import { desk } from './fields.js';

const start = () => desk() && autosave.begin();

autosave.listen();
rows.listen();
presence.listen();
preview.listen();
document.addEventListener('shown', start);
start();
