/** The list of people: last message, unread count, who is chosen. On a narrow screen the phone's picker takes its place. */
import { shortTime, summaryOf } from './bubble.js';

/** @typedef {import('./bubble.js').Message} Message */

const STORED = 'zhibiao.read';

/** @param {(userId: string) => void} choose called when the reader picks somebody */
export function createList(choose) {
  const buttons = new Map([...document.querySelectorAll('.person')].map((button) => [button.dataset.user, button]));
  const pageTitle = document.title;
  /** Until when each conversation was read, in milliseconds. */
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
      const last = messages.at(-1);
      if (last === undefined) return;
      read.set(userId, Math.max(last.at, read.get(userId) ?? 0));
      remember(Object.fromEntries(read));
    },
    /** Draws last messages and unread counts, which it returns. @param {Map<string, { messages: Message[] }>} people */
    draw(people) {
      const counts = new Map();
      for (const [userId, button] of buttons) {
        const { messages } = people.get(userId);
        const last = messages.at(-1);
        const unread = messages.filter(({ from, at }) => from === 'app' && at > (read.get(userId) ?? 0)).length;
        counts.set(userId, unread);
        button.querySelector('.person-last').textContent = last ? summaryOf(last) : '';
        button.querySelector('.person-time').textContent = last ? shortTime(last.at) : '';
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

/** @param {Record<string, number>} times */
function remember(times) {
  try {
    localStorage.setItem(STORED, JSON.stringify(times));
  } catch {
    // A browser that keeps nothing shows everything as unread after a reload.
  }
}
