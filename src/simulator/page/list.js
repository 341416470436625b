/** The list of people, on a narrow screen a picker: last message, unread count, who is chosen. */
import { shortTime, summaryOf } from './bubble.js';

/** @typedef {import('./bubble.js').Message} Message */

const STORED = 'zhibiao.read';

/** @param {(userId: string) => void} choose called when the reader picks somebody */
export function createList(choose) {
  const buttons = new Map([...document.querySelectorAll('.person')].map((button) => [button.dataset.user, button]));
  const picker = document.querySelector('[data-part="picker"]');
  const options = new Map([...picker.options].map((option) => [option.value, option]));
  const labels = new Map([...options].map(([userId, option]) => [userId, option.textContent]));
  const pageTitle = document.title;
  /** Until when each conversation was read, in milliseconds. */
  const read = new Map(Object.entries(recall()));

  for (const [userId, button] of buttons) button.addEventListener('click', () => choose(userId));
  picker.addEventListener('change', () => choose(picker.value));

  return {
    userIds: [...buttons.keys()],
    /** @param {string} userId */
    nameOf: (userId) => buttons.get(userId).querySelector('.person-name').textContent,
    /** @param {string} userId */
    faceOf: (userId) => buttons.get(userId).querySelector('.face').cloneNode(true),
    /** @param {string} chosen */
    mark(chosen) {
      for (const [userId, button] of buttons) button.setAttribute('aria-current', String(userId === chosen));
      picker.value = chosen;
    },
    /** @param {string} userId @param {Message[]} messages */
    markRead(userId, messages) {
      const last = messages.at(-1);
      if (last === undefined) return;
      read.set(userId, Math.max(last.at, read.get(userId) ?? 0));
      remember(Object.fromEntries(read));
    },
    /** Draws last messages and unread counts. @param {Map<string, { messages: Message[] }>} people */
    draw(people) {
      let total = 0;
      for (const [userId, button] of buttons) {
        const { messages } = people.get(userId);
        const last = messages.at(-1);
        const unread = messages.filter(({ from, at }) => from === 'app' && at > (read.get(userId) ?? 0)).length;
        total += unread;
        button.querySelector('.person-last').textContent = last ? summaryOf(last) : '';
        button.querySelector('.person-time').textContent = last ? shortTime(last.at) : '';
        const badge = button.querySelector('.badge');
        badge.hidden = unread === 0;
        badge.querySelector('b').textContent = unread > 99 ? '99+' : String(unread);
        options.get(userId).textContent = `${unread > 0 ? '● ' : ''}${labels.get(userId)}`;
      }
      document.title = total > 0 ? `(${total}) ${pageTitle}` : pageTitle;
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
