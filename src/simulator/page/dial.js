/**
 * The date that the office goes by, and the buttons that set it forward.
 *
 * @typedef {{ now: string, travel?: { from: string, to: string }, problem?: string }} ClockState moments in ISO 8601
 */
import { post } from './wire.js';

/** @param {HTMLElement} root */
export function createDial(root) {
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const [date, progress, problem] = ['date', 'progress', 'problem'].map(part);
  const buttons = [...root.querySelectorAll('[data-days]')];

  for (const button of buttons) {
    button.addEventListener('click', async () => {
      enable(false);
      say('');
      try {
        await post('clock', { days: Number(button.dataset.days) });
      } catch (error) {
        say(`没有前进：${error instanceof TypeError ? '连不上服务' : error.message}`);
        enable(true);
      }
    });
  }

  /** @param {boolean} free */
  function enable(free) {
    for (const button of buttons) button.disabled = !free;
  }

  /** @param {string} words */
  function say(words) {
    problem.textContent = words;
    problem.hidden = words === '';
  }

  return {
    /** Shows where the clock stands, and how far a journey has come. @param {ClockState} state */
    draw({ now, travel, problem: trouble }) {
      date.dateTime = now;
      date.replaceChildren(...wordsOf(Date.parse(now)));
      root.setAttribute('aria-busy', String(travel !== undefined));
      progress.hidden = travel === undefined;
      enable(travel === undefined);
      if (trouble) say(trouble);
      if (travel === undefined) return;
      const [from, at, to] = [travel.from, now, travel.to].map((moment) => Date.parse(moment));
      progress.value = (at - from) / (to - from);
      say('');
    },
    /** Without a connection nothing can be set. */
    rest() {
      enable(false);
    },
  };
}

/** 2026年11月24日 周二 16:20; the year can be left out by the style. @param {number} at */
function wordsOf(at) {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type) => parts.find((part) => part.type === type)?.value;
  const year = document.createElement('span');
  year.className = 'dial-year';
  year.textContent = `${of('year')}年`;
  return [year, `${of('month')}月${of('day')}日 ${of('weekday')} ${of('hour')}:${of('minute')}`];
}
