import type { IncomingMessage } from 'node:http';
import type { Context, Middleware } from 'koa';
import { readBody } from './body.ts';
import { createFailures, type Failures } from './failures.ts';
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
  /** Whose requests were not signed. */
  readonly failures?: Failures;
}

/**
 * Carries a framework-free webhook over Koa: raw body, at most a megabyte of it. From an address that failed again and
 * again nothing is read that cannot be signed, and no more than a signed message needs; whoever signs is always heard.
 */
export const createWebhookRoutes = (options: WebhookOptions): WebhookRoutes => {
  const { webhook, metrics, log, failures = createFailures() } = options;
  const running = new Set<Promise<void>>();
  let reading = 0;

  /** The body, only a small one from a suspect or while many are on their way: so many large ones fill the memory. */
  const read = async (request: IncomingMessage, suspect: boolean): ReturnType<typeof readBody> => {
    reading += 1;
    try {
      return await readBody(request, suspect || reading > MOST_LARGE ? SMALL_BODY : BODY_LIMIT);
    } finally {
      reading -= 1;
    }
  };

  const send = (ctx: Context, answer: Answer, began: number): void => {
    const address = ctx.req.socket.remoteAddress ?? '';
    if (UNSIGNED.has(answer.outcome) && failures.add(address)) {
      log.warn({ address }, '这个地址一分钟内的伪造请求太多，其中不可能是企业微信的不再读取');
    }
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
      const answer = isSuspect(ctx, failures) && !mayBeSigned(ctx.query) ? LIMITED : webhook.verify(ctx.query);
      send(ctx, answer, performance.now());
    },
    async receive(ctx) {
      const began = performance.now();
      const suspect = isSuspect(ctx, failures);
      if (suspect && !mayBeSigned(ctx.query)) return send(ctx, LIMITED, began);
      const body = await read(ctx.req, suspect);
      if (Buffer.isBuffer(body)) return send(ctx, await webhook.receive(ctx.query, body), began);
      if (body === 'aborted') return send(ctx, ABORTED, began);
      send(ctx, suspect ? LIMITED : OVERSIZED, began);
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
};

const isSuspect = (ctx: Context, failures: Failures): boolean => failures.isOver(ctx.req.socket.remoteAddress ?? '');

/** Whether a query has the form that WeCom's have; whether the signature is right only the body can tell. */
const mayBeSigned = ({ msg_signature, timestamp, nonce }: Query): boolean =>
  typeof msg_signature === 'string' &&
  /^[0-9a-f]{40}$/.test(msg_signature) &&
  typeof timestamp === 'string' &&
  /^\d{1,12}$/.test(timestamp) &&
  typeof nonce === 'string';

/** How a request ends that was not signed. */
const UNSIGNED: ReadonlySet<string> = new Set(['malformed', 'forged', 'oversized', 'aborted', 'limited']);
/** Many times what WeCom sends. */
const SMALL_BODY = 64 * 1024;
const MOST_LARGE = 32;
const LIMITED: Answer = { status: 403, body: '', contentType: 'text/plain', outcome: 'limited' };
const BODY_LIMIT = 1024 * 1024;
const OVERSIZED: Answer = { status: 413, body: '', contentType: 'text/plain', outcome: 'oversized' };
/** Nobody is there to read it. */
const ABORTED: Answer = { status: 400, body: '', contentType: 'text/plain', outcome: 'aborted' };
