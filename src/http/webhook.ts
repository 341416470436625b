import type { Context, Middleware } from 'koa';
import { readBody } from './body.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
  readonly outcome: string;
  readonly after?: () => Promise<void>;
}

/** What stands behind the address: the callback of src/wecom, or anything of its shape. */
export interface Webhook {
  verify(query: Query): Answer;
  receive(query: Query, body: Buffer): Promise<Answer>;
}

/** The two methods of /wecom/callback, and the work that they leave behind. */
export interface WebhookRoutes {
  readonly verify: Middleware;
  readonly receive: Middleware;
  /** Resolves when nothing is left to do for answers that have gone out. */
  settled(): Promise<void>;
}

export interface WebhookOptions {
  readonly webhook: Webhook;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** Carries a framework-free webhook over Koa: raw body, at most a megabyte of it. */
export const createWebhookRoutes = ({ webhook, metrics, log }: WebhookOptions): WebhookRoutes => {
  const running = new Set<Promise<void>>();

  const send = (ctx: Context, answer: Answer, began: number): void => {
    ctx.status = answer.status;
    ctx.type = answer.contentType;
    ctx.body = answer.body;
    metrics.callback(answer.outcome, (performance.now() - began) / 1000);
    const { after } = answer;
    if (after !== undefined) ctx.res.once('close', () => keep(after()));
  };

  const keep = (work: Promise<void>): void => {
    const ended = work
      .catch((error: unknown) => log.error({ err: error }, 'work after an answer failed'))
      .then(() => {
        running.delete(ended);
      });
    running.add(ended);
  };

  return {
    verify(ctx) {
      send(ctx, webhook.verify(ctx.query), performance.now());
    },
    async receive(ctx) {
      const began = performance.now();
      const body = await readBody(ctx.req, BODY_LIMIT);
      if (Buffer.isBuffer(body)) return send(ctx, await webhook.receive(ctx.query, body), began);
      send(ctx, body === 'oversized' ? OVERSIZED : ABORTED, began);
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
};

const BODY_LIMIT = 1024 * 1024;
const OVERSIZED: Answer = { status: 413, body: '', contentType: 'text/plain', outcome: 'oversized' };
/** Nobody is there to read it. */
const ABORTED: Answer = { status: 400, body: '', contentType: 'text/plain', outcome: 'aborted' };
