import { describe, expect, test } from 'vitest';
import { readingOf, type Speaker, taken } from './asked.ts';

describe('figures that are taken', () => {
  test.each([
    ['巡护员6人', ['东岭区 巡护员人数 本期 6']],
    ['巡护员：6', ['东岭区 巡护员人数 本期 6']],
    ['现有6名护水员', ['东岭区 巡护员人数 本期 6']],
    ['我区巡护员六人', ['东岭区 巡护员人数 本期 6']],
    ['截至8月底巡护员6人', ['东岭区 巡护员人数 2023-08 6']],
    ['巡护员6人，瞭望哨2个', ['东岭区 巡护员人数 本期 6', '东岭区 瞭望哨数 本期 2']],
    ['巡护员6人\n瞭望哨2个', ['东岭区 巡护员人数 本期 6', '东岭区 瞭望哨数 本期 2']],
    ['巡护员、瞭望哨分别为6人和2个', ['东岭区 巡护员人数 本期 6', '东岭区 瞭望哨数 本期 2']],
    ['新增巡护员2名', ['东岭区 巡护员人数 本期 变+2']],
    ['巡护员减少1人', ['东岭区 巡护员人数 本期 变-1']],
    ['巡护员由5人增加到6人', ['东岭区 巡护员人数 本期 6']],
    ['我们区没有瞭望哨', ['东岭区 瞭望哨数 本期 0']],
    ['巡护员6人，其他待核', ['东岭区 巡护员人数 本期 6']],
  ])('%j', (text, figures) => {
    expect(taken(text)).toEqual(figures);
  });

  test('the planner hands in for any unit, and what only the city knows', () => {
    expect(taken('东岭巡护员6人、西川巡护员7人', 'planner')).toEqual([
      '东岭区 巡护员人数 本期 6',
      '西川县 巡护员人数 本期 7',
    ]);
    expect(taken('全市损耗率0.5%', 'planner')).toEqual(['清河市 损耗率 本期 0.5']);
  });
});

describe('figures that are not, each with its reason; one holds back all', () => {
  test.each<[string, string[], Speaker?]>([
    ['西川巡护员6人', ['(foreignUnit)']],
    ['巡护员大约6人', ['(approximate)']],
    ['巡护员6人以上', ['(bounded)']],
    ['巡护员6.5人', ['(fraction)']],
    ['巡护员-3人', ['(below)']],
    ['损耗率0.5%', ['(cityOnly)']],
    ['办结率80%', ['(derived)']],
    ['巡护员无变化', ['(unchanged)']],
    ['巡护员增长10%', ['(growth)']],
    ['较去年增加3名巡护员', ['(baseless)']],
    ['巡护员6人，巡护员7人', ['(several)']],
    ['巡护员6人，瞭望哨大约2个', ['(approximate)']],
    ['巡护员更正为6人', ['(notReporter)'], 'leader'],
    ['全市巡护员6人', ['(total)'], 'planner'],
  ])('%s', (text, reasons, as = 'lin') => {
    expect(taken(text, as)).toEqual(reasons);
  });
});

describe('a figure that is asked about or quoted is not handed in', () => {
  test.each([
    '巡护员是6人吧？',
    '巡护员6人这个数哪来的',
    '巡护员有没有6人',
    '巡护员从8月到现在多少',
    '要是巡护员每月增加2人呢',
  ])('%s', (text) => {
    expect(taken(text)).toEqual([]);
    expect(['report', 'correct']).not.toContain(readingOf(text, 'lin').intent);
  });
});

describe('corrections', () => {
  test.each([
    [['巡护员6人', '不对，是7人'], ['东岭区 巡护员人数 本期 7']],
    [['巡护员6人', '巡护员更正为7人'], ['东岭区 巡护员人数 本期 7']],
    [['巡护员减少2人', '写错了，是3人'], ['东岭区 巡护员人数 本期 变-3']],
    [['巡护员不是6人，是7人'], ['东岭区 巡护员人数 本期 7']],
  ])('%j', (turns, figures) => {
    expect(taken(turns)).toEqual(figures);
    expect(readingOf(turns, 'lin').intent).toBe('correct');
  });

  test('a number alone corrects nothing where nothing was handed in', () => {
    expect(taken('不对，是7人')).toEqual([]);
  });
});
