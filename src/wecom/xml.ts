import { XMLParser, XMLValidator } from 'fast-xml-parser';

export type XmlValue = string | XmlFields | readonly XmlValue[];
export interface XmlFields {
  readonly [name: string]: XmlValue;
}

/**
 * Reads an `<xml>` document; undefined for anything else. Every value stays a string, because MsgId exceeds 2^53 and
 * a UserID may be `007`. CDATA or plain tags, in any order; values are trimmed. A document type, an entity of its own,
 * a comment, nesting deeper than 8, more than a megabyte or than 10 000 tags and entities is refused.
 */
export const readXml = (text: string): XmlFields | undefined => {
  if (text.length > MOST_CHARACTERS) return undefined;
  // Once every CDATA section is ordinary escaped text, whatever still begins with `<!` can only do harm.
  const plain = foldCdata(text.replace(/^\uFEFF/, ''));
  if (plain === undefined || plain.includes('<!') || !isModest(plain)) return undefined;
  try {
    if (XMLValidator.validate(plain) !== true) return undefined;
    const document: unknown = parser.parse(plain);
    if (!isRecord(document) || Object.keys(document).some((name) => name !== 'xml')) return undefined;
    const root = toValue(document.xml);
    return typeof root === 'string' || isList(root) ? undefined : root;
  } catch {
    return undefined;
  }
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

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  processEntities: false,
  trimValues: true,
  maxNestedTags: DEEPEST,
  isArray: (name) => REPEATING.has(name),
});

/** Turns CDATA sections into escaped text, in one linear walk; undefined where one does not end. */
const foldCdata = (text: string): string | undefined => {
  const pieces: string[] = [];
  let at = 0;
  for (let start = text.indexOf(OPEN); start !== -1; start = text.indexOf(OPEN, at)) {
    const end = text.indexOf(CLOSE, start + OPEN.length);
    if (end === -1) return undefined;
    pieces.push(text.slice(at, start), escapeText(text.slice(start + OPEN.length, end)));
    at = end + CLOSE.length;
  }
  return pieces.join('') + text.slice(at);
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

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const toValue = (parsed: unknown): XmlValue => {
  if (typeof parsed === 'string') return unescapeText(parsed);
  if (Array.isArray(parsed)) return parsed.map(toValue);
  if (!isRecord(parsed)) throw new Error('neither text nor elements');
  const children = Object.entries(parsed).filter(([name]) => name !== '#text');
  return Object.fromEntries(children.map(([name, value]) => [name, toValue(value)]));
};

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** One pass, so that what was escaped twice stays escaped once. */
const unescapeText = (text: string): string =>
  text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));/g, (whole, hex, decimal, name) => {
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

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: XmlValue): value is readonly XmlValue[] => Array.isArray(value);
