// Lays what was drawn in one long strip on sheets as high as the paper: lines and rows that do not fit go on the next.

const NEARLY = 1;

// The sheets of everything that stands in these sections.
export function sheets(sections) {
  const made = sections.reduce((all, section) => all.concat(laid(section)), []);
  made.forEach(number);
  return made;
}

// Back matter floats at the foot of the last sheet, whatever stands above it.
function laid(section) {
  const tables = Array.from(section.querySelectorAll('article > table'));
  const floating = tables.filter((table) => getComputedStyle(table).float !== 'none');
  floating.forEach((table) => table.remove());
  const made = tables.length > floating.length ? ofTable(section) : ofText(section);
  floating.forEach((table) => {
    table.classList.add('foot');
    made[made.length - 1].firstElementChild.append(table);
  });
  return made;
}

function measures(section) {
  const style = getComputedStyle(section);
  const height = parseFloat(style.minHeight);
  return { height, room: height - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom) };
}

function blank(section, height) {
  const sheet = section.cloneNode(false);
  sheet.append(section.querySelector('article').cloneNode(false));
  sheet.classList.add('sheet');
  if (section.offsetWidth > height) sheet.classList.add('lying');
  sheet.style.minHeight = '';
  sheet.style.height = height + 'px';
  return sheet;
}

const box = (element, top) => {
  const rect = element.getBoundingClientRect();
  return { top: rect.top - top, bottom: rect.bottom - top };
};

// Where each sheet begins, and which pieces of which block it holds: [block, from, to] in pixels of the block.
function ofText(section) {
  const { height, room } = measures(section);
  const article = section.querySelector('article');
  const top = article.getBoundingClientRect().top;
  const pages = [[]];
  let start = 0;
  Array.from(article.children).forEach((block) => {
    const { top: from, bottom: to } = box(block, top);
    let at = from;
    while (to - start > room + NEARLY) {
      const line = parseFloat(getComputedStyle(block).lineHeight) || to - from;
      const fitting = Math.floor((start + room - at + NEARLY) / line);
      const left = Math.round((to - at) / line);
      if (fitting >= 1 && fitting < left) {
        pages[pages.length - 1].push([block, at - from, at - from + fitting * line]);
        at += fitting * line;
      }
      start = at;
      pages.push([]);
      if (fitting < 1 && to - start > room + NEARLY && line > room) break;
    }
    pages[pages.length - 1].push([block, at - from, to - from]);
  });
  return pages.filter((pieces) => pieces.length).map((pieces) => {
    const sheet = blank(section, height);
    pieces.forEach((piece) => sheet.firstElementChild.append(cut(...piece)));
    return sheet;
  });
}

function cut(block, from, to) {
  const whole = block.cloneNode(true);
  if (from < NEARLY && Math.abs(block.getBoundingClientRect().height - to) < NEARLY) return whole;
  const window = document.createElement('div');
  window.className = 'cut';
  window.style.height = to - from + 'px';
  whole.style.marginTop = -from + 'px';
  window.append(whole);
  return window;
}

// A list: its first row is its head and stands on every sheet; a cell over several rows is parted with them.
function ofTable(section) {
  const { height, room } = measures(section);
  const article = section.querySelector('article');
  const top = article.getBoundingClientRect().top;
  const table = article.querySelector(':scope > table');
  const rows = Array.from(table.rows);
  const head = rows[0].getBoundingClientRect().height;
  const groups = [[]];
  let start = 0;
  rows.slice(1).forEach((row) => {
    const { top: from, bottom: to } = box(row, top);
    if (to - start > room + NEARLY && groups[groups.length - 1].length) {
      groups.push([]);
      start = from - head;
    }
    groups[groups.length - 1].push(row);
  });
  const open = new Map();
  return groups.map((group, at) => {
    const sheet = blank(section, height);
    const blocks = Array.from(article.children);
    const middle = blocks.indexOf(table);
    const body = sheet.firstElementChild;
    if (at === 0) body.append(...blocks.slice(0, middle).map((block) => block.cloneNode(true)));
    body.append(part(table, rows[0], group, open));
    if (at === groups.length - 1) body.append(...blocks.slice(middle + 1).map((block) => block.cloneNode(true)));
    return sheet;
  });
}

function part(table, head, group, open) {
  const made = table.cloneNode(false);
  const columns = table.querySelector('colgroup');
  if (columns) made.append(columns.cloneNode(true));
  made.append(head.cloneNode(true));
  const before = new Map(open);
  group.forEach((row, at) => {
    const copy = row.cloneNode(true);
    if (at === 0) before.forEach((left, column) => copy.insertBefore(continued(left, group.length), copy.cells[column] || null));
    Array.from(row.cells).forEach((cell, column) => {
      if (cell.rowSpan > 1) {
        open.set(column, { cell, left: cell.rowSpan });
        copy.cells[column].rowSpan = Math.min(cell.rowSpan, group.length - at);
      }
    });
    open.forEach((span, column) => {
      span.left -= 1;
      if (span.left < 1) open.delete(column);
    });
    made.append(copy);
  });
  return made;
}

function continued(span, rows) {
  const cell = span.cell.cloneNode(false);
  cell.rowSpan = Math.min(span.left, rows);
  return cell;
}

// The page number stands outside, as GB/T 9704-2012 7.5 wants: to the right on odd pages, to the left on even ones.
function number(sheet, at) {
  const foot = document.createElement('div');
  foot.className = 'number ' + (at % 2 ? 'even' : 'odd');
  foot.textContent = '— ' + (at + 1) + ' —';
  sheet.append(foot);
}
