/**
 * One phone: the conversation of one member with the app. The page holds one, or two side by side.
 *
 * @typedef {import('./bubble.js').Message} Message
 * @typedef {{
 *   people: Map<string, { messages: Message[], suggestions: string[] }>,
 *   drafts: Map<string, string>,
 *   greeted: Set<string>,
 *   isLoaded: () => boolean,
 *   now: () => number,
 *   nameOf: (userId: string) => string,
 *   faceOf: (userId: string) => Node,
 *   changed: () => void,
 *   picked: (phone: Phone, userId: string) => void,
 *   touched: (phone: Phone) => void,
 * }} Hub what the phones share; `drafts` holds half-written messages, `greeted` whose chat was opened already, `now` the office's time in milliseconds
 * @typedef {ReturnType<typeof createPhone>} Phone
 */
import { drawMessage, drawTyping, el, redate } from './bubble.js';
import { post } from './wire.js';

/** @param {HTMLElement} root @param {string} userId whose chat it shows first @param {Hub} hub */
export function createPhone(root, userId, hub) {
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const [log, words, chips, picker] = ['log', 'words', 'chips', 'picker'].map(part);
  const { people } = hub;
  const labels = new Map([...picker.options].map((option) => [option.value, option.textContent]));
  let current = userId;
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
  part('form').addEventListener('submit', (event) => {
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
    part('form').requestSubmit();
  });
  picker.addEventListener('change', () => hub.picked(phone, picker.value));
  for (const event of ['pointerdown', 'focusin']) root.addEventListener(event, () => hub.touched(phone));

  words.value = hub.drafts.get(current) ?? '';
  fitWords();

  const phone = {
    root,
    userId: () => current,
    /** Turns to a member's chat; what was half written stays with the one who wrote it. @param {string} wanted */
    turnTo(wanted) {
      hub.drafts.set(current, words.value);
      current = wanted;
      words.value = hub.drafts.get(wanted) ?? '';
      fitWords();
      show();
    },
    /** Takes the phone off the page. */
    leave() {
      hub.drafts.set(current, words.value);
      root.remove();
    },
    show,
    draw,
    drawChips,
    /** Another day has begun. */
    redate: () => redate(log, hub.now()),
    focus() {
      if (matchMedia('(hover: hover)').matches) words.focus();
    },
    /** Marks those who have something unread. @param {Map<string, number>} unread */
    markUnread(unread) {
      for (const option of picker.options) {
        option.textContent = `${unread.get(option.value) ? '● ' : ''}${labels.get(option.value)}`;
      }
    },
  };
  return phone;

  /** Draws everything of the chosen member; opening an empty chat lets the app greet. */
  function show() {
    const { messages } = people.get(current);
    picker.value = current;
    part('face').replaceChildren(hub.faceOf(current));
    root.setAttribute('aria-label', `${hub.nameOf(current)}的聊天`);
    log.setAttribute('aria-live', 'off');
    log.replaceChildren(
      ...messages.map((message, place) => drawMessage(message, messages[place - 1], around(message))),
    );
    setTimeout(() => log.setAttribute('aria-live', 'polite'));
    drawChips();
    drawTypingIfWaiting();
    hub.changed();
    log.scrollTop = log.scrollHeight;
    atEnd = true;
    if (!hub.isLoaded() || messages.length > 0 || hub.greeted.has(current)) return;
    hub.greeted.add(current);
    post('enter', { userId: current }).catch(() => undefined);
  }

  /** Draws a new or changed message in its place. @param {Message} message @param {Message | undefined} previous */
  function draw(message, previous) {
    const entry = drawMessage(message, previous, around(message));
    const before = entryOf(message.id);
    if (before) before.replaceWith(entry);
    else log.append(entry);
    drawTypingIfWaiting();
    if (atEnd || (!before && message.from === 'member')) reveal(entry);
  }

  /** Puts a message of one's own in its place and on the screen. @param {string} whose @param {any} message */
  function keep(whose, message) {
    const { messages } = people.get(whose);
    const found = messages.findIndex(({ id }) => id === message.id);
    const place = found < 0 ? messages.length : found;
    messages[place] = message;
    if (whose === current) draw(message, messages[place - 1]);
    hub.changed();
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
    return { face: message.from === 'app' ? appFace() : hub.faceOf(current), now: hub.now(), retry, press };
  }

  /** @param {string} id @returns {HTMLElement | undefined} */
  function entryOf(id) {
    return [...log.children].find((child) => child.dataset.id === id);
  }

  /** @param {string} text */
  function say(text) {
    const content = { kind: 'text', text, cut: false };
    submit(current, { id: crypto.randomUUID(), from: 'member', content, at: hub.now(), recalled: false, local: true });
  }

  /** Shows a message at once and posts it; what is not taken can be tried again. @param {string} whose @param {any} message */
  async function submit(whose, message) {
    keep(whose, { ...message, state: 'sending' });
    try {
      await post('say', { userId: whose, id: message.id, text: message.content.text });
    } catch {
      const known = people.get(whose).messages.find(({ id }) => id === message.id);
      if (known?.local) keep(whose, { ...message, state: 'failed', problem: '连不上服务' });
    }
  }

  /** @param {any} message */
  function retry(message) {
    const whose = current;
    if (message.local) submit(whose, message);
    else post('retry', { userId: whose, id: message.id }).catch(() => keep(whose, message));
    words.focus();
  }

  /** Presses a button of a card; the buttons rest until the answer is here. @param {Message} message @param {string} key @param {Record<string, string[]>} selected */
  async function press(message, key, selected) {
    const whose = current;
    for (const button of entryOf(message.id)?.querySelectorAll('.card-button') ?? []) button.disabled = true;
    const problem = await post('press', { userId: whose, id: message.id, key, selected }).then(
      () => '',
      (error) => error.message,
    );
    const now = people.get(whose).messages.find(({ id }) => id === message.id);
    if (!now || whose !== current) return;
    keep(whose, now);
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
    part('whom').textContent = `当前身份：${hub.nameOf(current)}`;
    if (!people.get(current).messages.some(({ state }) => state === 'sending')) return;
    typingTimer = setTimeout(() => {
      const entry = drawTyping(appFace());
      log.append(entry);
      part('typing-said').textContent = '正在输入…';
      part('whom').textContent = '正在输入…';
      reveal(entry);
    }, 200);
  }

  /** The field grows with its text up to five lines; sending needs a text. */
  function fitWords() {
    words.style.height = 'auto';
    words.style.height = `${Math.min(words.scrollHeight, 132)}px`;
    part('send').disabled = words.value.trim() === '';
  }
}

function appFace() {
  return el('img', { class: 'face', src: '/simulator/mark.svg', alt: '', width: 38, height: 38 });
}
