import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/core/language/normalise.ts';
import { findNumbers } from '../../src/core/language/numerals.ts';
import { findPeriods, type PeriodMention } from '../../src/core/language/periods.ts';

const TODAY = '2023-09-15';

/** `2023-06 point asOf since`. */
function say(mention: PeriodMention): string {
  const marks = [mention.asOf ? ' asOf' : '', mention.since ? ' since' : ''].join('');
  return `${mention.period} ${mention.role}${marks}`;
}

const read = (text: string, today = TODAY) => findPeriods(normalise(text), today).map(say);

const SAYINGS: readonly (readonly [string, readonly string[]])[] = [
  ['2023 point', ['今年', '2023年', '23年', '本年', '2023年度', '全年', '二〇二三年']],
  ['2022 point', ['去年', '上年', '2022年', '上一年']],
  ['2021 point', ['前年', '2021年清理的文件', '2021年']],
  ['2024 point', ['明年', '2024年']],
  ['2023H1 point', ['上半年', '今年上半年', '2023年上半年', '2023H1']],
  ['2023H2 point', ['下半年', '今年下半年']],
  [
    '2023Q3 point',
    ['三季度', '第三季度', '本季度', '这个季度', '2023年第三季度', '2023第三季度', '2023Q3', '今年3季度'],
  ],
  ['2023Q2 point', ['二季度', '上季度', '上个季度', '2023年二季度', '公证员人数二季度']],
  ['2022Q4 point', ['四季度', '去年四季度']],
  ['2023Q3 point asOf', ['三季末', '三季度末', '季末', '截至三季度']],
  ['2023-09 point', ['本月', '这个月', '9月', '九月份', '当月']],
  ['2023-08 point', ['上月', '上个月', '8月', '八月', '2023年8月']],
  [
    '2023-06 point',
    ['2023年6月', '6月份', '六月', '6月', '23年6月', '2023.6', '2023-06', '2023/6', '今年6月', '2023 年 6 月'],
  ],
  [
    '2023-06 point asOf',
    [
      '6月底',
      '六月末',
      '6月30日',
      '截至6月底',
      '截至2023年6月30日',
      '2023-06-30',
      '2023.6.30',
      '到6月底',
      '截至 6 月底',
    ],
  ],
  ['2023-08 point asOf', ['上月底', '8月底', '截至上月', '截至30日']],
  ['2022-12 point', ['12月', '去年12月', '十二月', '2022年12月']],
  [
    '2022-12 point asOf',
    ['去年底', '去年年底', '上年末', '2022年末', '2022年底', '截至年底', '截至12月底', '去年12月31日'],
  ],
  ['2023-12 point asOf', ['年底', '今年底', '年末']],
  ['2025-12 point asOf', ['2025年底达到多少', '截至2025年底']],
  ['2023-01 point asOf', ['年初', '今年初', '2023年初']],
  ['2023 point since', ['今年以来', '2023年以来', '年初以来', '年初至今', '今年来']],
  [
    '2023-01..2023-06 point',
    ['1-6月', '1至6月', '一到六月', '1月至6月', '1～6月', '今年1-6月', '2023年1月至6月', '2023年1月至2023年6月'],
  ],
  ['2023-01..2023-09 point', ['前三季度', '今年前三季度', '1-9月', '一至三季度', '今年1月到现在']],
  ['2023-08..2023-09 point since', ['8月以来', '上月以来']],
  ['2022-07..2023-06 point', ['2022年7月至2023年6月']],
  ['2021-01..2023-12 point', ['2021-2023年', '2021年至2023年']],
  ['2022 base', ['比去年', '较上年', '较上年同期', '和去年比', '与去年相比', '去年同期', '比2022年']],
  ['2023-08 base', ['比上月', '跟上个月比', '较上月', '比8月']],
  ['2022-12 base asOf', ['比2022年底', '较去年底']],
  ['null base', ['同比', '环比', '同期']],
  ['2025-12 deadline', ['到2025年底', '2025年底前完成', '到2025年', '2025年12月31日前', '赶在2025年底']],
  ['2023-12 deadline', ['年底前', '赶在年底前', '到年底', '年内完成', '12月底前', '到12月底']],
  ['2024-12 deadline', ['明年底之前', '明年年底前', '到明年底']],
  ['2023-09 deadline', ['月底前', '本月底前', '9月底前', '三季度前']],
  ['null span since', ['2021年以来', '2021年至今', '十四五以来', '近年来', '去年以来', '五年来']],
  ['null span', ['十四五期间', '中期', '这两年', '近几年', '今后', '最近三个月', '近3年']],
  ['null point', ['现在', '目前', '截至目前', '当前', '最新', '昨天', '今天', '上周', '本周']],
];

/** Any code points, lone surrogates too. */
const anyText = fc.array(fc.nat(0x10ffff), { maxLength: 100 }).map((points) => String.fromCodePoint(...points));

describe(`findPeriods on ${TODAY}: one period, all its sayings`, () => {
  it.each(SAYINGS)('%s', (wanted, sayings) => {
    expect(sayings.map((text) => [text, read(text)])).toEqual(sayings.map((text) => [text, [wanted]]));
  });

  it('leaves no number behind in the words of a period', () => {
    const words = SAYINGS.flatMap(([, sayings]) => sayings).filter((text) => text !== '2021年清理的文件');
    expect(words.filter((text) => findNumbers(normalise(text)).length > 0)).toEqual([]);
  });
});

describe('findPeriods on other days', () => {
  it.each([
    ['2026-01-06', '12月底', '2025-12 point asOf'],
    ['2026-01-06', '年底', '2025-12 point asOf'],
    ['2026-01-06', '年底前', '2026-12 deadline'],
    ['2026-01-06', '上月', '2025-12 point'],
    ['2026-01-06', '上季度', '2025Q4 point'],
    ['2026-01-06', '下半年', '2025H2 point'],
    ['2026-01-06', '四季度', '2025Q4 point'],
    ['2026-01-06', '1-12月', '2025 point'],
    ['2025-10-08', '截至9月底', '2025-09 point asOf'],
    ['2025-10-08', '截至月底', '2025-09 point asOf'],
    ['2024-02-29', '上个月', '2024-01 point'],
    ['2025-12-31', '年底前', '2025-12 deadline'],
    ['2025-12-31', '12月', '2025-12 point'],
  ])('%s %s', (today, text, wanted) => {
    expect(read(text, today)).toEqual([wanted]);
  });
});

describe('findPeriods in sentences', () => {
  it.each([
    ['公证员7人(较上年增加1人)', ['2022 base']],
    ['2023年比2022年多多少', ['2023 point', '2022 base']],
    ['律师万人比2022年是多少', ['2022 point']],
    ['占比去年是多少', ['2022 point']],
    ['【某区2023年第三季度报送】', ['2023Q3 point']],
    ['我区今年纠纷排查612次,化解1.2万件', ['2023 point']],
    ['公证员要赶在年底前补齐,一个月得进几个', ['2023-12 deadline']],
    ['公证明年增加多少', ['2024 point']],
    ['法律学习月14年', []],
    ['1240人', []],
    ['以上请查收', []],
    ['每月3个', []],
    ['三个月', []],
    ['一个季度', []],
    ['第二批', []],
    ['以前年度', []],
    ['一月一调度', []],
    ['6月底数', ['2023-06 point']],
    ['6月底时公证员报的是多少', ['2023-06 point asOf']],
  ])('%s', (text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });

  it('gives the words without what stands around them', () => {
    expect(findPeriods('截至2023年6月底公证员5人', TODAY).map((mention) => mention.words)).toEqual(['2023年6月底']);
    expect(findPeriods('6月底时报的是多少', TODAY).map((mention) => mention.words)).toEqual(['6月底时']);
    expect(findPeriods('6月底时间节点', TODAY).map((mention) => mention.words)).toEqual(['6月底']);
  });
});

describe('findPeriods: any text', () => {
  const piece = fc.constantFrom(
    ...'一二三四五六七八九十0123456789年月日号季度底末初前上下本去今明半至到比较-./ ,。截第个',
    '2023',
    '以来',
    '上半年',
    '季度',
    '同期',
    '现在',
    '公证员',
  );

  it('mentions lie inside the text, in order, apart', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let end = 0;
        for (const mention of findPeriods(text, TODAY)) {
          expect(mention.start).toBeGreaterThanOrEqual(end);
          expect(mention.end).toBeGreaterThan(mention.start);
          expect(mention.words).toBe(text.slice(mention.start, mention.end));
          expect(mention.period ?? '2023').toMatch(/^\d{4}(?:H[12]|Q[1-4]|-\d\d(?:\.\.\d{4}-\d\d)?)?$/);
          end = mention.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });

  it('takes any string', () => {
    fc.assert(fc.property(anyText, (text) => findPeriods(text, TODAY).length <= text.length));
  });
});
