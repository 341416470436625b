/**
 * The chat page: keeps what the server tells, and shows the chosen member's chat, or two members' side by side.
 * The server is the memory; the browser keeps only what was read, and the address who was chosen: `#one`, `#one,other`.
 */
import { isSameDay } from './bubble.js';
import { createDial } from './dial.js';
import { createList } from './list.js';
import { createPhone } from './phone.js';
import { listen } from './wire.js';

/** @typedef {import('./bubble.js').Message} Message */

const stage = document.querySelector('.stage');
const toggle = document.querySelector('[data-part="pair"]');
const second = document.querySelector('[data-part="second"]');
const wide = matchMedia('(min-width: 1180px)');
const list = createList(choose);
const dial = createDial(document.querySelector('[data-part="dial"]'));

/** What the server knows, by UserID. @type {Map<string, { messages: Message[], suggestions: string[] }>} */
const people = new Map(list.userIds.map((userId) => [userId, { messages: [], suggestions: [] }]));
let loaded = false;
/** The office's time in milliseconds, which need not be this machine's. */
let now = Date.now();

/** @type {import('./phone.js').Hub} */
const hub = {
  people,
  drafts: new Map(),
  greeted: new Set(),
  isLoaded: () => loaded,
  now: () => now,
  nameOf: list.nameOf,
  faceOf: list.faceOf,
  changed: drawList,
  picked: pick,
  touched: activate,
};

/** One phone or two; the list of people turns the active one. */
const phones = [createPhone(document.querySelector('.phone'), chosenInAddress()[0], hub)];
let active = phones[0];

addEventListener('hashchange', follow);
wide.addEventListener('change', follow);
document.addEventListener('visibilitychange', drawList);
toggle.addEventListener('click', () => {
  const [one, other] = chosenInAddress();
  go(one, other === undefined ? list.besideOf(one) : undefined);
});
active.show();
follow();
active.focus();
listen({
  clock(state) {
    const before = now;
    now = Date.parse(state.now);
    dial.draw(state);
    if (isSameDay(before, now)) return;
    for (const phone of phones) phone.redate();
    drawList();
  },
  state(all) {
    tellLine(true);
    for (const { userId, messages, suggestions } of all) {
      const known = new Set(messages.map(({ id }) => id));
      const unsent = people.get(userId).messages.filter(({ local, id }) => local && !known.has(id));
      people.set(userId, { messages: [...messages, ...unsent], suggestions });
    }
    loaded = true;
    for (const phone of phones) phone.show();
  },
  change({ userId, message, suggestions }) {
    const person = people.get(userId);
    person.suggestions = suggestions;
    const found = person.messages.findIndex(({ id }) => id === message.id);
    const place = found < 0 ? person.messages.length : found;
    person.messages[place] = message;
    for (const phone of phones) {
      if (phone.userId() !== userId) continue;
      phone.drawChips();
      phone.draw(message, person.messages[place - 1]);
    }
    drawList();
  },
  broken() {
    dial.rest();
    tellLine(false);
  },
});

/** Somebody in the list: the active phone turns to him, unless the other one shows him already. @param {string} userId */
function choose(userId) {
  const shown = phones.find((phone) => phone.userId() === userId);
  if (shown) activate(shown);
  else pick(active, userId);
  active.focus();
}

/** Somebody in a phone's own picker; whom the other phone shows changes places. @param {import('./phone.js').Phone} phone @param {string} userId */
function pick(phone, userId) {
  const shown = phones.map((each) => each.userId());
  const before = phone.userId();
  go(...phones.map((each, place) => (each === phone ? userId : shown[place] === userId ? before : shown[place])));
}

/** @param {string} one @param {string | undefined} [other] */
function go(one, other) {
  history.replaceState(null, '', `#${[one, other].filter(Boolean).map(encodeURIComponent).join(',')}`);
  follow();
}

/** Brings the phones in line with the address and the width of the window. */
function follow() {
  const [one, other] = chosenInAddress();
  const paired = other !== undefined && wide.matches;
  stage.classList.toggle('paired', paired);
  toggle.setAttribute('aria-pressed', String(paired));
  if (!paired && phones.length > 1) {
    phones.pop().leave();
    active = phones[0];
  }
  if (phones[0].userId() !== one) phones[0].turnTo(one);
  if (paired && phones.length > 1 && phones[1].userId() !== other) phones[1].turnTo(other);
  if (paired && phones.length === 1) {
    const place = document.querySelector('.phones');
    place.append(second.content.cloneNode(true));
    phones.push(createPhone(place.lastElementChild, other, hub));
    phones[1].show();
  }
  activate(active);
}

/** @param {import('./phone.js').Phone} phone */
function activate(phone) {
  active = phone;
  for (const each of phones) each.root.dataset.active = String(each === phone);
  list.mark(
    phones.map((each) => each.userId()),
    active.userId(),
  );
}

/** @returns {[string, string | undefined]} */
function chosenInAddress() {
  const named = location.hash
    .slice(1)
    .split(',')
    .map((name) => list.userIds.find((userId) => encodeURIComponent(userId) === name));
  const one = named[0] ?? list.userIds[0];
  return [one, named[1] === one ? undefined : named[1]];
}

/** What is open and seen counts as read. */
function drawList() {
  if (loaded && !document.hidden) {
    for (const phone of phones) list.markRead(phone.userId(), people.get(phone.userId()).messages);
  }
  const unread = list.draw(people, now);
  for (const phone of phones) phone.markUnread(unread);
}

/** @param {boolean} whole */
function tellLine(whole) {
  for (const line of document.querySelectorAll('[data-part="line"]')) line.hidden = whole;
}
