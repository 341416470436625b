import { setTimeout as delay } from 'node:timers/promises';
import { createApi } from './api.ts';
import { refused, unreachable } from './errors.ts';
import { createLimiter } from './limiter.ts';
import { splitText } from './split.ts';
import { type Fetch, proxiedFetch } from './transport.ts';
import { dropIllegal } from './xml.ts';

const SECOND = 1000;

export interface RobotOptions {
  readonly baseUrl: string;
  /** The only secret of a group robot. */
  readonly key: string;
  readonly timeoutMs?: number;
  readonly proxy?: string | undefined;
  readonly fetch?: Fetch;
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/** A group robot (群机器人, wecom.md §9.1): it only speaks, and nothing checks for duplicates. */
export interface Robot {
  /** Puts a text into the group, in parts where it exceeds 2048 bytes, at most 20 a minute. Rejects with `WecomError`. */
  announce(text: string): Promise<void>;
}

export const createRobot = (options: RobotOptions): Robot => {
  const { baseUrl, key, timeoutMs = 5 * SECOND, proxy, now = Date.now, sleep = (ms) => delay(ms) } = options;
  const fetch = options.fetch ?? (proxy === undefined ? globalThis.fetch : proxiedFetch(proxy));
  const api = createApi({ baseUrl, fetch, timeoutMs });
  const limiter = createLimiter({ perMinute: 20, now, sleep });
  return {
    async announce(text) {
      for (const [place, content] of splitText(dropIllegal(text)).entries()) {
        await limiter.take('group');
        const body = JSON.stringify({ msgtype: 'text', text: { content } });
        const { errcode, errmsg } = await api.post('/cgi-bin/webhook/send', { key }, body);
        if (errcode === 0) continue;
        const refusal = refused(errcode, errmsg);
        // The parts before this one stand in the group: the whole must not be said again.
        throw place === 0 ? refusal : unreachable(refusal.message);
      }
    },
  };
};
