import { describe, expect, test } from 'vitest';
import { BUTTON_CARD, TEXT } from './fake.ts';
import type { Served } from './served.ts';
import { start } from './started.ts';
import { CREDENTIALS, field } from './stub-app.ts';

/** Asks again until it holds; a busy machine may take its time. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });

function post({ base }: Served, what: string, body: unknown): Promise<Response> {
  return fetch(`${base}/simulator/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

/** Events as they arrive, but for the time, which comes in between. */
async function* eventsOf(served: Served): AsyncGenerator<ServerEvent> {
  for await (const event of streamOf(served)) if (event.event !== 'clock') yield event;
}

async function* streamOf({ base }: Served): AsyncGenerator<ServerEvent> {
  const stop = new AbortController();
  const response = await fetch(`${base}/simulator/events`, { signal: stop.signal });
  let buffer = '';
  try {
    for await (const chunk of response.body ?? []) {
      buffer += Buffer.from(chunk).toString('utf8');
      const parts = buffer.split('\n\n');
      buffer = parts.pop() ?? '';
      for (const part of parts) {
        const [, event, data] = part.match(/^event: (.+)\ndata: (.+)$/) ?? [];
        if (event !== undefined && data !== undefined) yield { event, data };
      }
    }
  } finally {
    stop.abort();
  }
}

async function take(events: AsyncGenerator<ServerEvent>, count: number): Promise<{ event: string; data: unknown }[]> {
  const taken: { event: string; data: unknown }[] = [];
  while (taken.length < count) {
    const { value } = await events.next();
    if (value === undefined) break;
    taken.push({ event: value.event, data: JSON.parse(value.data) });
  }
  return taken;
}

describe('events', () => {
  test('first everything, then what a member says, its delivery, and the answer', async () => {
    const { served } = await start();
    const events = eventsOf(served);
    const [state] = await take(events, 1);
    expect(state).toMatchObject({
      event: 'state',
      data: [
        { userId: 'ZhangSan', messages: [], suggestions: ['有哪些指标'] },
        { userId: 'lisi', messages: [], suggestions: ['现在多少', '还差多少'] },
        { userId: '007', messages: [] },
      ],
    });
    expect((await post(served, 'say', { userId: 'lisi', id: 'a-1', text: ' 你好 ' })).status).toBe(202);
    expect((await take(events, 3)).map(({ data }) => data)).toMatchObject([
      { userId: 'lisi', message: { id: 'a-1', from: 'member', state: 'sending', content: { text: '你好' } } },
      { userId: 'lisi', message: { id: 'a-1', state: 'delivered' } },
      {
        userId: 'lisi',
        message: { from: 'app', content: { text: '答：你好' } },
        suggestions: ['现在多少', '还差多少'],
      },
    ]);
    await events.return(undefined);
  });

  test('what the app pushes arrives, and a new stream has it from the start', async () => {
    const { served, send } = await start();
    const events = eventsOf(served);
    await take(events, 1);
    await send({ ...TEXT, touser: 'LISI' });
    expect(await take(events, 1)).toMatchObject([
      { event: 'message', data: { userId: 'lisi', message: { from: 'app' } } },
    ]);
    await events.return(undefined);
    const [state] = await take(eventsOf(served), 1);
    expect(state?.data).toMatchObject([
      { messages: [] },
      { messages: [{ content: { text: '你好' } }] },
      { messages: [] },
    ]);
  });
});

describe('endpoints', () => {
  test('the same id is said once', async () => {
    const { served, app } = await start();
    for (const text of ['一', '二']) await post(served, 'say', { userId: 'lisi', id: 'same', text });
    await eventually(() => served.corp.conversations.of('lisi').length).toBe(2);
    expect(app.seen).toHaveLength(1);
  });

  test('a failed message is tried again', async () => {
    let broken = true;
    const { served } = await start(() => (broken ? { status: 500 } : { text: '好' }));
    const states = () => served.corp.conversations.of('lisi').map(({ state }) => state);
    await post(served, 'say', { userId: 'lisi', id: 'a', text: '你好' });
    await eventually(states).toEqual(['failed']);
    broken = false;
    expect((await post(served, 'retry', { userId: 'lisi', id: 'a' })).status).toBe(202);
    await eventually(states).toEqual(['delivered', 'delivered']);
  });

  test('entering lets the app greet', async () => {
    const { served } = await start(() => ({ text: '您好' }));
    await post(served, 'enter', { userId: 'lisi' });
    await eventually(() => served.corp.conversations.of('lisi').map(({ from }) => from)).toEqual(['app']);
  });

  test('pressing a button, and pressing what is not there', async () => {
    const { served, send, app } = await start(() => ({ raw: '' }));
    await send({ touser: 'lisi', msgtype: 'template_card', template_card: BUTTON_CARD });
    const id = served.corp.conversations.of('lisi')[0]?.id;
    expect((await post(served, 'press', { userId: 'lisi', id, key: 'ack' })).status).toBe(200);
    expect(field(app.seen[0]?.xml ?? '', 'EventKey')).toBe('ack');
    expect((await post(served, 'press', { userId: 'lisi', id, key: 'other' })).status).toBe(409);
  });

  test.each([
    ['a blank text', 'say', { userId: 'lisi', id: 'a', text: '  ' }, 400],
    ['a text too long', 'say', { userId: 'lisi', id: 'a', text: '长'.repeat(4001) }, 400],
    ['an odd id', 'say', { userId: 'lisi', id: '../a', text: '你好' }, 400],
    ['a stranger', 'say', { userId: 'nobody', id: 'a', text: '你好' }, 404],
    ['no object', 'say', 'text', 400],
    ['nobody', 'enter', {}, 400],
  ])('%s is refused', async (_name, what, body, status) => {
    const { served, app } = await start();
    const response = await post(served, what, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: expect.stringMatching(/\p{Script=Han}/u) });
    expect(app.seen).toHaveLength(0);
  });
});

describe('the server API over HTTP', () => {
  test('from token to delivery', async () => {
    const { served } = await start();
    const query = new URLSearchParams({ corpid: CREDENTIALS.corpId, corpsecret: CREDENTIALS.secret });
    const got = await (await fetch(`${served.base}/cgi-bin/gettoken?${query}`)).json();
    expect(got).toMatchObject({ errcode: 0, expires_in: 7200 });
    const token = String(Object(got).access_token);
    const sent = await fetch(`${served.base}/cgi-bin/message/send?access_token=${token}`, {
      method: 'POST',
      body: JSON.stringify({ ...TEXT, agentid: CREDENTIALS.agentId }),
    });
    expect(await sent.json()).toMatchObject({ errcode: 0, errmsg: 'ok' });
    expect(served.corp.conversations.of('zhangsan')).toHaveLength(1);
    expect(await (await fetch(`${served.base}/cgi-bin/poem?access_token=${token}`)).json()).toMatchObject({
      errcode: 48002,
    });
  });

  test('planned trouble on the wire', async () => {
    const { served } = await start();
    served.corp.faults.add({ kind: 'status', status: 502, times: 1 });
    expect((await fetch(`${served.base}/cgi-bin/gettoken`)).status).toBe(502);
    served.corp.faults.add({ kind: 'drop', times: 1 });
    await expect(fetch(`${served.base}/cgi-bin/gettoken`)).rejects.toThrow();
  });
});
