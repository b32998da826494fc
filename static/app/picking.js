// A calendar beside each date field, for whoever would rather point than type. It is fetched when it is first opened.

/* global AirDatepicker */
import { status } from './autosave.js';
import { desk, label } from './fields.js';
import { close, isOpen, open, opener } from './popup.js';

const ZH = {
  days: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  daysShort: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  daysMin: ['日', '一', '二', '三', '四', '五', '六'],
  months: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'],
  monthsShort: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'],
  today: '今天',
  clear: '清除',
  dateFormat: 'yyyy年M月d日',
  timeFormat: 'HH:mm',
  firstDay: 1,
};
const TITLES = {
  days: ({ viewDate }) => viewDate.getFullYear() + '年' + (viewDate.getMonth() + 1) + '月',
  months: ({ viewDate }) => viewDate.getFullYear() + '年',
  years: ({ curDecade }) => curDecade.join('年至') + '年',
};
const FIRST = new Date(1949, 0, 1);
const LAST = new Date(2100, 11, 31);
const DAY = /([0-9]{4})(?:年|[-./])([0-9]{1,2})(?:月|[-./])([0-9]{1,2})/;

let loading = null;

function fetched(tag, attributes) {
  const made = Object.assign(document.createElement(tag), attributes);
  return new Promise((resolve, reject) => {
    made.addEventListener('load', resolve);
    made.addEventListener('error', reject);
    document.head.append(made);
  });
}

// The holidays by day, once the calendar's script and sheets are there.
async function load({ calendar, calendarSheet, calendarMarks, days }) {
  const answer = fetch(days, { credentials: 'same-origin' });
  await Promise.all([
    fetched('link', { rel: 'stylesheet', href: calendarSheet }),
    fetched('link', { rel: 'stylesheet', href: calendarMarks }),
    fetched('script', { src: calendar }),
  ]);
  return (await answer).json();
}

const padded = (number) => String(number).padStart(2, '0');
const iso = (day) => day.getFullYear() + '-' + padded(day.getMonth() + 1) + '-' + padded(day.getDate());
const written = (day) => day.getFullYear() + '年' + (day.getMonth() + 1) + '月' + day.getDate() + '日';

// The day that stands in a field, or that the service read there; else today.
function dayOf(one) {
  const echo = document.getElementById(one.id + '-echo');
  const found = DAY.exec(one.value) || DAY.exec(echo ? echo.textContent : '');
  const day = found ? new Date(Number(found[1]), Number(found[2]) - 1, Number(found[3])) : new Date();
  return day < FIRST || day > LAST ? new Date() : day;
}

function take(one, day) {
  one.value = written(day);
  close(one);
  one.dispatchEvent(new Event('input', { bubbles: true }));
  one.dispatchEvent(new Event('change', { bubbles: true }));
}

// The box that the calendar stands in: its first line says which day the keys have come to.
function framed(one, button) {
  const box = open(one, button, '选择日期：' + label(one));
  const told = Object.assign(document.createElement('input'), { type: 'text', readOnly: true });
  told.setAttribute('aria-label', '按方向键选日子，按回车填入，按Esc关闭');
  box.append(told);
  box.addEventListener('mousedown', (event) => event.preventDefault());
  return { box, told };
}

function show(one, button, days) {
  const { box, told } = framed(one, button);
  const picker = new AirDatepicker(told, {
    inline: true,
    locale: ZH,
    startDate: dayOf(one),
    minDate: FIRST,
    maxDate: LAST,
    navTitles: TITLES,
    onRenderCell: ({ date, cellType }) => {
      const arranged = cellType === 'day' && days[iso(date)];
      if (!arranged) return {};
      const [mark, name] = arranged;
      const classes = mark === '休' ? 'marked-off' : 'marked-on';
      return { html: date.getDate() + '<span class="day-badge">' + (mark === '休' ? '休' : '班') + '</span>', classes, attrs: { title: name } };
    },
    onFocus: ({ date }) => {
      const arranged = days[iso(date)] || [];
      told.value = [written(date), ZH.days[date.getDay()]].concat(arranged).join(' ');
    },
    onSelect: ({ date }) => date && isOpen(button) && take(one, date),
  });
  picker.setFocusDate(dayOf(one), { viewDateTransition: true });
  told.focus();
  box.scrollIntoView({ block: 'nearest' });
}

async function press(one, button) {
  loading = loading || load(desk().dataset);
  try {
    show(one, button, await loading);
  } catch (unreached) {
    loading = null;
    status('日历暂时打不开，请直接填写日期', 'bad');
  }
}

const offer = (one) => one.after(opener(one, '日历', '打开日历：', (button) => press(one, button)));

export const start = () => desk().querySelectorAll('input[data-day]').forEach(offer);
