import Router from '@koa/router';
import Koa, { type Middleware } from 'koa';
import { mayReadMetrics } from './allowed.ts';
import type { Health } from './health.ts';
import { type Listening, listen } from './listen.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { createWebhookRoutes, type Webhook } from './webhook.ts';

const SECOND = 1000;

export interface AppOptions {
  readonly webhook: Webhook;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly log: Log;
  /** Reads /metrics from elsewhere. */
  readonly metricsToken?: string | undefined;
  /** Content of the domain proof file, served under whatever name WeCom asks for. */
  readonly domainProof?: string | undefined;
  /** Adds further pages: the board, the simulator. */
  readonly mount?: (koa: Koa) => void;
}

export interface App {
  /** Listens; port 0 takes any free one. Health becomes `running`. */
  listen(port: number, host: string): Promise<Listening>;
  /** Takes no more requests, waits for those under way and what they left to do, at most `graceMs`. */
  close(graceMs?: number): Promise<void>;
}

/** Everything that can be called over HTTP (contract.md, webhook and environment). */
export const createApp = (options: AppOptions): App => {
  const { webhook, health, metrics, log } = options;
  const routes = createWebhookRoutes({ webhook, metrics, log });
  const router = new Router();

  router.get('/wecom/callback', routes.verify);
  router.post('/wecom/callback', routes.receive);
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'ok' };
  });
  router.get('/readyz', async (ctx) => {
    const phase = health.phase();
    ctx.status = phase === 'running' ? 200 : 503;
    ctx.body = { degraded: phase === 'running' ? await health.degraded() : [phase] };
  });
  router.get('/metrics', async (ctx) => {
    if (!mayReadMetrics(ctx.req, options.metricsToken)) {
      ctx.status = 403;
      ctx.body = '';
      return;
    }
    metrics.degraded((await health.degraded()).length);
    ctx.type = metrics.contentType;
    ctx.body = await metrics.text();
  });
  router.get(/^\/WW_verify_[A-Za-z0-9]+\.txt$/, async (ctx, next) => {
    if (options.domainProof === undefined) return next();
    ctx.type = 'text/plain';
    ctx.body = options.domainProof;
  });

  const koa = new Koa();
  // Koa would print every fault with its stack; `guard` has logged it already.
  koa.silent = true;
  koa.use(guard(log, health)).use(router.routes());
  options.mount?.(koa);
  koa.use((ctx) => {
    ctx.status = 404;
    ctx.type = 'text/plain';
    ctx.body = '没有这个地址。\n';
  });

  let listening: Listening | undefined;
  return {
    async listen(port, host) {
      listening = await listen(koa.callback(), port, host);
      health.started();
      return listening;
    },
    async close(graceMs = 5 * SECOND) {
      health.stopping();
      const ended = async (): Promise<void> => {
        await listening?.close(graceMs);
        await routes.settled();
      };
      await Promise.race([ended(), pause(graceMs)]);
    },
  };
};

/** Asked every few seconds by machines. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics']);

/** Outermost: one log line a request without its query, and no word of a fault to the outside. */
const guard =
  (log: Log, health: Health): Middleware =>
  async (ctx, next) => {
    const began = performance.now();
    ctx.set('X-Content-Type-Options', 'nosniff');
    try {
      await next();
    } catch (error) {
      const status = statusOf(error);
      if (status === 500) log.error({ err: error, method: ctx.method, path: ctx.path }, 'a request failed');
      ctx.status = status;
      ctx.type = 'application/json';
      ctx.body = { error: status === 500 ? 'internal' : 'bad request' };
    }
    if (health.phase() === 'stopping') ctx.set('Connection', 'close');
    if (PROBES.has(ctx.path)) return;
    const ms = Math.round(performance.now() - began);
    log.info({ method: ctx.method, path: ctx.path, status: ctx.status, ms }, 'request');
  };

/** A fault that the framework lays at the caller's door (an address that cannot be decoded) keeps its status. */
const statusOf = (error: unknown): number => {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
};

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
