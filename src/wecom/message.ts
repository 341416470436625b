import { createHash } from 'node:crypto';
import type { Stimulus } from '../core/conversation/stimulus.ts';
import { readXml, textOf, type XmlFields } from './xml.ts';

export type Incoming =
  | { readonly kind: 'heard'; readonly stimulus: Stimulus }
  /** Nothing is to be answered; `why` is for the log and the counters. */
  | { readonly kind: 'silent'; readonly why: Silence };

export type Silence = 'unreadable' | 'foreign agent' | 'system' | 'unknown type' | 'unknown event';

/** What a decrypted message (wecom.md §4) means to the bot. `agentId` is compared where the message names one. */
export const readMessage = (xml: string, agentId: string): Incoming => {
  const fields = readXml(xml);
  if (fields === undefined) return silent('unreadable');
  const from = textOf(fields, 'FromUserName') ?? '';
  const type = textOf(fields, 'MsgType')?.toLowerCase();
  if (from === '' || Buffer.byteLength(from) > LONGEST_USER_ID || type === undefined) return silent('unreadable');
  if ((textOf(fields, 'AgentID') || agentId) !== agentId) return silent('foreign agent');
  if (from.toLowerCase() === 'sys') return silent('system');
  if (type === 'event') return readEvent(fields, from);
  if (UNREADABLE.has(type)) {
    return { kind: 'heard', stimulus: { kind: 'unreadable', id: messageId(fields, from), from, medium: type } };
  }
  if (type !== 'text') return silent('unknown type');
  const text = textOf(fields, 'Content');
  if (text === undefined) return silent('unreadable');
  return { kind: 'heard', stimulus: { kind: 'text', id: messageId(fields, from), from, text } };
};

const LONGEST_USER_ID = 64;
const UNREADABLE = new Set(['voice', 'image', 'video', 'file', 'location', 'link']);

const silent = (why: Silence): Incoming => ({ kind: 'silent', why });

const readEvent = (fields: XmlFields, from: string): Incoming => {
  const id = eventId(fields, from);
  switch (textOf(fields, 'Event')?.toLowerCase()) {
    case 'enter_agent':
      return { kind: 'heard', stimulus: { kind: 'entered', id, from } };
    case 'template_card_event':
    case 'template_card_menu_event':
      return readPress(fields, id, from);
    default:
      return silent('unknown event');
  }
};

/** A button of a card, or an entry of its menu (wecom.md §4.2); without a code it can still be answered. */
const readPress = (fields: XmlFields, id: string, from: string): Incoming => {
  const taskId = textOf(fields, 'TaskId') ?? '';
  const key = textOf(fields, 'EventKey') ?? '';
  if (taskId === '' || key === '') return silent('unreadable');
  const responseCode = textOf(fields, 'ResponseCode') ?? '';
  return { kind: 'heard', stimulus: { kind: 'pressed', id, from, taskId, key, responseCode } };
};

/** Stays the same over redeliveries; a MsgId alone has been seen on two members' messages (wecom.md §2.3). */
const messageId = (fields: XmlFields, from: string): string =>
  [from, textOf(fields, 'CreateTime') ?? '', textOf(fields, 'MsgId') ?? digest(fields)].join('|');

const eventId = (fields: XmlFields, from: string): string =>
  [
    from,
    ...['CreateTime', 'AgentID', 'Event', 'EventKey', 'TaskId', 'ResponseCode'].map(
      (name) => textOf(fields, name) ?? '',
    ),
  ].join('|');

/** Tells apart two messages of one second that carry no MsgId. */
const digest = (fields: XmlFields): string =>
  createHash('sha256').update(JSON.stringify(fields)).digest('hex').slice(0, 20);
