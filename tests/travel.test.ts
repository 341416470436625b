import { describe, expect, test } from 'vitest';
import { createClock } from '../src/clock.ts';
import { loadPlans } from '../src/library.ts';
import { createLog } from '../src/log.ts';
import { createTravel, stopsBetween } from '../src/travel.ts';

const { schedule } = loadPlans(['data']);
const { rules } = schedule;
const HOUR = 3_600_000;

/** A journey with a note of all that happens on the way; `botNow` stands still, else `real` milliseconds go on. */
function travelFrom(botNow?: string, real: () => number = () => 0) {
  const clock = createClock(botNow, real);
  const notes: string[] = [];
  const tick = async () => {
    notes.push(`tick ${clock.now().slice(5, 16)}`);
  };
  const travel = createTravel({ clock, schedule, tick, log: createLog('silent') });
  return { clock, travel, notes, moved: () => void notes.push(`moved ${clock.now().slice(5, 16)}`) };
}

describe('the stops of a journey', () => {
  test('are the times of day of the reminders, each once, neither where one starts nor where one ends', () => {
    expect(stopsBetween('2023-09-15T09:00:00+08:00', '2023-09-17T16:00:00+08:00', schedule)).toEqual([
      '2023-09-15T16:00:00+08:00',
      '2023-09-16T09:00:00+08:00',
      '2023-09-16T16:00:00+08:00',
      '2023-09-17T09:00:00+08:00',
    ]);
  });

  test('a kind that is switched off is no reason to stop', () => {
    const morningsOnly = { rules: { ...rules, review: { ...rules.review, on: false } } };
    expect(stopsBetween('2023-09-15T10:00:00+08:00', '2023-09-16T18:00:00+08:00', morningsOnly)).toEqual([
      '2023-09-16T09:00:00+08:00',
    ]);
  });
});

describe('a journey', () => {
  test('is told of each stop before the round there, and ends with a round where it ends', async () => {
    const { clock, travel, notes, moved } = travelFrom('2023-09-15T10:00:00+08:00');
    await travel.advance('2023-09-16T10:00:00+08:00', moved);
    const stops = ['09-15T16:00', '09-16T09:00', '09-16T10:00'];
    expect(notes).toEqual(stops.flatMap((stop) => [`moved ${stop}`, `tick ${stop}`]));
    expect(clock.now()).toBe('2023-09-16T10:00:00+08:00');
    expect(travel.skipped()).toBe(24 * HOUR);
  });

  test('with a clock that goes on, it goes on from where it was set', async () => {
    let real = Date.parse('2026-11-24T08:20:00Z');
    const { clock, travel, moved } = travelFrom(undefined, () => real);
    await travel.advance('2026-11-25T16:20:00+08:00', moved);
    real += HOUR;
    expect(clock.now()).toBe('2026-11-25T17:20:00+08:00');
    expect(travel.skipped()).toBe(24 * HOUR);
  });

  test('never moves backwards where the clock has passed a stop by itself', async () => {
    let real = Date.parse('2026-11-24T07:59:59.900Z');
    const { clock, travel, notes, moved } = travelFrom(undefined, () => {
      real += 80;
      return real;
    });
    await travel.advance('2026-11-24T16:00:00+08:00', moved);
    expect(notes.at(-1)).toBe('tick 11-24T16:00');
    expect(clock.now() >= '2026-11-24T16:00:00.200+08:00').toBe(true);
    expect(travel.skipped()).toBeLessThan(100);
  });

  test('ends at its next stop when the program stops', async () => {
    const { clock, travel, notes, moved } = travelFrom('2023-09-15T10:00:00+08:00');
    const journey = travel.advance('2023-10-15T10:00:00+08:00', moved);
    await travel.stop();
    await journey;
    expect(notes).toEqual(['moved 09-15T16:00', 'tick 09-15T16:00']);
    expect(clock.now()).toBe('2023-09-15T16:00:00+08:00');
  });
});
