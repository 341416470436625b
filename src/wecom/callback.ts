import { randomBytes } from 'node:crypto';
import type { Stimulus } from '../core/conversation/stimulus.ts';
import { createCipher, type Sealed } from './cipher.ts';
import type { Log } from './log.ts';
import { readMessage } from './message.ts';
import { splitText } from './split.ts';
import { createTurns } from './turns.ts';
import { dropIllegal, readXml, textOf, writeXml } from './xml.ts';

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
  /** What is left to do once the answer has gone out: sends the rest of a long reply; never rejects. */
  readonly after?: () => Promise<void>;
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
   * The bot. `repeated` says that this very message was answered before.
   * An error whose `code` is `store` means that something could not be written and makes WeCom deliver it again.
   */
  readonly hear: (stimulus: Stimulus) => Promise<{ readonly reply: string; readonly repeated: boolean }>;
  /** Sends what did not fit into the passive reply. */
  readonly sendRest: (userId: string, parts: readonly string[]) => Promise<void>;
  readonly log: Log;
  /** Messages of one member that may wait, the running one included. */
  readonly mostWaiting?: number;
}

export interface Callback {
  /** URL verification (wecom.md §2.1): 200 with the bare echo, else 400 or 403. */
  verify(query: Query): Answer;
  /** A message or an event (wecom.md §2.2); the body as it came. Never rejects. */
  receive(query: Query, body: Buffer): Promise<Answer>;
}

export const BODY_LIMIT = 1024 * 1024;

/** The encrypted webhook of a self-built app, tied to no framework; statuses as in contract.md. */
export const createCallback = (options: CallbackOptions): Callback => {
  const { corpId, token, aesKey, replaySeconds, hear, sendRest, log, now = Date.now, mostWaiting = 20 } = options;
  const agentId = String(options.agentId);
  const cipher = createCipher({ token, aesKey, receiveId: corpId });
  const turns = createTurns(mostWaiting);

  const open = (sealed: Sealed): string | Answer => {
    const opened = cipher.open(sealed);
    if (opened.kind !== 'message') {
      log.warn({ refused: opened.kind, why: opened.kind === 'undecryptable' ? opened.why : 'signature' }, 'callback');
      return refuse(403, opened.kind);
    }
    if (isFresh(sealed.timestamp, now(), replaySeconds)) return opened.message;
    log.warn({ refused: 'stale', timestamp: sealed.timestamp }, 'callback');
    return refuse(403, 'stale');
  };

  const speak = (userId: string, text: string, outcome: Outcome): Answer & { readonly rest: readonly string[] } => {
    const [first, ...rest] = splitText(dropIllegal(text));
    if (first === undefined) return { ...SILENT, rest };
    const seconds = Math.floor(now() / 1000);
    const reply = writeXml({
      ToUserName: userId,
      FromUserName: corpId,
      CreateTime: seconds,
      MsgType: 'text',
      Content: first,
    });
    const sealed = cipher.seal(reply, String(seconds), randomBytes(8).toString('hex'));
    const body = writeXml({
      Encrypt: sealed.encrypted,
      MsgSignature: sealed.signature,
      TimeStamp: seconds,
      Nonce: sealed.nonce,
    });
    return { status: 200, body, contentType: 'text/xml; charset=utf-8', outcome, rest };
  };

  const sendLater = (userId: string, parts: readonly string[]) => async (): Promise<void> => {
    try {
      await sendRest(userId, parts);
    } catch (error) {
      log.error({ err: error, userId, parts: parts.length }, 'the rest of a long reply was not sent');
    }
  };

  const answer = async (stimulus: Stimulus): Promise<Answer> => {
    const { from } = stimulus;
    try {
      const turn = turns.take(from.toLowerCase(), () => hear(stimulus));
      if (turn === undefined) return withoutRest(speak(from, BUSY, 'busy'));
      const { reply, repeated } = await turn;
      const { rest, ...spoken } = speak(from, reply, 'answered');
      return rest.length === 0 || repeated ? spoken : { ...spoken, after: sendLater(from, rest) };
    } catch (error) {
      log.error({ err: error, id: stimulus.id }, 'a message could not be answered');
      return isUnwritten(error) ? refuse(503, 'unwritten') : withoutRest(speak(from, SORRY, 'failed'));
    }
  };

  return {
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

const withoutRest = ({ rest: _, ...answer }: Answer & { readonly rest: readonly string[] }): Answer => answer;

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
