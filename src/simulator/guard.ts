import type { Middleware } from 'koa';

/**
 * Lets only this machine's own pages drive the simulator: the Host must be a loopback name (against DNS rebinding),
 * and a browser's request must come from the page itself (Origin, Sec-Fetch-Site). Following a link to the page is fine.
 */
export function createGuard(): Middleware {
  return async (ctx, next) => {
    const host = ctx.get('host');
    const origin = ctx.get('origin');
    const site = ctx.get('sec-fetch-site');
    const follows = ctx.method === 'GET' && ctx.get('sec-fetch-mode') === 'navigate';
    const foreign = origin !== '' && origin !== `http://${host}`;
    const crossSite = site !== '' && site !== 'same-origin' && site !== 'none' && !follows;
    if (!LOOPBACK.test(host) || foreign || crossSite) {
      ctx.status = 403;
      ctx.body = '只能在本机打开。';
      return;
    }
    await next();
  };
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;
