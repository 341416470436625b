import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Card } from '../core/conversation/said.ts';
import { type ApiReply, createApi } from './api.ts';
import { toReplacement, toTemplateCard } from './card.ts';
import { classify, crowded, FREQUENCY, RENEWING, refused, SPENT_CODE, WecomError } from './errors.ts';
import { createLimiter } from './limiter.ts';
import type { Log } from './log.ts';
import { createPause } from './pause.ts';
import { splitText } from './split.ts';
import { createTokenSource } from './token.ts';
import { type Fetch, proxiedFetch } from './transport.ts';
import { dropIllegal } from './xml.ts';

const SECOND = 1000;

export interface ClientOptions {
  readonly baseUrl: string;
  readonly corpId: string;
  readonly secret: string;
  readonly agentId: number;
  readonly log: Log;
  readonly timeoutMs?: number;
  /** Forward proxy, `http://user:password@host:port`; ignored where `fetch` is given. */
  readonly proxy?: string | undefined;
  readonly fetch?: Fetch;
  /** Transport time in milliseconds since 1970. */
  readonly now?: () => number;
  /** By what the limits per member are counted, where that is not `now`; milliseconds. */
  readonly pace?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** Told of every message, for the counters. */
  readonly counted?: (result: SendResult) => void;
}

export type SendResult = 'sent' | 'invalid' | 'refused' | 'unreachable';

export interface Sent {
  /** Of the first part. */
  readonly msgId: string;
  /** The recipients who got nothing, as they were named. */
  readonly invalid: readonly string[];
}

export interface WecomClient {
  /**
   * Sends a text to one member, in parts where it exceeds 2048 bytes, waiting where the member's limit asks for it.
   * With `duplicateCheck` a repetition of the same text within four hours is not delivered twice (wecom.md §7.1).
   * Rejects with `WecomError`; a member who is unknown or invisible is `drop`.
   */
  sendText(userId: string, text: string, options?: { readonly duplicateCheck?: boolean }): Promise<Sent>;
  /**
   * Sends a confirmation card to one member; a repetition within four hours is not delivered twice.
   * Rejects as `sendText` does; a card that WeCom does not take is `card`, and the text that went before it stands.
   */
  sendCard(userId: string, card: Card): Promise<Sent & { readonly responseCode: string }>;
  /**
   * Puts a grey text in place of the buttons of the card that the code belongs to (wecom.md §7.3).
   * False where the code is used up or too old, which does no harm; otherwise rejects with `WecomError`.
   */
  updateCard(userId: string, responseCode: string, text: string): Promise<boolean>;
  /** Any API that takes a token; `body` is sent as JSON. Rejects with `WecomError`. */
  call(path: string, body: Readonly<Record<string, unknown>>): Promise<ApiReply>;
  /** What somebody has to repair, in Chinese; empty when all is well. */
  health(): readonly string[];
}

/** A thin client of the server API for one app (wecom.md §6, §7, §15). */
export const createWecomClient = (options: ClientOptions): WecomClient => {
  const { baseUrl, corpId, secret, agentId, log, timeoutMs = 5 * SECOND, proxy, counted = () => undefined } = options;
  const { now = Date.now, pace = now, sleep = (ms) => delay(ms) } = options;
  const fetch = options.fetch ?? (proxy === undefined ? globalThis.fetch : proxiedFetch(proxy));
  const api = createApi({ baseUrl, fetch, timeoutMs });
  const tokens = createTokenSource({ api, corpId, secret, now });
  const limiter = createLimiter({ now: pace, sleep });
  const pause = createPause(now);
  const unreached = new Set<string>();
  let trouble: WecomError | undefined;

  const ask = async (path: string, body: string): Promise<ApiReply> => {
    pause.check();
    let token = await tokens.current();
    let renewed = false;
    for (let busy = 0; ; ) {
      const reply = await api.post(path, { access_token: token }, body);
      if (reply.errcode === 0) return reply;
      if (RENEWING.has(reply.errcode) && !renewed) {
        renewed = true;
        token = await tokens.renew(token);
      } else if (classify(reply.errcode).name === 'busy' && busy < MOST_REPETITIONS) {
        busy += 1;
        await sleep(FIRST_BACKOFF * 2 ** (busy - 1));
      } else {
        throw refused(reply.errcode, reply.errmsg);
      }
    }
  };

  const call: WecomClient['call'] = async (path, body) => {
    try {
      const reply = await ask(path, JSON.stringify(body));
      pause.end();
      trouble = undefined;
      // A body of a wrong type is half parsed and told by no errcode.
      if (reply.errmsg !== 'ok') log.warn({ path, errmsg: reply.errmsg }, 'WeCom accepted a request with a remark');
      return reply;
    } catch (error) {
      if (error instanceof WecomError) {
        if (error.errcode === FREQUENCY) pause.begin(error);
        if (error.alarm) trouble = error;
      }
      throw error;
    }
  };

  const send = async (userId: string, content: Content, duplicateCheck: boolean): Promise<ApiReply & Sent> => {
    try {
      if (!(await limiter.take(userId))) throw crowded();
      const reply = await call('/cgi-bin/message/send', {
        touser: userId,
        ...content,
        agentid: agentId,
        ...(duplicateCheck ? { enable_duplicate_check: 1, duplicate_check_interval: FOUR_HOURS } : {}),
      });
      const sent = readSent(reply, userId);
      counted(sent.invalid.length === 0 ? 'sent' : 'invalid');
      if (sent.invalid.length === 0) unreached.delete(userId.toLowerCase());
      else tellUnreached(userId, { errcode: 0 });
      return { ...reply, ...sent };
    } catch (error) {
      if (error instanceof WecomError) {
        counted(error.drop ? 'invalid' : error.kind);
        const { code, errcode, detail } = error;
        if (error.drop) tellUnreached(userId, { code, errcode, detail });
        else log.warn({ userId, code, errcode, detail }, 'a message was not sent');
      }
      throw error;
    }
  };

  /** A member who cannot be reached is told of once, until he can be reached again. */
  const tellUnreached = (userId: string, fields: Readonly<Record<string, unknown>>): void => {
    if (unreached.has(userId.toLowerCase())) return;
    unreached.add(userId.toLowerCase());
    log.warn({ userId, ...fields }, 'a member cannot be reached');
  };

  const sendPart = async (userId: string, content: string, duplicateCheck: boolean): Promise<Sent> => {
    const { msgId, invalid } = await send(userId, { msgtype: 'text', text: { content } }, duplicateCheck);
    return { msgId, invalid };
  };

  return {
    async sendText(userId, text, { duplicateCheck = false } = {}) {
      const [first, ...rest] = splitText(dropIllegal(text));
      if (first === undefined) throw refused(EMPTY_TEXT, 'empty text');
      const sent = await sendPart(userId, first, duplicateCheck);
      if (sent.invalid.length > 0) return sent;
      for (const part of rest) await sendPart(userId, part, duplicateCheck);
      return sent;
    },
    async sendCard(userId, card) {
      const content = { msgtype: 'template_card', template_card: toTemplateCard(card) };
      const { msgId, invalid, fields } = await send(userId, content, true);
      return { msgId, invalid, responseCode: codeShape.parse(fields).response_code };
    },
    async updateCard(userId, responseCode, text) {
      const button = { replace_name: toReplacement(text) };
      const body = { userids: [userId], agentid: agentId, response_code: responseCode, button };
      try {
        await call('/cgi-bin/message/update_template_card', body);
        return true;
      } catch (error) {
        if (error instanceof WecomError && error.errcode === SPENT_CODE) return false;
        throw error;
      }
    },
    call,
    health() {
      const stopped = tokens.stopped();
      if (stopped !== undefined) return [`${stopped.message}，已停止请求，改正后请重新启动`];
      return trouble === undefined ? [] : [trouble.message];
    },
  };
};

const MOST_REPETITIONS = 3;
const FIRST_BACKOFF = 300;
const FOUR_HOURS = 14_400;
const EMPTY_TEXT = 44004;

interface Content {
  readonly msgtype: string;
  readonly [part: string]: unknown;
}

const codeShape = z.looseObject({ response_code: z.string().catch('') });

const sentShape = z.looseObject({
  msgid: z.string().catch(''),
  invaliduser: z.string().catch(''),
  unlicenseduser: z.string().catch(''),
});

/** `invaliduser` comes back lower-cased (wecom.md §7.1). */
const readSent = (reply: ApiReply, userId: string): Sent => {
  const { msgid, invaliduser, unlicenseduser } = sentShape.parse(reply.fields);
  const unreached = `${invaliduser}|${unlicenseduser}`.toLowerCase().split('|');
  return { msgId: msgid, invalid: unreached.includes(userId.toLowerCase()) ? [userId] : [] };
};
