import { describe, expect, test } from 'vitest';
import { createRate } from '../src/rate.ts';

/** A limit on a clock that the test moves. */
function limited(perMinute: number) {
  let now = 1_000_000;
  const rate = createRate(perMinute, () => now);
  return {
    take: (userId: string, ...ids: string[]) => ids.map((id) => rate.allows(userId, id)),
    wait: (seconds: number) => {
      now += seconds * 1000;
    },
  };
}

describe('messages of one member a minute', () => {
  test('as many as allowed, then none', () => {
    expect(limited(2).take('leader', 'a', 'b', 'c')).toEqual([true, true, false]);
  });

  test('a redelivery counts once, and is let through when the minute is used up', () => {
    expect(limited(2).take('leader', 'a', 'a', 'a', 'b', 'a', 'c')).toEqual([true, true, true, true, true, false]);
  });

  test('a refused message that comes again is still refused', () => {
    expect(limited(1).take('leader', 'a', 'b', 'b')).toEqual([true, false, false]);
  });

  test('each member has a minute of his own, his UserID in any case', () => {
    const { take } = limited(1);
    expect([take('leader', 'a'), take('planner', 'b'), take('LEADER', 'c')].flat()).toEqual([true, true, false]);
  });

  test('the minute slides', () => {
    const { take, wait } = limited(2);
    take('leader', 'a');
    wait(40);
    expect(take('leader', 'b', 'c')).toEqual([true, false]);
    wait(20);
    expect(take('leader', 'd', 'e')).toEqual([true, false]);
  });

  test('0 is no limit', () => {
    expect(limited(0).take('leader', ...'abcdefgh')).not.toContain(false);
  });
});
