/**
 * The two ways between page and server: a stream of events, and posts.
 *
 * @typedef {{ userId: string, messages: import('./bubble.js').Message[], suggestions: string[] }} PersonState
 * @typedef {{ userId: string, message: import('./bubble.js').Message, suggestions: string[] }} Change
 * @typedef {import('./dial.js').ClockState} ClockState
 */

const PAUSE = 2000;

/**
 * Follows the server: the time and everything first, then each change; after a break it connects again and gets everything anew.
 *
 * @param {{ clock: (state: ClockState) => void, state: (people: PersonState[]) => void, change: (change: Change) => void, broken: () => void }} hear
 */
export function listen(hear) {
  const events = new EventSource('/simulator/events');
  events.addEventListener('clock', (event) => hear.clock(JSON.parse(event.data)));
  events.addEventListener('state', (event) => hear.state(JSON.parse(event.data)));
  events.addEventListener('message', (event) => hear.change(JSON.parse(event.data)));
  events.addEventListener('error', () => {
    hear.broken();
    if (events.readyState === EventSource.CLOSED) setTimeout(() => listen(hear), PAUSE);
  });
}

/** Rejects with a sentence for the reader where the server does not take it. @param {string} what @param {object} body */
export async function post(what, body) {
  const response = await fetch(`/simulator/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.ok) return;
  const { error } = await response.json().catch(() => ({}));
  throw new Error(error ?? '请稍后再试');
}
