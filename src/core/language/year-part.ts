/** The parts of a year: 上半年, 三季度, 前三季度, 1-6月, 6月底, 6月30日. */
import { sticky } from './sticky.ts';

/** A part of a year, in months from its beginning; `name` is its suffix in the contract's notation. */
export interface Part {
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly name?: string;
  readonly asOf: boolean;
}

/** The part of a year that begins at `at`: a half, a quarter, months, one month with or without its day. */
export function partAt(text: string, at: number): Part | null {
  const half = sticky(HALF, text, at);
  if (half) {
    const second = half[1] === '下' || half[1] === '后' || half[2] === '2';
    return {
      end: at + half[0].length,
      from: second ? 6 : 0,
      to: second ? 11 : 5,
      name: second ? 'H2' : 'H1',
      asOf: false,
    };
  }
  const quarters = sticky(QUARTERS, text, at);
  if (quarters) {
    const from = quarters[1] ? 1 : numberOf(quarters[2]);
    const to = numberOf(quarters[1] ?? quarters[3]);
    if (from < to) return { end: at + quarters[0].length, from: (from - 1) * 3, to: to * 3 - 1, asOf: false };
  }
  const quarter = sticky(QUARTER, text, at);
  if (quarter && !/^[一1] ?个/.test(quarter[0])) {
    const n = numberOf(quarter[1] ?? quarter[3]);
    return {
      end: at + quarter[0].length,
      from: (n - 1) * 3,
      to: n * 3 - 1,
      name: `Q${n}`,
      asOf: quarter[2] !== undefined,
    };
  }
  return monthPartAt(text, at);
}

const HALF = /([上下前后])半年度?|h([12])(?!\d)/y;
const QUARTERS = /前([二三两23])个?季度?|第?([一二三1-3])季?度?[-至到]第?([二三四2-4])季度?/y;
const QUARTER = /第? ?([一二三四1-4]) ?个?季(?!节|军|稻)度?([末底])?|q([1-4])(?!\d)/y;
const MONTHS =
  /(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月?份? ?[-至到] ?(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月份?/y;
const FIRST_MONTHS = /前(1[01]|[2-9]|[二两三四五六七八九十])个月/y;
const MONTH =
  /(1[0-2]|0?[1-9]|十[一二]?|[二三四五六七八九]|[一元](?= ?月(?!一))) ?月(?:份(?!额))?(?: ?([末底])(?![数册线单稿])| ?[上中下]旬| ?初(?![步审任次级])| ?(?:(?:3[01]|[12]\d|0?[1-9])|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]) ?([日号])(?!人))?/y;

function monthPartAt(text: string, at: number): Part | null {
  const months = sticky(MONTHS, text, at);
  if (months && numberOf(months[1]) < numberOf(months[2])) {
    return { end: at + months[0].length, from: numberOf(months[1]) - 1, to: numberOf(months[2]) - 1, asOf: false };
  }
  const first = sticky(FIRST_MONTHS, text, at);
  if (first) return { end: at + first[0].length, from: 0, to: numberOf(first[1]) - 1, asOf: false };
  const month = sticky(MONTH, text, at);
  if (!month) return null;
  const n = numberOf(month[1]) - 1;
  return { end: at + month[0].length, from: n, to: n, asOf: month[2] !== undefined || month[3] !== undefined };
}

function numberOf(words: string | undefined): number {
  if (words === undefined) return 0;
  if (/^\d+$/.test(words)) return Number(words);
  if (words === '元') return 1;
  if (words === '两') return 2;
  const ones = '一二三四五六七八九'.indexOf(words.at(-1) ?? '') + 1;
  return words.startsWith('十') ? 10 + ones : ones;
}
