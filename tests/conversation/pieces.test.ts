import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../src/calendar.ts';
import { beginDraft, freshness, sayMoment } from '../../src/core/conversation/draft.ts';
import { namedAmong } from '../../src/core/conversation/named.ts';
import { hasPrivate, withoutPrivate } from '../../src/core/conversation/private.ts';
import { isReasonOnly, reasonIn } from '../../src/core/conversation/reason.ts';
import { spanOf } from '../../src/core/conversation/span.ts';
import { isWorkingTime } from '../../src/core/reminders/working-time.ts';
import { library } from './said.ts';

const indicatorOfKind = (kind: string) => {
  const found = library.plans.flatMap(({ indicators }) => indicators).find((one) => one.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
};

describe('when people work', () => {
  const calendar = createCalendar({ workdays: ['2023-09-16'], daysOff: ['2023-09-18'] });
  test.each([
    ['2023-09-15T08:29:59+08:00', false, 'before half past eight'],
    ['2023-09-15T08:30:00+08:00', true, 'a Friday'],
    ['2023-09-15T17:59:59+08:00', true, 'the last minute'],
    ['2023-09-15T18:00:00+08:00', false, 'the end'],
    ['2023-09-16T10:00:00+08:00', true, 'a Saturday that the office works'],
    ['2023-09-17T10:00:00+08:00', false, 'a Sunday'],
    ['2023-09-18T10:00:00+08:00', false, 'a Monday that the office has off'],
    ['2023-10-02T10:00:00+08:00', false, 'National Day week'],
    ['2023-10-07T10:00:00+08:00', true, 'a make-up workday'],
  ])('%s: %s (%s)', (now, working) => {
    expect(isWorkingTime(now, library.schedule, calendar.isWorkday)).toBe(working);
  });
});

describe('where a figure belongs', () => {
  const today = '2023-09-15';
  test.each([
    ['stock', { period: null }, '2023-09 2023-09-30 total'],
    ['stock', { period: '2023Q2' }, '2023-06 2023-06-30 total'],
    ['stock', { period: '2023Q3' }, '2023-09 2023-09-30 total'],
    ['stock', { period: '2023' }, '2023-09 2023-09-30 total'],
    ['ratio', { period: '2022' }, '2022-12 2022-12-31 total'],
    ['cumulative', { period: null }, '2023-09 2023-09-30 total'],
    ['cumulative', { period: '2023Q2' }, '2023Q2 2023-06-30 amount'],
    ['cumulative', { period: '2023-08', extent: 'total' }, '2023-08 2023-08-31 total'],
    ['cumulative', { period: '2023' }, '2023-01..2023-09 2023-09-30 amount'],
    ['flow', { period: '2023H1' }, '2023H1 2023-06-30 amount'],
    ['flow', { period: '2023-09' }, '2023-09 2023-09-30 amount'],
    ['flow', { period: '2023Q3' }, '2023Q3 2023-09-30 amount'],
  ] as const)('%s of %o: %s', (kind, said, expected) => {
    const span = spanOf(indicatorOfKind(kind), said, today);
    expect(span && `${span.period} ${span.through} ${span.extent}`).toBe(expected);
  });

  test.each(['2023-10', '2023Q4', '2024'])('%s has not begun', (period) => {
    expect(spanOf(indicatorOfKind('stock'), { period }, today)).toBeNull();
  });
});

describe('personal data', () => {
  test.each([
    '13812345678',
    '138 1234 5678',
    '138-1234-5678',
    '+86 13812345678',
    '１３８１２３４５６７８',
    '341524199001011234',
    '34152419900101123X',
  ])('%s is seen', (number) => {
    expect(hasPrivate(`联系人${number}。`)).toBe(true);
  });
  test.each([
    '调解员1100人',
    '户籍人口5900000',
    '办理15642件',
    '2023-09-15',
    '20230915100000',
    '138123456789012',
    '12.13812345678',
  ])('%s is none', (text) => {
    expect(hasPrivate(text)).toBe(false);
  });
  test('is taken out of what is repeated', () => {
    const text = '请打13812345678，身份证341524199001011234';
    expect(withoutPrivate(text)).toBe('请打（已隐去），身份证（已隐去）');
  });
});

describe('the reason of a correction', () => {
  test.each([
    ['更正 某指标5人，原因：重复统计', '重复统计'],
    ['更正：5人，理由是口径调整', '口径调整'],
    ['因为漏算了两人，更正为5人', '漏算了两人'],
    ['更正5人，由于并入市直', '并入市直'],
    ['笔误，更正5人', '笔误'],
    ['更正5人', undefined],
    ['报错了，应为5人', undefined],
    ['原因：请打13812345678', '请打（已隐去）'],
  ])('%s: %s', (text, reason) => {
    expect(reasonIn(text)).toBe(reason);
  });
  test('alone', () => {
    expect(['原因：漏报', '更正的原因是漏报', '更正5人，原因：漏报'].map(isReasonOnly)).toEqual([true, true, false]);
  });
});

describe('picking among what is on the table', () => {
  const things = ['甲类机构', '机构', '人员'];
  test.each([
    ['删掉机构', ['机构']],
    ['删掉甲类机构', ['甲类机构']],
    ['机构和人员都不要', ['机构', '人员']],
    ['别的', []],
  ])('%s', (text, expected) => {
    expect(namedAmong(text, things, (thing) => [thing])).toEqual(expected);
  });
});

describe('how long a draft waits', () => {
  const draft = beginDraft('m', '2023-09-15T10:00:00+08:00', 'report');
  test.each([
    ['2023-09-15T10:00:00+08:00', 'open'],
    ['2023-09-15T10:30:00+08:00', 'open'],
    ['2023-09-15T10:30:01+08:00', 'lapsed'],
    ['2023-09-16T10:30:00+08:00', 'lapsed'],
    ['2023-09-16T10:30:01+08:00', 'gone'],
  ])('at %s it is %s', (now, expected) => {
    expect(freshness(draft, now)).toBe(expected);
  });

  test.each([
    ['2023-09-15T10:05:00+08:00', '今天10:05'],
    ['2023-09-14T10:05:00+08:00', '昨天10:05'],
    ['2023-08-01T10:05:00+08:00', '8月1日10:05'],
    ['2022-12-31T10:05:00+08:00', '2022年12月31日10:05'],
  ])('%s is %s', (at, expected) => {
    expect(sayMoment(at, '2023-09-15')).toBe(expected);
  });
});
