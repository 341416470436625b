import { z } from 'zod';
import type { Api } from './api.ts';
import { refused, STOPPING, unreachable, type WecomError } from './errors.ts';

/** The access token of one app (wecom.md §6). */
export interface TokenSource {
  /** The cached token, or a new one; one request at a time however many ask. */
  current(): Promise<string>;
  /** A token other than the one that was found stale; asks only if nobody has renewed it since. */
  renew(stale: string): Promise<string>;
  /** Why no token is asked for any more until the program starts again. */
  stopped(): WecomError | undefined;
}

export interface TokenOptions {
  readonly api: Api;
  readonly corpId: string;
  readonly secret: string;
  readonly now: () => number;
}

export const createTokenSource = ({ api, corpId, secret, now }: TokenOptions): TokenSource => {
  let held: { readonly token: string; readonly until: number } | undefined;
  let asking: Promise<string> | undefined;
  let stop: WecomError | undefined;

  const ask = async (): Promise<string> => {
    if (stop !== undefined) throw stop;
    const reply = await api.get('/cgi-bin/gettoken', { corpid: corpId, corpsecret: secret });
    if (reply.errcode !== 0) {
      const error = refused(reply.errcode, reply.errmsg);
      // A wrong secret sent again and again bans our address for an hour.
      if (STOPPING.has(reply.errcode)) stop = error;
      throw error;
    }
    const granted = grantShape.safeParse(reply.fields);
    if (!granted.success) throw unreachable('gettoken without access_token');
    const { access_token: token, expires_in: seconds } = granted.data;
    held = { token, until: now() + Math.max(seconds - RESERVE_SECONDS, seconds / 2) * 1000 };
    return token;
  };

  const askOnce = (): Promise<string> => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };

  return {
    async current() {
      return held !== undefined && now() < held.until ? held.token : askOnce();
    },
    async renew(stale) {
      if (held?.token === stale) held = undefined;
      return this.current();
    },
    stopped: () => stop,
  };
};

const RESERVE_SECONDS = 5 * 60;

const grantShape = z.looseObject({ access_token: z.string().min(1), expires_in: z.number().positive().catch(7200) });
