import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { type Card, checkCard } from '../api/card.ts';
import { cutAtBytes, TEXT_LIMIT } from '../text.ts';
import { type Keys, open, signatureFits } from './cipher.ts';

/** What the app's answer to a callback amounts to (wecom.md §5). */
export type Reply =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string; readonly cut: boolean }
  | { readonly kind: 'button'; readonly replaceName: string }
  | { readonly kind: 'card'; readonly card: Card }
  /** The platform would throw it away without a word. */
  | { readonly kind: 'refused'; readonly why: string };

/** Reads a 200 answer: empty, `success`, or an encrypted passive reply to this member. */
export function readReply(keys: Keys, userId: string, body: string): Reply {
  if (body === '' || body === 'success') return { kind: 'none' };
  const envelope = envelopeShape.safeParse(parseXml(body));
  if (!envelope.success) return refused('not the reply envelope');
  const { Encrypt, MsgSignature, TimeStamp, Nonce } = envelope.data.xml;
  if (!signatureFits(keys, { timestamp: TimeStamp, nonce: Nonce, encrypted: Encrypt, signature: MsgSignature })) {
    return refused('signature');
  }
  const opened = open(keys, Encrypt);
  if (opened.kind === 'refused') return opened;
  const plain = plainShape.safeParse(parseXml(opened.message));
  if (!plain.success) return refused('not a passive reply');
  const xml = plain.data.xml;
  if (xml.ToUserName.toLowerCase() !== userId.toLowerCase()) return refused('ToUserName');
  if (xml.FromUserName !== keys.receiveId) return refused('FromUserName');
  if (!/^\d+$/.test(xml.CreateTime)) return refused('CreateTime');
  switch (xml.MsgType) {
    case 'text':
      return xml.Content ? { kind: 'text', ...cutAtBytes(xml.Content, TEXT_LIMIT) } : refused('Content');
    case 'update_button':
      return xml.Button?.ReplaceName ? { kind: 'button', replaceName: xml.Button.ReplaceName } : refused('ReplaceName');
    case 'update_template_card':
      return readCard(xml.TemplateCard);
    default:
      return refused(`MsgType ${xml.MsgType}`);
  }
}

const envelopeShape = z.object({
  xml: z.object({ Encrypt: z.string(), MsgSignature: z.string(), TimeStamp: z.string(), Nonce: z.string() }),
});

const plainShape = z.object({
  xml: z.object({
    ToUserName: z.string(),
    FromUserName: z.string(),
    CreateTime: z.string(),
    MsgType: z.string(),
    Content: z.string().optional(),
    Button: z.object({ ReplaceName: z.string() }).optional(),
    TemplateCard: z.unknown().optional(),
  }),
});

/** Parts of a card that repeat as plain siblings. */
const REPEATED = ['ActionList', 'HorizontalContentList', 'JumpList', 'ButtonList', 'OptionList'];
/** Names that do not follow the rule "a capital begins a word". */
const JOINED: Readonly<Record<string, string>> = {
  KeyName: 'keyname',
  UserId: 'userid',
  AppId: 'appid',
  PagePath: 'pagepath',
};

const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  isArray: (name) => REPEATED.includes(name),
});

/** The tree of an XML text, `undefined` where it is none. */
function parseXml(text: string): unknown {
  try {
    const tree: unknown = parser.parse(text);
    return tree;
  } catch {
    return undefined;
  }
}

function readCard(xml: unknown): Reply {
  const checked = checkCard(toJsonNames(xml));
  return checked.kind === 'good' ? { kind: 'card', card: checked.card } : refused(`TemplateCard, ${checked.code}`);
}

/** The names of the JSON form: MainTitle → main_title. */
function toJsonNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJsonNames);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [jsonName(name), toJsonNames(part)]));
}

function jsonName(name: string): string {
  return JOINED[name] ?? name.replace(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase();
}

function refused(why: string): Reply {
  return { kind: 'refused', why };
}
