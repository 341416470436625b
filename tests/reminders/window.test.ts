import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../src/calendar.ts';
import { dueSlot, escalationSlot, overdueSlots, windowAt, windowOf } from '../../src/core/reminders/window.ts';
import { isWorkingTime } from '../../src/core/reminders/working-time.ts';
import { workdaysOf } from './days.ts';
import { library, openOffice } from './office.ts';

const { schedule } = library;
const { isWorkday } = createCalendar(library.calendar);
const monthOf = (period: string) => Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1;

describe('a reporting window', () => {
  test.each([
    // A Sunday on which people work opens it.
    ['2025-12', '2026-01-04', '2026-01-06', '2026-01-08', ['2026-01-09', '2026-01-13', '2026-01-15'], '2026-01-15'],
    ['2026-01', '2026-02-02', '2026-02-04', '2026-02-06', ['2026-02-09', '2026-02-11', '2026-02-13'], '2026-02-13'],
    ['2026-04', '2026-05-06', '2026-05-08', '2026-05-11', ['2026-05-12', '2026-05-14', '2026-05-18'], '2026-05-18'],
    ['2026-09', '2026-10-08', '2026-10-10', '2026-10-13', ['2026-10-14', '2026-10-16', '2026-10-20'], '2026-10-20'],
    // 2027 is not published: National Day takes the Friday, and nothing else is known.
    ['2027-01', '2027-02-01', '2027-02-03', '2027-02-08', [], ''],
    ['2027-09', '2027-10-04', '2027-10-06', '2027-10-08', ['2027-10-11', '2027-10-13', '2027-10-15'], '2027-10-15'],
  ])('%s', (period, opens, before, due, overdue, escalation) => {
    const window = windowOf(monthOf(period), schedule, isWorkday);
    if (period === '2027-01') {
      // 除夕 to 初三 are 5 to 8 February.
      expect([window.opens, window.due]).toEqual(['2027-02-01', '2027-02-09']);
      return;
    }
    expect([window.period, window.opens, window.due]).toEqual([period, opens, due]);
    expect(dueSlot(window, schedule, isWorkday)).toBe(before);
    expect(overdueSlots(window, schedule, isWorkday)).toEqual(overdue);
    expect(escalationSlot(window, schedule, isWorkday)).toBe(escalation);
  });

  test('is that of the month before last until the first workday', () => {
    expect(windowAt('2026-10-07', schedule, isWorkday).period).toBe('2026-08');
    expect(windowAt('2026-10-08', schedule, isWorkday).period).toBe('2026-09');
    expect(windowAt('2026-01-03', schedule, isWorkday).period).toBe('2025-11');
  });

  test('so short that the reminder would come before it opens, that comes with its opening', () => {
    const short = { ...schedule, dueWorkday: 1, daysBefore: 2 };
    const window = windowOf(monthOf('2026-09'), short, isWorkday);
    expect([window.opens, window.due, dueSlot(window, short, isWorkday)]).toEqual(Array(3).fill('2026-10-08'));
  });
});

test.each([
  ['2026-10-09T08:29:59+08:00', false],
  ['2026-10-09T08:30:00+08:00', true],
  ['2026-10-09T17:59:59+08:00', true],
  ['2026-10-09T18:00:00+08:00', false],
  ['2026-10-10T09:00:00+08:00', true],
  ['2026-10-11T09:00:00+08:00', false],
  ['2026-10-07T09:00:00+08:00', false],
])('at %s people may be told something: %s', (now, may) => {
  expect(isWorkingTime(now, schedule, isWorkday)).toBe(may);
});

describe('a weekly message that was missed', () => {
  const weeklyAt = async (moments: readonly string[]) => {
    const office = await openOffice({ installed: '2026-09-15T08:00' });
    for (const at of moments) await office.tick(at);
    return office.told
      .filter(({ to, kinds }) => to === 'leader' && kinds.includes('shortfall'))
      .map(({ at }) => at.slice(0, 16));
  };
  test.each([
    ['2026-10-19T09:00', true],
    ['2026-10-19T17:59', true],
    ['2026-10-20T08:59', false],
    ['2026-10-21T17:59', true],
    ['2026-10-21T18:00', false],
    ['2026-10-22T09:00', false],
    ['2026-10-23T17:59', false],
    // After the holidays it is due on Thursday.
    ['2026-10-08T09:00', true],
    ['2026-10-09T09:00', true],
  ])('is made up at %s: %s', async (at, isSent) => {
    expect(await weeklyAt([at])).toEqual(isSent ? [at] : []);
  });

  test('is not said again by the next', async () => {
    expect(await weeklyAt(['2026-10-21T17:00', '2026-10-22T09:00', '2026-10-26T09:00'])).toEqual([
      '2026-10-21T17:00',
      '2026-10-26T09:00',
    ]);
  });
});

describe('a promise that reaches beyond the next opening', () => {
  test('is followed by one more reminder beside what has fallen due since, and the reply counts for what was asked', async () => {
    const office = await openOffice({ installed: '2026-09-15T08:00' });
    await office.tick('2026-10-08T09:00');
    expect(await office.say('huoqiu', '11月4日前报')).toContain('11月4日');
    for (const day of [...workdaysOf('2026-10').slice(1), ...workdaysOf('2026-11').slice(0, 8)])
      await office.tick(`${day}T09:00`);
    const told = office.told.filter(({ to, at }) => to === 'huoqiu' && at > '2026-10-09');
    expect(told.map(({ at, kinds }) => `${at.slice(0, 10)} ${kinds.join('+')}`)).toEqual([
      '2026-11-02 open',
      '2026-11-04 due',
      '2026-11-05 overdue',
      '2026-11-09 overdue',
      '2026-11-11 overdue',
    ]);
    expect(told[2]?.text).toMatch(/^2026年9月的报送10月13日（周二）已经截止.*还有6项没有报/);
    office.at('2026-11-05T10:00');
    expect(await office.say('huoqiu', '律师12人')).toContain('律师总人数（霍邱县，2026年9月）');
    expect(await office.say('yeji', '律师12人')).toContain('律师总人数（叶集区，2026年11月）');
  });
});
