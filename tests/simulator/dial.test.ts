import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createFake } from './fake.ts';
import { serve, statusOf } from './served.ts';

const NOW = '2026-11-24T16:20:00+08:00';
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });
const stateShape = z.object({
  now: z.string(),
  travel: z.object({ from: z.string(), to: z.string() }).optional(),
  problem: z.string().optional(),
});

/** The simulator before a clock whose journeys last until they are told to step on, to end or to fail. */
async function startDial() {
  let now = NOW;
  const journeys: string[] = [];
  let leave = { step: (_to: string): void => undefined, end: (): void => undefined, fail: (): void => undefined };
  const clock = {
    now: () => now,
    advance: (to: string, moved: () => void) =>
      new Promise<void>((resolve, reject) => {
        journeys.push(to);
        leave = {
          step(moment) {
            now = moment;
            moved();
          },
          end() {
            now = to;
            resolve();
          },
          fail: () => reject(new Error('broken')),
        };
      }),
  };
  const served = await serve(createFake().corp, { clock });
  onTestFinished(() => served.close());
  const post = async (body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${served.base}/simulator/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  /** All that a page hears of the time from now on. */
  const listen = async () => {
    const heard: z.infer<typeof stateShape>[] = [];
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const response = await fetch(`${served.base}/simulator/events`, { signal: stop.signal });
    void (async () => {
      let text = '';
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk).toString('utf8');
        const data = [...text.matchAll(/^event: clock\ndata: (.+)\n/gm)].map(([, json = '']) => json);
        heard.splice(0, heard.length, ...data.map((json) => stateShape.parse(JSON.parse(json))));
      }
    })().catch(() => undefined);
    return heard;
  };
  return { served, post, listen, journeys, leave: () => leave };
}

describe('setting the clock forward', () => {
  test.each([
    ['a day', { days: 1 }, '2026-11-25T16:20:00+08:00'],
    ['a month', { days: 30 }, '2026-12-24T16:20:00+08:00'],
    ['to a day, at the present time of day', { to: '2026-12-07' }, '2026-12-07T16:20:00+08:00'],
    ['to a moment', { to: '2026-11-25T09:00' }, '2026-11-25T09:00:00+08:00'],
    ['forty days', { days: 40 }, '2027-01-03T16:20:00+08:00'],
  ])('by %s', async (_name, wanted, to) => {
    const { post, journeys } = await startDial();
    expect((await post(wanted)).status).toBe(202);
    expect(journeys).toEqual([to]);
  });

  test.each<[string, unknown, string]>([
    ['backwards', { to: '2026-11-23' }, '只能往前'],
    ['to where it stands', { to: '2026-11-24' }, '只能往前'],
    ['too far', { days: 41 }, '最多前进40天'],
    ['too far by a day', { to: '2027-06-01' }, '最多前进40天'],
    ['to no day', { to: '2026-02-30' }, '日期不对'],
    ['by no days', { days: 0 }, '不对'],
    ['by a part of a day', { days: 0.5 }, '不对'],
    ['both ways', { days: 1, to: '2026-12-07' }, '不对'],
    ['nowhere', {}, '不对'],
  ])('%s is refused in words', async (_name, wanted, words) => {
    const { post, journeys } = await startDial();
    expect(await post(wanted)).toEqual({ status: 400, body: { error: expect.stringContaining(words) } });
    expect(journeys).toEqual([]);
  });

  test('one journey at a time; the page hears where it is, and when it is over', async () => {
    const { post, listen, journeys, leave } = await startDial();
    const heard = await listen();
    const travel = { from: NOW, to: '2026-12-01T16:20:00+08:00' };
    await eventually(() => heard).toEqual([{ now: NOW }]);
    await post({ days: 7 });
    expect(await post({ days: 1 })).toEqual({ status: 409, body: { error: expect.stringContaining('正在前进') } });
    leave().step('2026-11-25T09:00:00+08:00');
    leave().end();
    await eventually(() => heard).toEqual([
      { now: NOW },
      { now: NOW, travel },
      { now: '2026-11-25T09:00:00+08:00', travel },
      { now: travel.to },
    ]);
    expect((await post({ days: 1 })).status).toBe(202);
    expect(journeys).toEqual([travel.to, '2026-12-02T16:20:00+08:00']);
  });

  test('a page that is opened on the way hears of the journey', async () => {
    const { post, listen } = await startDial();
    await post({ days: 7 });
    const heard = await listen();
    await eventually(() => heard).toEqual([{ now: NOW, travel: expect.objectContaining({ from: NOW }) }]);
  });

  test('a journey that breaks off says so, and the next may begin', async () => {
    const { post, listen, leave } = await startDial();
    const heard = await listen();
    await post({ days: 7 });
    leave().fail();
    await eventually(() => heard.at(-1)).toEqual({ now: NOW, problem: expect.stringMatching(/\p{Script=Han}/u) });
    expect((await post({ days: 1 })).status).toBe(202);
  });

  test.each<[string, Record<string, string>, number]>([
    ['from the page itself', { host: 'localhost:3000', origin: 'http://localhost:3000' }, 202],
    ['from another host name', { host: 'evil.example' }, 403],
    ['from a page elsewhere', { host: 'localhost', origin: 'http://evil.example' }, 403],
    ['as a form', { host: 'localhost', 'content-type': 'text/plain' }, 400],
  ])('%s', async (_name, headers, status) => {
    const { served, journeys } = await startDial();
    const all = { 'content-type': 'application/json', ...headers };
    expect(await statusOf(`${served.base}/simulator/clock`, 'POST', all, '{"days":1}')).toBe(status);
    expect(journeys).toHaveLength(status === 202 ? 1 : 0);
  });
});
