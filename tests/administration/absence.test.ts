import { describe, expect, test } from 'vitest';
import { ownAbsence } from '../../src/core/conversation/administration/absence.ts';
import { dayIn, fullDayIn } from '../../src/core/conversation/administration/dates.ts';
import { factsOf, order, previewOf, saidOf, today, worldWith, wu } from './ordering.ts';

const leave = { kind: 'contact', userId: 'lin', leaveUntil: '2023-09-20', deputy: 'wu' } as const;

describe('leave and deputy', () => {
  test.each([
    '东岭区联系人请假到9月20日，由 wu 代报',
    '林溪请假到9月20号，由西川县联系人代报',
    'lin请假至2023年9月20日，请吴岭代报',
    'lin 休假到下周三，由wu代报',
  ])('%s', (text) => {
    expect(factsOf(order(text))).toEqual([leave]);
  });

  test('shows until when, that day included, and who stands in', () => {
    expect(previewOf(order('东岭区联系人请假到9月20日，由 wu 代报'))).toBe(
      '请假：林溪（lin，联系人，东岭区）\n请假到：2023年9月20日（含当天）\n代报：吴岭（wu，联系人，西川县）',
    );
    expect(previewOf(order('lin请假到9月20日'))).toContain('没有指定，这期间没有人代报');
  });

  test('without a deputy an earlier one does not stand in again', () => {
    expect(factsOf(order('lin请假到9月20日'))).toEqual([{ ...leave, deputy: '' }]);
  });

  test('it can end early', () => {
    expect(factsOf(order('东岭区联系人销假', { world: worldWith(leave) }))).toEqual([
      { kind: 'contact', userId: 'lin', leaveUntil: '2023-09-14' },
    ]);
    expect(saidOf(order('东岭区联系人销假'))).toBe('refuse: 林溪现在没有请假。');
  });

  test.each([
    ['东岭区联系人请假，由 wu 代报', 'ask: 请写明林溪请假到哪一天'],
    ['请假到9月20日，由 wu 代报', 'ask: 请写明是哪位'],
    ['lin请假到9月10日', 'refuse: 2024年9月10日不对'],
    ['lin请假到2023年9月10日', 'refuse: 2023年9月10日不对'],
    ['lin请假到9月20日，由 lin 代报', 'refuse: 不能由本人代报'],
    ['lin请假到9月20日，由 wei 代报', 'refuse: 魏局是局领导，不报数'],
    ['lin请假到9月20日，由 nobody 代报', 'ask: 通讯录里没有账号 nobody'],
  ])('%s', (text, said) => {
    expect(saidOf(order(text))).toContain(said);
  });

  test('a deputy who is away himself', () => {
    const world = worldWith({ kind: 'contact', userId: 'wu', leaveUntil: '2023-09-30', deputy: '' });
    expect(saidOf(order('lin请假到9月20日，由 wu 代报', { world }))).toContain('吴岭自己请假到2023年9月30日');
  });
});

describe('days', () => {
  test.each([
    ['9月20日', '2023-09-20'],
    ['9月14日', '2024-09-14'],
    ['9.20', '2023-09-20'],
    ['20号', '2023-09-20'],
    ['3号', '2023-10-03'],
    ['周五', '2023-09-15'],
    ['周三', '2023-09-20'],
    ['下周三', '2023-09-20'],
    ['下下周一', '2023-09-25'],
    ['明天', '2023-09-16'],
    ['大后天', '2023-09-18'],
    ['明年1月1日', '2024-01-01'],
    ['2024-2-9', '2024-02-09'],
    ['2024.2.9', '2024-02-09'],
    ['2月30日', undefined],
    ['以后', undefined],
  ])('%s', (text, day) => {
    expect(dayIn(text, today)).toBe(day);
  });

  test.each([
    ['2024年', '2024-01-01', '2024-12-31'],
    ['2024年3月', '2024-03-01', '2024-03-31'],
    ['2024年年底', '2024-12-31', '2024-12-31'],
    ['2024年2月底', '2024-02-29', '2024-02-29'],
    ['2024年3月5日', '2024-03-05', '2024-03-05'],
    ['3月5日', undefined, undefined],
    ['2024年13月', undefined, undefined],
  ])('%s begins and ends', (text, first, last) => {
    expect(fullDayIn(text, today, 'first')).toBe(first);
    expect(fullDayIn(text, today, 'last')).toBe(last);
  });
});

test('one’s own leave names the day and the deputy apart', () => {
  const command = { text: '我请假到周三，由东岭区联系人代报', plain: '我请假到周三,由东岭区联系人代报' };
  const reply = ownAbsence({ ...command, world: worldWith(), asker: wu, today });
  expect(factsOf(reply)).toEqual([{ kind: 'contact', userId: 'wu', leaveUntil: '2023-09-20', deputy: 'lin' }]);
});
