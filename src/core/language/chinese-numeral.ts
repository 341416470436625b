/** Numerals in Chinese characters: 一千一百二十九, 两千三, 七八十, 几百, 九十八点七. */
import Big from 'big.js';
import type { Numeral } from './numeral.ts';
import { sticky } from './sticky.ts';

/** Chinese digits and what they count. */
export const DIGITS: ReadonlyMap<string, number> = new Map(
  Object.entries({ 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }),
);
/** 大写, as on bills. */
export const FORMAL: ReadonlyMap<string, string> = new Map(
  Object.entries({
    壹: '一',
    贰: '二',
    叁: '三',
    肆: '四',
    伍: '五',
    陆: '六',
    柒: '七',
    捌: '八',
    玖: '九',
    拾: '十',
    佰: '百',
    仟: '千',
  }),
);
export const UNITS: ReadonlyMap<string, number> = new Map(
  Object.entries({ 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 }),
);
/** What a word for a magnitude multiplies by. */
export const WORTH: ReadonlyMap<string, string> = new Map(
  Object.entries({
    十: '10',
    百: '100',
    千: '1000',
    万: '10000',
    十万: '100000',
    百万: '1000000',
    千万: '10000000',
    亿: '100000000',
    万亿: '1000000000000',
    k: '1000',
    w: '10000',
  }),
);
const LONGEST = 24;

/** The numeral in Chinese characters that begins at `at`, or null. Reads at most 24 characters. */
export function chineseAt(text: string, at: number): Numeral | null {
  const string = digitString(text, at);
  if (string) return string;
  const count: Count = { total: 0, section: 0, digit: null, unit: 1e5, tailUnit: 0, zero: false, approximate: false };
  let i = at;
  for (const limit = Math.min(text.length, at + LONGEST); i < limit; i += 1) {
    const c = plainForm(text[i] ?? '', text, i);
    if (!take(count, c, text, i, at)) break;
  }
  if (i === at) return null;
  const lone = i === at + 1;
  const first = text[at] ?? '';
  if (lone && (FORMAL.has(first) || first === '数' || first === '几')) return null;
  let value = new Big(worthOf(count)).toFixed();
  const point = sticky(POINT, text, i);
  if (point && !count.approximate) {
    value = `${value}.${[...(point[1] ?? '')].map((c) => DIGITS.get(c) ?? 0).join('')}`;
    i += point[0].length;
    const unit = sticky(AFTER_POINT, text, i);
    if (unit) {
      value = new Big(value).times(WORTH.get(unit[0]) ?? '1').toFixed();
      i += 1;
    }
    return { end: i, value, form: 'chinese', approximate: false, lone: false };
  }
  return { end: i, value, form: 'chinese', approximate: count.approximate, lone };
}

/** State of reading 一千一百二十九 from the left. */
interface Count {
  total: number;
  section: number;
  digit: number | null;
  /** The smallest unit so far in this section; the next one must be smaller. */
  unit: number;
  /** The unit that a bare last digit falls one below (两千三). */
  tailUnit: number;
  zero: boolean;
  approximate: boolean;
}

const POINT = /点([〇零一二两三四五六七八九]{1,8})(?![十分钟点])/y;
const AFTER_POINT = /[万亿](?!人比)/y;

/** Three and more digits read out one by one, 一一二九. */
function digitString(text: string, at: number): Numeral | null {
  const run = sticky(/[〇零一二三四五六七八九]{3,12}(?![十百千万亿点年])/y, text, at);
  if (!run) return null;
  const digits = [...run[0]].map((c) => DIGITS.get(c) ?? 0).join('');
  const value = digits.replace(/^0+(?=\d)/, '');
  return { end: at + run[0].length, value, form: 'chinese', approximate: false, lone: true };
}

/** Takes one more character into the count; false where the numeral ends before it. */
function take(count: Count, c: string, text: string, i: number, at: number): boolean {
  const begins = i === at;
  if (c === '廿' || c === '卅') {
    if (!begins) return false;
    count.section = c === '廿' ? 20 : 30;
    count.unit = count.tailUnit = 10;
    return true;
  }
  if (c === '几' || c === '数') return takeSome(count, c, text, i, begins);
  if (c === '多' || c === '余' || c === '来') {
    if (begins || count.digit !== null || !/[万亿]/.test(text[i + 1] ?? '') || count.section === 0) return false;
    count.approximate = true;
    return true;
  }
  const digit = DIGITS.get(c);
  if (digit !== undefined) return takeDigit(count, digit, c, text, i, begins);
  const unit = UNITS.get(c);
  return unit === undefined ? false : takeUnit(count, unit, text, i, begins);
}

/** 几十, 数百, 十几. */
function takeSome(count: Count, c: string, text: string, i: number, begins: boolean): boolean {
  if (begins) {
    if (!/[十百千万亿]/.test(text[i + 1] ?? '')) return false;
    if (c === '数' && /[总人件个位户家]/.test(text[i - 1] ?? '')) return false;
    count.digit = 1;
  } else if (c !== '几' || count.digit !== null || count.unit > 1000 || count.section === 0) return false;
  count.approximate = true;
  return true;
}

function takeDigit(count: Count, digit: number, c: string, text: string, i: number, begins: boolean): boolean {
  if (!begins && startsSetWord(text, i)) return false;
  if (count.digit === null) {
    if (digit === 0 && !begins) {
      if (count.zero || (count.section === 0 && count.total === 0)) return false;
      count.zero = true;
      return true;
    }
    if (c === '两' && !begins && count.unit < 1000 && !count.zero) return false;
    count.digit = digit;
    return true;
  }
  const together = digit === count.digit + 1 || (count.digit === 3 && digit === 5);
  if (!together || count.approximate || count.digit === 0) return false;
  count.approximate = true;
  return true;
}

function takeUnit(count: Count, unit: number, text: string, i: number, begins: boolean): boolean {
  if (unit >= 1e4) {
    if (text.startsWith('人比', i + 1) || text.startsWith('分之', i + 1)) return false;
    const section = count.section + (count.digit ?? 0);
    if (section === 0 && !begins) return false;
    if (begins) count.approximate = true;
    if (unit === 1e4 && count.total % 1e8 !== 0) return false;
    count.total = unit === 1e8 ? (count.total + (section || 1)) * unit : count.total + (section || 1) * unit;
    if (count.total > 1e15) return false;
    count.section = 0;
    count.digit = null;
    count.unit = unit;
    count.tailUnit = unit;
    count.zero = false;
    return true;
  }
  if (unit >= count.unit || count.digit === 0) return false;
  if (unit === 100 && /[分姓]/.test(text[i + 1] ?? '')) return false;
  if (unit === 1000 && /[克米瓦]/.test(text[i + 1] ?? '')) return false;
  if (count.digit === null) {
    if (unit !== 10 && !begins) return false;
    if (begins && unit !== 10) count.approximate = true;
    if (unit === 10 && !begins && !count.zero && count.unit !== 100) return false;
  }
  count.section += (count.digit ?? 1) * unit;
  count.digit = null;
  count.unit = unit;
  count.tailUnit = unit;
  count.zero = false;
  return true;
}

function worthOf(count: Count): number {
  const whole = count.total + count.section;
  if (count.digit === null) return whole;
  if (whole > 0 && !count.zero && count.tailUnit >= 100) return whole + (count.digit * count.tailUnit) / 10;
  return whole + count.digit;
}

/** 二十一共 is twenty, then 一共. */
export function startsSetWord(text: string, at: number): boolean {
  return /^(?:一(?:共|般|些|下|直|定|样|并|律|季度|月)|[二三四]季度|[二三四五六七八九]月|两(?:委|会|级|类))/.test(
    text.slice(at, at + 3),
  );
}

/** 壹贰叁 as 一二三 where more numerals stand beside them: 伍 and 陆 are names too. */
function plainForm(c: string, text: string, i: number): string {
  const plain = FORMAL.get(c);
  if (plain === undefined) return c;
  const beside = (text[i - 1] ?? '') + (text[i + 1] ?? '');
  return /[壹贰叁肆伍陆柒捌玖拾佰仟零万亿]/.test(beside) ? plain : c;
}
