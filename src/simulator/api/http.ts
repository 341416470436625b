import type { RouterInstance } from '@koa/router';
import { readBody } from '../body.ts';
import type { ServerApi } from './server-api.ts';

/** Puts the server API under /cgi-bin: HTTP 200 with an errcode, unless trouble is planned. */
export function addServerApi(router: RouterInstance, api: ServerApi): void {
  router.all(/^\/cgi-bin\/.+/, async (ctx) => {
    const body = await readBody(ctx.req);
    if (body === undefined) {
      ctx.status = 413;
      return;
    }
    const query = Object.fromEntries(new URLSearchParams(ctx.querystring));
    const answer = await api.answer({ method: ctx.method, path: ctx.path, query, body });
    switch (answer.kind) {
      case 'json':
        ctx.body = answer.body;
        return;
      case 'status':
        ctx.status = answer.status;
        ctx.body = '';
        return;
      case 'drop':
        ctx.respond = false;
        ctx.req.socket.destroy();
    }
  });
}
