import { randomUUID } from 'node:crypto';
import type { Stimulus } from '../core/conversation/stimulus.ts';
import { toReplacement } from './card.ts';
import { createCipher, type Opened, type Sealed } from './cipher.ts';
import type { Log } from './log.ts';
import { readMessage } from './message.ts';
import { createSkew } from './skew.ts';
import { splitText } from './split.ts';
import { createTurns } from './turns.ts';
import { dropIllegal, readXml, textOf, type Writable, writeXml } from './xml.ts';

/** Values that repeat come as lists, as Node's and Koa's query parsers give them. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** How a callback ended, for the counters. */
export type Outcome =
  | 'verified'
  | 'answered'
  | 'silent'
  | 'malformed'
  | 'oversized'
  | 'forged'
  | 'undecryptable'
  | 'stale'
  | 'unwritten'
  | 'busy'
  | 'failed';

export interface Answer {
  readonly status: 200 | 400 | 403 | 413 | 503;
  /** Empty, a bare echo, or an encrypted passive reply. */
  readonly body: string;
  readonly contentType: string;
  readonly outcome: Outcome;
  /** What is left to do once the answer has gone out: the rest of a long reply, then what follows it; never rejects. */
  readonly after?: () => Promise<void>;
}

/** What the bot has to say to a stimulus. */
export interface Spoken {
  readonly reply: string;
  /** This very message was answered before: nothing is sent again. */
  readonly repeated: boolean;
  /** To a press: the grey text that takes the place of the card's buttons; absent: the card stays as it is. */
  readonly settled?: string | undefined;
  /** What follows once the answer has gone out, and after it the `rest` parts that had no room: cards, messages to others. */
  readonly after?: ((rest: number) => Promise<void>) | undefined;
}

export interface CallbackOptions {
  readonly corpId: string;
  readonly agentId: number;
  readonly token: string;
  readonly aesKey: string;
  /** How far the timestamp may lie from now, in seconds, on either side; 0: any distance. */
  readonly replaySeconds: number;
  /** Transport time in milliseconds since 1970. */
  readonly now?: () => number;
  /**
   * The bot. An error whose `code` is `store` means that something could not be written and makes WeCom deliver it again.
   */
  readonly hear: (stimulus: Stimulus) => Promise<Spoken>;
  /** Sends what did not fit into the passive reply, or was not allowed there. */
  readonly sendRest: (userId: string, parts: readonly string[]) => Promise<void>;
  readonly log: Log;
  /** Messages of one member that may wait, the running one included. */
  readonly mostWaiting?: number;
  /** Hears by how many seconds our clock is ahead of each signed timestamp (negative: behind). */
  readonly skewed?: (seconds: number) => void;
}

export interface Callback {
  /** URL verification (wecom.md §2.1): 200 with the bare echo, else 400 or 403. */
  verify(query: Query): Answer;
  /** A message or an event (wecom.md §2.2); the body as it came. Never rejects. */
  receive(query: Query, body: Buffer): Promise<Answer>;
  /** What the administrator should know: our clock is wrong. */
  trouble(): readonly string[];
}

export const BODY_LIMIT = 1024 * 1024;

/** The encrypted webhook of a self-built app, tied to no framework; statuses as in contract.md. */
export const createCallback = (options: CallbackOptions): Callback => {
  const { corpId, token, aesKey, replaySeconds, hear, sendRest, log, now = Date.now, mostWaiting = 20 } = options;
  const agentId = String(options.agentId);
  const skew = createSkew(log, options.skewed);
  const cipher = createCipher({
    token,
    aesKey,
    receiveId: corpId,
    admits(timestamp) {
      skew.note(timestamp, now());
      return isFresh(timestamp, now(), replaySeconds);
    },
  });
  const turns = createTurns(mostWaiting);

  const open = (sealed: Sealed): string | Answer => {
    const opened = cipher.open(sealed);
    if (opened.kind === 'message') return opened.message;
    log.warn({ refused: opened.kind, ...detailOf(opened, sealed) }, 'callback');
    return refuse(403, opened.kind);
  };

  /** A passive reply (wecom.md §5) of this type, sealed. */
  const reply = (userId: string, type: string, content: Writable, outcome: Outcome): Answer => {
    const seconds = Math.floor(now() / 1000);
    const plain = writeXml({
      ToUserName: userId,
      FromUserName: corpId,
      CreateTime: seconds,
      MsgType: type,
      ...content,
    });
    // Of a UUID because Node has random bytes for these ready; the last twelve signs are random throughout.
    const sealed = cipher.seal(plain, String(seconds), randomUUID().slice(-12));
    const body = writeXml({
      Encrypt: sealed.encrypted,
      MsgSignature: sealed.signature,
      TimeStamp: seconds,
      Nonce: sealed.nonce,
    });
    return { status: 200, body, contentType: 'text/xml; charset=utf-8', outcome };
  };

  /** To a press only the card itself may be changed, so that the words go by the server API, all of them. */
  const speak = ({ kind, from }: Stimulus, spoken: Spoken, outcome: Outcome): Answer => {
    const parts = splitText(dropIllegal(spoken.reply));
    const [first, rest] = kind === 'pressed' ? [undefined, parts] : [parts[0], parts.slice(1)];
    const settled = kind === 'pressed' ? toReplacement(spoken.settled ?? '') : '';
    const quiet: Answer = { ...SILENT, outcome: rest.length > 0 ? outcome : 'silent' };
    const answer =
      settled !== ''
        ? reply(from, 'update_button', { Button: { ReplaceName: settled } }, outcome)
        : first !== undefined
          ? reply(from, 'text', { Content: first }, outcome)
          : quiet;
    if (spoken.repeated || (rest.length === 0 && spoken.after === undefined)) return answer;
    return { ...answer, after: followUp(from, rest, spoken.after) };
  };

  const followUp = (userId: string, parts: readonly string[], after: Spoken['after']) => async (): Promise<void> => {
    try {
      if (parts.length > 0) await sendRest(userId, parts);
    } catch (error) {
      log.error({ err: error, userId, parts: parts.length }, 'the rest of a reply was not sent');
    }
    try {
      await after?.(parts.length);
    } catch (error) {
      log.error({ err: error, userId }, 'what follows a reply was not done');
    }
  };

  const answer = async (stimulus: Stimulus): Promise<Answer> => {
    const apology = (text: string, outcome: Outcome) => speak(stimulus, { reply: text, repeated: false }, outcome);
    try {
      const turn = turns.take(stimulus.from.toLowerCase(), () => hear(stimulus));
      return turn === undefined ? apology(BUSY, 'busy') : speak(stimulus, await turn, 'answered');
    } catch (error) {
      log.error({ err: error, id: stimulus.id }, 'a message could not be answered');
      return isUnwritten(error) ? refuse(503, 'unwritten') : apology(SORRY, 'failed');
    }
  };

  return {
    trouble: skew.trouble,
    verify(query) {
      const sealed = readQuery(query);
      const encrypted = textIn(query, 'echostr');
      if (sealed === undefined || encrypted === undefined) return refuse(400, 'malformed');
      const echo = open({ ...sealed, encrypted });
      return typeof echo === 'string' ? { ...SILENT, body: echo, outcome: 'verified' } : echo;
    },
    async receive(query, body) {
      if (body.length > BODY_LIMIT) return refuse(413, 'oversized');
      const sealed = readQuery(query);
      const envelope = readEnvelope(body);
      if (sealed === undefined || envelope === undefined) return refuse(400, 'malformed');
      const message = open({ ...sealed, encrypted: envelope.encrypted });
      if (typeof message !== 'string') return message;
      const incoming = (envelope.agentId ?? agentId) === agentId ? readMessage(message, agentId) : FOREIGN;
      if (incoming.kind === 'heard') return answer(incoming.stimulus);
      log.info({ silent: incoming.why }, 'callback');
      return SILENT;
    },
  };
};

const BUSY = '您的消息太多，请稍后再发。';
const SORRY = '出错了，请稍后再试。';
const PLAIN = 'text/plain; charset=utf-8';
const SILENT: Answer = { status: 200, body: '', contentType: PLAIN, outcome: 'silent' };
const FOREIGN = { kind: 'silent', why: 'foreign agent' } as const;

const refuse = (status: 400 | 403 | 413 | 503, outcome: Outcome): Answer => ({
  status,
  body: '',
  contentType: PLAIN,
  outcome,
});

/** The three values of every callback; undefined where one is missing or any key repeats. */
const readQuery = (query: Query): Omit<Sealed, 'encrypted'> | undefined => {
  const signature = textIn(query, 'msg_signature');
  const timestamp = textIn(query, 'timestamp');
  const nonce = textIn(query, 'nonce');
  const repeats = Object.values(query).some((value) => Array.isArray(value));
  if (repeats || signature === undefined || timestamp === undefined || nonce === undefined) return undefined;
  return { signature, timestamp, nonce };
};

const textIn = (query: Query, key: string): string | undefined => {
  const value = Object.hasOwn(query, key) ? query[key] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** What the log says of a refused callback beside its kind. */
const detailOf = (opened: Opened, { timestamp }: Sealed): Readonly<Record<string, string>> => {
  if (opened.kind === 'undecryptable') return { why: opened.why };
  return opened.kind === 'stale' ? { timestamp } : { why: 'signature' };
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

const readEnvelope = (body: Buffer): { encrypted: string; agentId: string | undefined } | undefined => {
  const text = decode(body);
  const fields = text === undefined ? undefined : readXml(text);
  const encrypted = fields === undefined ? undefined : textOf(fields, 'Encrypt');
  if (fields === undefined || encrypted === undefined || encrypted === '') return undefined;
  return { encrypted, agentId: textOf(fields, 'AgentID') || undefined };
};

const decode = (body: Buffer): string | undefined => {
  try {
    return utf8.decode(body);
  } catch {
    return undefined;
  }
};

const isFresh = (timestamp: string, now: number, seconds: number): boolean =>
  seconds === 0 || (/^\d{1,12}$/.test(timestamp) && Math.abs(now - Number(timestamp) * 1000) <= seconds * 1000);

const isUnwritten = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'store';
