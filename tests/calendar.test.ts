import { describe, expect, test } from 'vitest';
import { createCalendar } from '../src/calendar.ts';

const published = createCalendar({ workdays: [], daysOff: [] });

describe('a year whose holidays are published', () => {
  test.each([
    ['2026-02-14', true, 'a Saturday that is worked before the Spring Festival'],
    ['2026-02-15', false, 'the first day off'],
    ['2026-02-23', false, 'the last day off, a Monday'],
    ['2026-02-24', true, 'the first day of work'],
    ['2026-02-28', true, 'a Saturday that is worked after it'],
    ['2026-09-20', true, 'a Sunday that is worked before National Day'],
    ['2026-10-07', false, 'the last day of the National Day holiday'],
    ['2026-10-10', true, 'a Saturday that is worked after it'],
    ['2026-11-21', false, 'a Saturday like any other'],
  ])('%s: %s (%s)', (day, works) => {
    expect(published.isPublished(day.slice(0, 4))).toBe(true);
    expect(published.isWorkday(day)).toBe(works);
  });
});

describe('a year whose holidays nobody has published yet', () => {
  test.each([
    ['2031-01-01', false, "New Year's Day"],
    ['2031-01-22', false, "New Year's Eve of the lunar calendar"],
    ['2031-01-24', false, 'the second day of the Spring Festival'],
    ['2031-01-27', true, 'the Monday after, in the absence of an arrangement'],
    ['2031-04-04', true, 'a Friday before 清明'],
    ['2031-04-05', false, '清明, a Saturday'],
    ['2031-05-01', false, 'Labour Day'],
    ['2031-06-24', false, 'the Dragon Boat Festival'],
    ['2031-10-01', false, 'National Day and the Mid-Autumn Festival'],
    ['2031-10-03', false, 'the third day of National Day'],
    ['2031-10-06', true, 'the Monday after'],
    ['2031-11-22', false, 'a Saturday'],
  ])('%s: %s (%s)', (day, works) => {
    expect(published.isPublished('2031')).toBe(false);
    expect(published.isWorkday(day)).toBe(works);
  });

  test('what the office writes down comes first', () => {
    const own = createCalendar({ workdays: ['2031-10-04'], daysOff: ['2031-10-06'] });
    expect(own.isWorkday('2031-10-04')).toBe(true);
    expect(own.isWorkday('2031-10-06')).toBe(false);
  });
});
