/**
 * The chat page: keeps what the server tells, draws the chosen member's conversation, and posts what he does.
 * The server is the memory; the browser keeps only what was read and who was chosen.
 */
import { drawMessage, drawTyping, el } from './bubble.js';
import { createList } from './list.js';
import { listen, post } from './wire.js';

/** @typedef {import('./bubble.js').Message} Message */

const part = (name) => document.querySelector(`[data-part="${name}"]`);
const log = part('log');
const form = part('form');
const words = part('words');
const chips = part('chips');
const list = createList(choose);

/** What the server knows, by UserID. @type {Map<string, { messages: Message[], suggestions: string[] }>} */
const people = new Map(list.userIds.map((userId) => [userId, { messages: [], suggestions: [] }]));
/** Half-written messages, by UserID. @type {Map<string, string>} */
const drafts = new Map();
/** Whose chat was opened already. */
const entered = new Set();
let current = chosenInAddress();
let loaded = false;
let typingTimer = 0;
/** Whether the end of the chat is in sight; it stays so when the window shrinks, as by a keyboard on the screen. */
let atEnd = true;
/** Until when the page scrolls by itself; that is not the reader turning back. */
let glidesUntil = 0;

log.addEventListener('scroll', () => {
  if (Date.now() > glidesUntil) atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 120;
});
new ResizeObserver(() => {
  if (atEnd) log.scrollTop = log.scrollHeight;
}).observe(log);
addEventListener('hashchange', () => choose(chosenInAddress()));
document.addEventListener('visibilitychange', drawList);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = words.value.trim();
  if (text === '') return;
  words.value = '';
  fitWords();
  say(text);
});
words.addEventListener('input', fitWords);
words.addEventListener('keydown', (event) => {
  const composing = event.isComposing || event.keyCode === 229;
  if (event.key !== 'Enter' || event.shiftKey || composing) return;
  event.preventDefault();
  form.requestSubmit();
});
choose(current);
listen({
  state(all) {
    part('line').hidden = true;
    for (const { userId, messages, suggestions } of all) {
      const known = new Set(messages.map(({ id }) => id));
      const unsent = people.get(userId).messages.filter(({ local, id }) => local && !known.has(id));
      people.set(userId, { messages: [...messages, ...unsent], suggestions });
    }
    loaded = true;
    show();
  },
  change({ userId, message, suggestions }) {
    people.get(userId).suggestions = suggestions;
    if (userId === current) drawChips();
    keep(userId, message);
  },
  broken() {
    part('line').hidden = false;
  },
});

/** Turns to a member's chat; what was half written stays with the one who wrote it. @param {string} userId */
function choose(userId) {
  drafts.set(current, words.value);
  current = userId;
  words.value = drafts.get(userId) ?? '';
  fitWords();
  history.replaceState(null, '', `#${encodeURIComponent(userId)}`);
  show();
  if (matchMedia('(hover: hover)').matches) words.focus();
}

function chosenInAddress() {
  const named = list.userIds.find((userId) => `#${encodeURIComponent(userId)}` === location.hash);
  return named ?? list.userIds[0];
}

/** Draws everything of the chosen member; opening an empty chat lets the app greet. */
function show() {
  const { messages } = people.get(current);
  list.mark(current);
  log.setAttribute('aria-live', 'off');
  log.replaceChildren(...messages.map((message, place) => drawMessage(message, messages[place - 1], around(message))));
  setTimeout(() => log.setAttribute('aria-live', 'polite'));
  drawChips();
  drawTypingIfWaiting();
  drawList();
  log.scrollTop = log.scrollHeight;
  atEnd = true;
  if (!loaded || messages.length > 0 || entered.has(current)) return;
  entered.add(current);
  post('enter', { userId: current }).catch(() => undefined);
}

/** Puts a new or changed message in its place. @param {string} userId @param {Message} message */
function keep(userId, message) {
  const { messages } = people.get(userId);
  const found = messages.findIndex(({ id }) => id === message.id);
  const place = found < 0 ? messages.length : found;
  messages[place] = message;
  drawList();
  if (userId !== current) return;
  const entry = drawMessage(message, messages[place - 1], around(message));
  const before = entryOf(message.id);
  if (before) before.replaceWith(entry);
  else log.append(entry);
  drawTypingIfWaiting();
  if (atEnd || (!before && message.from === 'member')) reveal(entry);
}

/** Scrolls to the end; of an answer taller than the window, to its first line. @param {HTMLElement} entry */
function reveal(entry) {
  const tall = entry.offsetHeight > log.clientHeight - 24;
  atEnd = !tall;
  glidesUntil = Date.now() + 600;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  log.scrollTo({ top: tall ? entry.offsetTop - 12 : log.scrollHeight, behavior: calm ? 'auto' : 'smooth' });
}

/** @param {Message} message */
function around(message) {
  return { face: message.from === 'app' ? appFace() : list.faceOf(current), retry, press };
}

function appFace() {
  return el('img', { class: 'face', src: '/simulator/mark.svg', alt: '', width: 38, height: 38 });
}

/** @param {string} id @returns {HTMLElement | undefined} */
function entryOf(id) {
  return [...log.children].find((child) => child.dataset.id === id);
}

/** @param {string} text */
function say(text) {
  const content = { kind: 'text', text, cut: false };
  submit(current, { id: crypto.randomUUID(), from: 'member', content, at: Date.now(), recalled: false, local: true });
}

/** Shows a message at once and posts it; what is not taken can be tried again. @param {string} userId @param {any} message */
async function submit(userId, message) {
  keep(userId, { ...message, state: 'sending' });
  try {
    await post('say', { userId, id: message.id, text: message.content.text });
  } catch {
    const known = people.get(userId).messages.find(({ id }) => id === message.id);
    if (known?.local) keep(userId, { ...message, state: 'failed', problem: '连不上服务' });
  }
}

/** @param {any} message */
function retry(message) {
  const userId = current;
  if (message.local) submit(userId, message);
  else post('retry', { userId, id: message.id }).catch(() => keep(userId, message));
  words.focus();
}

/** Presses a button of a card; the buttons rest until the answer is here. @param {Message} message @param {string} key @param {Record<string, string[]>} selected */
async function press(message, key, selected) {
  const userId = current;
  for (const button of entryOf(message.id)?.querySelectorAll('.card-button') ?? []) button.disabled = true;
  const problem = await post('press', { userId, id: message.id, key, selected }).then(
    () => '',
    (error) => error.message,
  );
  const now = people.get(userId).messages.find(({ id }) => id === message.id);
  if (!now || userId !== current) return;
  keep(userId, now);
  if (problem === '') return;
  entryOf(message.id)
    ?.querySelector('.bubble')
    ?.append(el('p', { class: 'aside-note', role: 'alert' }, `没有成功：${problem}`));
}

function drawChips() {
  const { suggestions } = people.get(current);
  chips.hidden = suggestions.length === 0;
  if ([...chips.children].map((chip) => chip.textContent).join('\n') === suggestions.join('\n')) return;
  const drawn = suggestions.map((text) =>
    el('button', { type: 'button', class: 'chip', click: () => say(text) }, text),
  );
  chips.replaceChildren(...drawn);
  chips.scrollLeft = 0;
}

/** The dots come after a short while, so that a quick answer does not flicker. */
function drawTypingIfWaiting() {
  clearTimeout(typingTimer);
  log.querySelector('.entry:has(.typing)')?.remove();
  part('typing-said').textContent = '';
  part('whom').textContent = `当前身份：${list.nameOf(current)}`;
  if (!people.get(current).messages.some(({ state }) => state === 'sending')) return;
  typingTimer = setTimeout(() => {
    const entry = drawTyping(appFace());
    log.append(entry);
    part('typing-said').textContent = '正在输入…';
    part('whom').textContent = '正在输入…';
    reveal(entry);
  }, 200);
}

/** What is open and seen counts as read. */
function drawList() {
  if (loaded && !document.hidden) list.markRead(current, people.get(current).messages);
  list.draw(people);
}

/** The field grows with its text up to five lines; sending needs a text. */
function fitWords() {
  words.style.height = 'auto';
  words.style.height = `${Math.min(words.scrollHeight, 132)}px`;
  part('send').disabled = words.value.trim() === '';
}
