import { expect, test } from 'vitest';
import { createLimiter } from '../../src/wecom/limiter.ts';

/** A limiter on a clock that only sleeping moves. */
const start = (options: { perMinute?: number; perHour?: number; mostWaiting?: number } = {}) => {
  const clock = { now: 0 };
  const sleep = async (ms: number): Promise<void> => {
    clock.now += ms;
  };
  return { clock, limiter: createLimiter({ now: () => clock.now, sleep, ...options }) };
};

test('thirty in a minute pass at once, the next waits until the first has left the window', async () => {
  const { clock, limiter } = start();
  for (let n = 0; n < 30; n += 1) expect(await limiter.take('a')).toBe(true);
  expect(clock.now).toBe(0);
  await limiter.take('a');
  expect(clock.now).toBe(61_000);
});

test('the window slides: it opens by one message at a time', async () => {
  const { clock, limiter } = start({ perMinute: 3 });
  for (const at of [0, 10_000, 20_000]) {
    clock.now = at;
    await limiter.take('a');
  }
  await limiter.take('a');
  expect(clock.now).toBe(61_000);
  await limiter.take('a');
  expect(clock.now).toBe(71_000);
});

test('no window of a minute or of an hour ever holds more', async () => {
  const { clock, limiter } = start({ perMinute: 5, perHour: 20 });
  const times: number[] = [];
  for (let n = 0; n < 70; n += 1) {
    await limiter.take('a');
    times.push(clock.now);
  }
  for (const from of times) {
    expect(times.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(5);
    expect(times.filter((at) => at >= from && at < from + 3_600_000).length).toBeLessThanOrEqual(20);
  }
});

test('members do not wait for one another, and are the same in any case', async () => {
  const { clock, limiter } = start({ perMinute: 1 });
  await limiter.take('Ann');
  await limiter.take('bob');
  expect(clock.now).toBe(0);
  await limiter.take('ann');
  expect(clock.now).toBe(61_000);
});

test('who waits is served in turn', async () => {
  const { limiter } = start({ perMinute: 1 });
  const order: number[] = [];
  await Promise.all([1, 2, 3].map((n) => limiter.take('a').then(() => order.push(n))));
  expect(order).toEqual([1, 2, 3]);
});

test('a queue that is full turns away at once, without a slot being lost', async () => {
  const { clock, limiter } = start({ perMinute: 1, mostWaiting: 2 });
  const taken = await Promise.all([1, 2, 3].map(() => limiter.take('a')));
  expect(taken).toEqual([true, true, false]);
  expect(clock.now).toBe(61_000);
  expect(await limiter.take('a')).toBe(true);
  expect(clock.now).toBe(122_000);
});
