import { describe, expect, it } from 'vitest';
import { createClock } from '../src/clock.ts';
import { parseMoment, toShanghai } from '../src/core/time.ts';

describe('the office’s wall clock', () => {
  it.each([
    ['2023-09-15T10:00:00+08:00', '2023-09-15', '10:00', '2023-09-15T10:00:00+08:00'],
    ['2023-09-15T15:59:59Z', '2023-09-15', '23:59', '2023-09-15T23:59:59+08:00'],
    ['2023-09-15T16:00:00.250Z', '2023-09-16', '00:00', '2023-09-16T00:00:00.250+08:00'],
    ['2023-12-31T20:00:00-05:00', '2024-01-01', '09:00', '2024-01-01T09:00:00+08:00'],
  ])('shows %s as %s %s', (moment, day, time, iso) => {
    expect(toShanghai(moment)).toEqual({ day, time, iso });
    expect(toShanghai(new Date(moment))).toEqual({ day, time, iso });
    expect(toShanghai(Date.parse(moment))).toEqual({ day, time, iso });
  });

  it('writes moments so that texts sort as they do', () => {
    const moments = [0, 1, 999, 1000, 1001, 60_000, 3_600_000].map((ms) => toShanghai(1_694_743_200_000 + ms).iso);
    expect([...moments].sort()).toEqual(moments);
  });

  it('has no time for what is no moment', () => {
    expect(() => toShanghai('soon')).toThrow(RangeError);
  });
});

describe('a moment', () => {
  it.each([
    ['2023-09-15', '2023-09-15T00:00:00+08:00'],
    ['2023-09-15T10:00', '2023-09-15T10:00:00+08:00'],
    ['2023-09-15 10:00', '2023-09-15T10:00:00+08:00'],
    ['2023-09-15T10:00:30', '2023-09-15T10:00:30+08:00'],
    ['2023-09-15T10:00:30.5', '2023-09-15T10:00:30.500+08:00'],
    ['2023-09-15T10:00:30.123456Z', '2023-09-15T18:00:30.123+08:00'],
    ['2023-09-15T02:00z', '2023-09-15T10:00:00+08:00'],
    ['2023-09-15T10:00+0800', '2023-09-15T10:00:00+08:00'],
    ['2023-09-15T10:00+08', '2023-09-15T10:00:00+08:00'],
    ['2024-02-29', '2024-02-29T00:00:00+08:00'],
  ])('%s is %s', (text, moment) => {
    expect(parseMoment(text)).toBe(moment);
  });

  it.each([
    '',
    'now',
    '2023',
    '2023-09',
    '2023-02-29',
    '2023-00-10',
    '2023-09-15T24:30',
    '2023-09-15T10',
    '2023-09-15T10:60',
    '2023-09-15T10:00+99:00',
    '2023-09-15T10:00 CST',
  ])('%j is none', (text) => {
    expect(parseMoment(text)).toBeUndefined();
  });
});

describe('the business clock', () => {
  it('follows the real one', () => {
    let real = Date.parse('2023-09-15T15:59:59Z');
    const clock = createClock(undefined, () => real);
    expect([clock.now(), clock.today()]).toEqual(['2023-09-15T23:59:59+08:00', '2023-09-15']);
    real += 1000;
    expect([clock.now(), clock.today()]).toEqual(['2023-09-16T00:00:00+08:00', '2023-09-16']);
  });

  it('stands still at BOT_NOW', () => {
    const clock = createClock('2023-09-15T10:00:00+08:00', () => 0);
    expect([clock.now(), clock.today()]).toEqual(['2023-09-15T10:00:00+08:00', '2023-09-15']);
  });
});
