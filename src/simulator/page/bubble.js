/**
 * Draws what stands in a conversation. Every text goes in as a text node; nothing is ever parsed as HTML.
 *
 * @typedef {{ kind: 'text', text: string, cut: boolean } | { kind: 'card', card: any } | { kind: 'media', medium: string }} Content
 * @typedef {{ id: string, from: 'member' | 'app', content: Content, at: number, state: 'sending' | 'delivered' | 'failed', recalled: boolean, problem?: string }} Message
 * @typedef {{ face: Node, now: number, retry: (message: Message) => void, press: (message: Message, key: string, selected: Record<string, string[]>) => void }} Around
 */

const ZONE = 'Asia/Shanghai';
const QUIET_GAP = 5 * 60_000;
const MEDIA = { image: '图片', voice: '语音', video: '视频', file: '文件', location: '位置', link: '链接' };

/** One message with its face and, after a pause, the time above it. @param {Message} message @param {Message | undefined} previous @param {Around} around */
export function drawMessage(message, previous, around) {
  const own = message.from === 'member';
  const entry = el('div', {
    class: `entry ${own ? 'own' : 'theirs'}`,
    'data-id': message.id,
    'data-state': message.state,
    // What one has written oneself need not be read aloud.
    'aria-live': own ? 'off' : undefined,
  });
  if (previous === undefined || Math.abs(message.at - previous.at) > QUIET_GAP) {
    const iso = new Date(message.at).toISOString();
    entry.append(el('p', { class: 'stamp' }, el('time', { datetime: iso }, fullTime(message.at, around.now))));
  }
  if (message.recalled) {
    entry.append(el('p', { class: 'stamp' }, own ? '你撤回了一条消息' : '对方撤回了一条消息'));
    return entry;
  }
  const said = el('span', { class: 'hidden' }, own ? '我：' : '回复：');
  const done = message.content.kind === 'card' && message.content.card.replace_text !== undefined;
  const bubble = el(
    'div',
    { class: `bubble ${message.content.kind}${done ? ' done' : ''}` },
    said,
    ...drawContent(message, around),
  );
  const body = el('div', { class: 'body' }, bubble);
  if (message.state === 'failed') body.append(drawFailure(message, around));
  entry.append(el('div', { class: 'row' }, around.face, body));
  return entry;
}

/** Three dots where the answer will stand. @param {Node} face */
export function drawTyping(face) {
  const dots = el('div', { class: 'bubble typing', 'aria-hidden': 'true' }, el('i', {}), el('i', {}), el('i', {}));
  return el('div', { class: 'entry theirs' }, el('div', { class: 'row' }, face, el('div', { class: 'body' }, dots)));
}

/** One line for the list of people. @param {Message} message */
export function summaryOf(message) {
  if (message.recalled) return '撤回了一条消息';
  const { content } = message;
  if (content.kind === 'text') return content.text.split('\n', 1)[0] ?? '';
  if (content.kind === 'card') return `[卡片] ${content.card.main_title?.title ?? ''}`;
  return `[${MEDIA[content.medium] ?? '消息'}]`;
}

/** Says of the times above the messages how long ago they are, once another day has begun. @param {HTMLElement} root @param {number} now */
export function redate(root, now) {
  for (const time of root.querySelectorAll('.stamp time')) time.textContent = fullTime(Date.parse(time.dateTime), now);
}

/** Whether two moments lie on one day in China. @param {number} one @param {number} other */
export function isSameDay(one, other) {
  return daysAgo(one, other) === 0;
}

/** Hours and minutes today, 昨天, else month and day. @param {number} at @param {number} now */
export function shortTime(at, now) {
  const days = daysAgo(at, now);
  if (days === 0) return clock(at);
  return days === 1 ? '昨天' : day(at);
}

/** Builds an element; `false`, `null` and `undefined` attributes are left out. @param {string} tag @param {Record<string, any>} attributes @param {...(Node | string)} children */
export function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/** @param {Message} message @param {Around} around */
function drawContent(message, around) {
  const { content } = message;
  if (content.kind === 'text') {
    const text = el('div', { class: 'words' }, ...withLinks(content.text));
    return content.cut ? [text, el('p', { class: 'aside-note' }, '超过长度，后面的被截去')] : [text];
  }
  if (content.kind === 'media') return [el('div', { class: 'words' }, `[${MEDIA[content.medium] ?? '消息'}]`)];
  return drawCard(message, content.card, around);
}

/** Texts may hold links, `<a href="…">…</a>`; only http and https are followed. @param {string} text */
function withLinks(text) {
  const parts = text.split(/<a\s+href="(https?:\/\/[^"\s]+)"\s*>([^<]*)<\/a>/);
  const nodes = [];
  for (let place = 0; place < parts.length; place += 3) {
    nodes.push(parts[place]);
    if (place + 2 < parts.length) nodes.push(link(parts[place + 1], parts[place + 2]));
  }
  return nodes;
}

/** @param {string} href @param {string} text */
function link(href, text) {
  const safe = /^https?:\/\//.test(href ?? '');
  return safe ? el('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text) : el('span', {}, text);
}

/** A template card. @param {Message} message @param {any} card @param {Around} around */
function drawCard(message, card, around) {
  const parts = [];
  const add = (className, text, tag = 'p') => text && parts.push(el(tag, { class: className }, text));
  add('card-source', card.source?.desc);
  add('card-title', card.main_title?.title, 'h3');
  add('card-desc', card.main_title?.desc);
  if (card.emphasis_content) {
    add('card-number', card.emphasis_content.title);
    add('card-number-desc', card.emphasis_content.desc);
  }
  if (card.quote_area)
    add('card-quote', [card.quote_area.title, card.quote_area.quote_text].filter(Boolean).join('\n'));
  add('card-sub', card.sub_title_text);
  const rows = card.horizontal_content_list ?? [];
  if (rows.length > 0) {
    const cells = rows.flatMap((row) => [
      el('dt', {}, row.keyname),
      el('dd', {}, row.type === 1 ? link(row.url, row.value ?? row.url) : (row.value ?? '')),
    ]);
    parts.push(el('dl', { class: 'card-rows' }, ...cells));
  }
  for (const jump of card.jump_list ?? []) {
    parts.push(el('p', { class: 'card-jump' }, jump.type === 1 ? link(jump.url, jump.title) : jump.title));
  }
  const open = card.replace_text === undefined;
  const choice = open && card.button_selection ? drawSelection(card.button_selection) : undefined;
  if (choice) parts.push(choice.label);
  if (!open) parts.push(el('p', { class: 'card-done' }, card.replace_text));
  else if (card.button_list?.length) {
    const buttons = card.button_list.map((button) => {
      if (button.type === 1) return link(button.url, button.text);
      const pressed = () => around.press(message, button.key, choice?.read() ?? {});
      return el(
        'button',
        { type: 'button', class: 'card-button', 'data-style': button.style ?? 1, click: pressed },
        button.text,
      );
    });
    parts.push(el('div', { class: 'card-buttons' }, ...buttons));
  }
  return parts;
}

/** @param {any} selection */
function drawSelection(selection) {
  const options = selection.option_list.map(({ id, text }) =>
    el('option', { value: id, selected: id === selection.selected_id ? '' : undefined }, text),
  );
  const select = el('select', {}, ...options);
  const label = el('label', { class: 'card-select' }, el('span', {}, selection.title ?? '请选择'), select);
  return { label, read: () => ({ [selection.question_key]: [select.value] }) };
}

/** @param {Message} message @param {Around} around */
function drawFailure(message, around) {
  const retry = el(
    'button',
    { type: 'button', class: 'retry', click: () => around.retry(message) },
    '发送失败，点此重试',
  );
  return el('p', { class: 'failure', role: 'alert' }, retry, message.problem ? el('span', {}, message.problem) : '');
}

/** @param {number} at @param {number} now */
function fullTime(at, now) {
  const days = daysAgo(at, now);
  if (days === 0) return clock(at);
  return days === 1 ? `昨天 ${clock(at)}` : `${day(at)} ${clock(at)}`;
}

/** @param {number} at */
function clock(at) {
  return new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hour12: false }).format(
    at,
  );
}

/** @param {number} at */
function day(at) {
  return new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, month: 'long', day: 'numeric' }).format(at);
}

/** Calendar days between then and now, in China. @param {number} at @param {number} now */
function daysAgo(at, now) {
  const dayNumber = (time) => Math.floor((time + 8 * 3600_000) / 86_400_000);
  return dayNumber(now) - dayNumber(at);
}
