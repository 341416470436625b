import type { ServerResponse } from 'node:http';
import type { RouterContext, RouterInstance } from '@koa/router';
import { z } from 'zod';
import { parseJson, readBody } from './body.ts';
import type { Corp } from './corp.ts';
import { createDial, type SettableClock, wantedShape } from './dial.ts';

export interface Endpoints {
  /** Ends the open event streams. */
  close(): void;
}

/**
 * What the page calls: `POST /simulator/say|retry|press|enter|clock` start something and answer 202 at once; what comes
 * of it arrives on `GET /simulator/events`: first `clock` and `state` with every conversation, then `message` for each
 * change; `clock` again at each step of a journey, and now and then.
 */
export function addEndpoints(
  router: RouterInstance,
  options: {
    readonly corp: Corp;
    readonly suggestions: (userId: string) => readonly string[];
    readonly clock: SettableClock;
  },
): Endpoints {
  const { corp, suggestions } = options;
  const { conversations, directory } = corp;

  /** A POST of one shape for a known member; `start` throws where there is nothing to do. */
  const post = <T extends { userId: string }>(path: string, shape: z.ZodType<T>, start: (given: T) => void): void => {
    router.post(path, async (ctx) => {
      const given = await readJson(ctx, shape);
      if (given === undefined) return refuse(ctx, 400, '请求的内容不对');
      if (directory.find(given.userId) === undefined) return refuse(ctx, 404, '没有这个人');
      start(given);
      ctx.status = 202;
      ctx.body = {};
    });
  };

  post('/simulator/say', sayShape, ({ userId, id, text }) => {
    if (conversations.find(userId, id) === undefined) quietly(corp.say(userId, text, { id }));
  });
  post('/simulator/retry', bubbleShape, ({ userId, id }) => quietly(corp.resend(userId, id)));
  post('/simulator/enter', memberShape, ({ userId }) => quietly(corp.enter(userId)));
  router.post('/simulator/press', async (ctx) => {
    const given = await readJson(ctx, pressShape);
    if (given === undefined) return refuse(ctx, 400, '请求的内容不对');
    const { userId, id, key, selected } = given;
    try {
      const { taken } = await corp.press(userId, id, key, { selected });
      if (!taken) return refuse(ctx, 502, '应用没有应答');
    } catch {
      return refuse(ctx, 409, '这张卡片不能再点');
    }
    ctx.body = {};
  });

  const streams = new Set<ServerResponse>();
  const dial = createDial(options.clock, () => {
    for (const stream of streams) tellTime(stream);
  });
  const tellTime = (stream: ServerResponse): void => write(stream, 'clock', dial.state());
  router.post('/simulator/clock', async (ctx) => {
    const wanted = await readJson(ctx, wantedShape);
    if (wanted === undefined) return refuse(ctx, 400, '请求的内容不对');
    const refusal = dial.start(wanted);
    if (refusal) return refuse(ctx, refusal.status, refusal.error);
    ctx.status = 202;
    ctx.body = {};
  });

  router.get('/simulator/events', (ctx) => {
    const stream = ctx.res;
    ctx.status = 200;
    ctx.respond = false;
    const unsubscribe = conversations.subscribe((userId, message) => {
      const member = directory.find(userId);
      if (member !== undefined)
        write(stream, 'message', { userId: member.userId, message, suggestions: suggestions(member.userId) });
    });
    const beat = setInterval(() => tellTime(stream), HEARTBEAT);
    beat.unref();
    streams.add(stream);
    stream.once('close', () => {
      unsubscribe();
      clearInterval(beat);
      streams.delete(stream);
    });
    stream.writeHead(200, HEADERS);
    stream.write('retry: 1000\n\n');
    tellTime(stream);
    write(
      stream,
      'state',
      directory.members.map(({ userId }) => ({
        userId,
        messages: conversations.of(userId),
        suggestions: suggestions(userId),
      })),
    );
  });

  return {
    close: () => {
      for (const stream of streams) stream.end();
    },
  };
}

/** Keeps the connection open, and the page's clock right. */
const HEARTBEAT = 15_000;
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
};

const memberShape = z.object({ userId: z.string() });
const bubbleShape = memberShape.extend({ id: z.string().regex(/^[\w-]{1,64}$/) });
const sayShape = bubbleShape.extend({ text: z.string().trim().min(1).max(4000) });
const pressShape = bubbleShape.extend({
  key: z.string(),
  selected: z.record(z.string(), z.array(z.string())).default({}),
});

function write(stream: ServerResponse, event: string, data: unknown): void {
  stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

async function readJson<T>(ctx: RouterContext, shape: z.ZodType<T>): Promise<T | undefined> {
  if (!ctx.is('application/json')) return undefined;
  const body = await readBody(ctx.req);
  return body === undefined ? undefined : shape.safeParse(parseJson(body)).data;
}

function refuse(ctx: RouterContext, status: number, error: string): void {
  ctx.status = status;
  ctx.body = { error };
}

/** What fails is told by the state of the bubble. */
function quietly(work: Promise<unknown>): void {
  work.catch(() => undefined);
}
