import { randomBytes } from 'node:crypto';
import { createQuota, HOUR, MINUTE } from '../quota.ts';
import { type ApiBody, type ErrorCode, fine, refusal } from './answer.ts';

export interface Tokens {
  /** `GET /cgi-bin/gettoken`. */
  get(query: Readonly<Record<string, string>>, now: number): ApiBody;
  /** The code that a token is refused with, or `undefined` where it is good. */
  fault(token: string | undefined, now: number): ErrorCode | undefined;
  /** The present token ends now: its next use gives 42001. */
  expire(): void;
  /** The platform forgets the present token: its next use gives 40014. */
  invalidate(): void;
  /** How often gettoken was called, refused calls included. */
  calls(): number;
}

const LIFETIME = 7200;
/** How often gettoken may be asked; the platform names no number, so a generous one. */
const CALLS_PER_MINUTE = 100;
const WRONG_SECRETS = 20;

/** The access token of one app: the same one until it ends, then a new one (wecom.md §6). */
export function createTokens(corp: { readonly corpId: string; readonly secret: string }): Tokens {
  const quota = createQuota([{ limit: CALLS_PER_MINUTE, span: MINUTE }]);
  const wrong = createQuota([{ limit: WRONG_SECRETS, span: HOUR }]);
  let current: { readonly token: string; readonly endsAt: number } | undefined;
  const ended = new Set<string>();
  let calls = 0;
  let bannedUntil = 0;

  const end = (): void => {
    if (current !== undefined) ended.add(current.token);
    current = undefined;
  };

  return {
    get(query, now) {
      calls += 1;
      if (now < bannedUntil || !quota.take('gettoken', now)) return refusal(45009);
      if (!query.corpid) return refusal(41002);
      if (!query.corpsecret) return refusal(41004);
      if (query.corpid !== corp.corpId) return refusal(40013);
      if (query.corpsecret !== corp.secret) {
        if (!wrong.take('secret', now)) bannedUntil = now + HOUR;
        return refusal(40001);
      }
      if (current !== undefined && now >= current.endsAt) end();
      current ??= { token: randomBytes(160).toString('base64url'), endsAt: now + LIFETIME * 1000 };
      return fine({
        access_token: current.token,
        expires_in: Math.max(1, Math.floor((current.endsAt - now) / 1000)),
      });
    },
    fault(token, now) {
      if (token === undefined || token === '') return 41001;
      if (ended.has(token)) return 42001;
      if (token !== current?.token) return 40014;
      if (now < current.endsAt) return undefined;
      end();
      return 42001;
    },
    expire: end,
    invalidate: () => {
      current = undefined;
    },
    calls: () => calls,
  };
}
