import { z } from 'zod';
import { unreachable } from './errors.ts';
import type { Fetch } from './transport.ts';

/** What every answer of the API holds (wecom.md §1); the rest is read by whoever asked. */
export interface ApiReply {
  readonly errcode: number;
  readonly errmsg: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface Api {
  get(path: string, query: Readonly<Record<string, string>>): Promise<ApiReply>;
  /** `body` is the JSON text itself, so that a repetition is the same to the byte. */
  post(path: string, query: Readonly<Record<string, string>>, body: string): Promise<ApiReply>;
}

export interface ApiOptions {
  /** `https://qyapi.weixin.qq.com`, or a fake, which may stand under a path. */
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly timeoutMs: number;
}

/** One request and its JSON answer; rejects with `WecomError` of kind `unreachable` where there is none. */
export const createApi = ({ baseUrl, fetch, timeoutMs }: ApiOptions): Api => {
  // A malformed address ends the program at start, not the first reminder.
  const base = new URL(baseUrl).href.replace(/\/$/, '');
  const ask = async (method: string, path: string, query: Readonly<Record<string, string>>, body?: string) => {
    const url = `${base}${path}?${new URLSearchParams(query)}`;
    const signal = AbortSignal.timeout(timeoutMs);
    const headers: Record<string, string> =
      body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
    try {
      const init = { method, headers, signal, redirect: 'manual' } as const;
      const response = await fetch(url, body === undefined ? init : { ...init, body });
      const text = await response.text();
      return response.status >= 500
        ? `HTTP ${response.status}`
        : (readReply(text) ?? `HTTP ${response.status}, no JSON`);
    } catch (error) {
      // The error itself may quote the address with its token, so no more than its code is kept.
      return signal.aborted ? `no answer within ${timeoutMs} ms` : codeOf(error);
    }
  };
  const askOrThrow = async (...request: Parameters<typeof ask>): Promise<ApiReply> => {
    const reply = await ask(...request);
    // Reading changes nothing, whether or not it was answered.
    if (typeof reply === 'string') throw request[0] === 'GET' ? unreachable(reply, false) : unreachable(reply);
    return reply;
  };
  return {
    get: (path, query) => askOrThrow('GET', path, query),
    post: (path, query, body) => askOrThrow('POST', path, query, body),
  };
};

const replyShape = z.looseObject({ errcode: z.int(), errmsg: z.string().catch('') });

const readReply = (text: string): ApiReply | undefined => {
  try {
    const { errcode, errmsg, ...fields } = replyShape.parse(JSON.parse(text));
    return { errcode, errmsg, fields };
  } catch {
    return undefined;
  }
};

const codeOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error ? cause.name : 'unknown';
};
