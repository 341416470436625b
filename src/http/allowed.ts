import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** As much of a request as decides. */
export interface Caller {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/**
 * Whether a request may read the metrics: from this machine itself, or with `Authorization: Bearer` and the token.
 * A forwarded request comes from the proxy's machine, not from its own, and needs the token.
 */
export const mayReadMetrics = (request: Caller, token: string | undefined): boolean => {
  const { authorization } = request.headers;
  if (token !== undefined && token !== '' && authorization !== undefined) {
    return timingSafeEqual(digest(authorization), digest(`Bearer ${token}`));
  }
  return isLoopback(request.socket.remoteAddress) && !FORWARDED.some((name) => name in request.headers);
};

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

const isLoopback = (address = ''): boolean => /^(::ffff:)?127\.|^::1$/.test(address);

/** Digests are of one length, as a comparison in constant time demands. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
