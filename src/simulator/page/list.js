/** The list of people: last message, unread count, who is chosen. On a narrow screen the phone's picker takes its place. */
import { shortTime, summaryOf } from './bubble.js';

/** @typedef {import('./bubble.js').Message} Message */

const STORED = 'zhibiao.read';

/** @param {(userId: string) => void} choose called when the reader picks somebody */
export function createList(choose) {
  const buttons = new Map([...document.querySelectorAll('.person')].map((button) => [button.dataset.user, button]));
  const pageTitle = document.title;
  /** Which message was read last in each conversation; times would not do, as the office's clock may stand still. */
  const read = new Map(Object.entries(recall()));

  for (const [userId, button] of buttons) button.addEventListener('click', () => choose(userId));

  return {
    userIds: [...buttons.keys()],
    /** @param {string} userId */
    nameOf: (userId) => buttons.get(userId).querySelector('.person-name').textContent,
    /** @param {string} userId */
    faceOf: (userId) => buttons.get(userId).querySelector('.face').cloneNode(true),
    /** Who is shown beside somebody unless the reader says otherwise. @param {string} userId */
    besideOf: (userId) => buttons.get(userId).dataset.beside ?? [...buttons.keys()].find((other) => other !== userId),
    /** @param {string[]} shown @param {string} active */
    mark(shown, active) {
      for (const [userId, button] of buttons) {
        button.setAttribute('aria-current', String(userId === active));
        button.dataset.shown = String(shown.includes(userId));
      }
    },
    /** @param {string} userId @param {Message[]} messages */
    markRead(userId, messages) {
      const last = messages.findLast(({ local }) => !local);
      if (last === undefined) return;
      read.set(userId, last.id);
      remember(Object.fromEntries(read));
    },
    /** Draws last messages and unread counts, which it returns. @param {Map<string, { messages: Message[] }>} people @param {number} now */
    draw(people, now) {
      const counts = new Map();
      for (const [userId, button] of buttons) {
        const { messages } = people.get(userId);
        const last = messages.at(-1);
        const after = messages.findLastIndex(({ id }) => id === read.get(userId)) + 1;
        const unread = messages.slice(after).filter(({ from }) => from === 'app').length;
        counts.set(userId, unread);
        button.querySelector('.person-last').textContent = last ? summaryOf(last) : '';
        button.querySelector('.person-time').textContent = last ? shortTime(last.at, now) : '';
        const badge = button.querySelector('.badge');
        badge.hidden = unread === 0;
        badge.querySelector('b').textContent = unread > 99 ? '99+' : String(unread);
      }
      const total = [...counts.values()].reduce((sum, unread) => sum + unread, 0);
      document.title = total > 0 ? `(${total}) ${pageTitle}` : pageTitle;
      return counts;
    },
  };
}

function recall() {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? '{}');
  } catch {
    return {};
  }
}

/** @param {Record<string, string>} ids */
function remember(ids) {
  try {
    localStorage.setItem(STORED, JSON.stringify(ids));
  } catch {
    // A browser that keeps nothing shows everything as unread after a reload.
  }
}
