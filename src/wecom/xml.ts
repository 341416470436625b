export type XmlValue = string | XmlFields | readonly XmlValue[];
export interface XmlFields {
  readonly [name: string]: XmlValue;
}

/**
 * Reads an `<xml>` document; undefined for anything else. Every value stays a string, because MsgId exceeds 2^53 and
 * a UserID may be `007`. CDATA or plain tags, in any order; values are trimmed. A document type, an entity of its own,
 * a comment, an instruction, a bare `&`, nesting deeper than 8, more than a megabyte or than 10 000 tags and entities
 * is refused.
 *
 * Our own, because each message is read twice before it is answered, and what WeCom writes is a small part of XML: a
 * whole parser takes several times as long, and must be kept from everything else that it can do.
 */
export const readXml = (text: string): XmlFields | undefined => {
  if (text.length > MOST_CHARACTERS || !isModest(text)) return undefined;
  const cursor: Cursor = { text: text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text, at: 0 };
  match(PROLOG, cursor);
  const root = readElement(cursor, 0);
  if (root?.name !== 'xml' || cursor.text.slice(cursor.at).trim() !== '') return undefined;
  return typeof root.value === 'string' ? undefined : root.value;
};

/** The text of an element; undefined where it is absent, repeated, or holds elements. */
export const textOf = (fields: XmlFields, name: string): string | undefined => {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof value === 'string' ? value : undefined;
};

/** What is written: strings as CDATA, numbers bare, elements inside elements. */
export interface Writable {
  readonly [name: string]: string | number | Writable;
}

/** Writes an `<xml>` document in the order given (wecom.md §5). */
export const writeXml = (fields: Writable): string => `<xml>${writeElements(fields)}</xml>`;

/** Drops what XML 1.0 cannot carry: control characters and halves of surrogate pairs. */
export const dropIllegal = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');

const MOST_CHARACTERS = 1024 * 1024;
const MOST_MARKS = 10_000;
const DEEPEST = 8;
const OPEN = '<![CDATA[';
const CLOSE = ']]>';
const REPEATING = new Set(['SelectedItem', 'OptionId']);

const PROLOG = /\uFEFF?(?:<\?xml\s[^<>]*\?>)?\s*/y;
/** Attributes carry nothing and are passed over. */
const START_TAG = /<([A-Za-z_][\w.:-]*)(?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^<"]*"|'[^<']*')){0,20}\s*(\/?)>/y;
const END_TAG = /<\/([A-Za-z_][\w.:-]*)\s*>/y;
/** Begins no entity and no character reference. */
const BARE = /&(?!#?[0-9A-Za-z]{1,20};)/;
/** Would be taken for what every object has. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** How far a document has been read. */
interface Cursor {
  readonly text: string;
  at: number;
}

interface Element {
  readonly name: string;
  readonly value: string | XmlFields;
}

/** Fields while they are gathered. */
type Elements = Record<string, string | XmlFields | XmlValue[]>;

/** What stands at the cursor, which moves behind it; undefined where something else does. */
const match = (pattern: RegExp, cursor: Cursor): RegExpExecArray | undefined => {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text);
  if (found) cursor.at = pattern.lastIndex;
  return found ?? undefined;
};

const readElement = (cursor: Cursor, depth: number): Element | undefined => {
  const [, name = '', closed] = match(START_TAG, cursor) ?? [];
  if (closed === undefined || depth > DEEPEST || RESERVED.has(name)) return undefined;
  if (closed !== '') return { name, value: '' };
  const value = readContent(cursor, depth);
  return value !== undefined && match(END_TAG, cursor)?.[1] === name ? { name, value } : undefined;
};

/** Text and CDATA up to the next end tag, or the elements there, beside which text does not count. */
const readContent = (cursor: Cursor, depth: number): Element['value'] | undefined => {
  const { text } = cursor;
  let said = '';
  let elements: Elements | undefined;
  for (;;) {
    const next = text.indexOf('<', cursor.at);
    if (next === -1) return undefined;
    const plain = text.slice(cursor.at, next);
    if (BARE.test(plain)) return undefined;
    said += unescapeText(plain);
    cursor.at = next;
    if (text.startsWith('</', next)) return elements ?? said.trim();
    if (text.startsWith(OPEN, next)) {
      const end = text.indexOf(CLOSE, next + OPEN.length);
      if (end === -1) return undefined;
      said += text.slice(next + OPEN.length, end);
      cursor.at = end + CLOSE.length;
    } else {
      const element = readElement(cursor, depth + 1);
      if (element === undefined) return undefined;
      elements ??= {};
      add(elements, element);
    }
  }
};

/** An element that repeats becomes a list, and one that may repeat always is. */
const add = (elements: Elements, { name, value }: Element): void => {
  const before = Object.hasOwn(elements, name) ? elements[name] : undefined;
  if (Array.isArray(before)) before.push(value);
  else if (before === undefined) elements[name] = REPEATING.has(name) ? [value] : value;
  else elements[name] = [before, value];
};

/** A message has some dozens of marks; parsing hundreds of thousands would hold everybody up before any signature. */
const isModest = (text: string): boolean => {
  let marks = 0;
  for (const mark of ['<', '&']) {
    for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) {
      marks += 1;
      if (marks > MOST_MARKS) return false;
    }
  }
  return true;
};

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** One pass, so that what was escaped twice stays escaped once. */
const unescapeText = (text: string): string =>
  !text.includes('&')
    ? text
    : text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));/g, (whole, hex, decimal, name) => {
        if (name !== undefined) return NAMED[name] ?? whole;
        const point = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
        return point > 0x10ffff ? whole : dropIllegal(String.fromCodePoint(point));
      });

const writeElements = (fields: Writable): string =>
  Object.entries(fields)
    .map(([name, value]) => `<${name}>${writeValue(value)}</${name}>`)
    .join('');

const writeValue = (value: Writable[string]): string => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? toCdata(value) : writeElements(value);
};

const toCdata = (text: string): string => `<![CDATA[${dropIllegal(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
