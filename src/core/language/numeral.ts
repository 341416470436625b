/** One numeral at one place: how far it goes and what it is worth. */
import Big from 'big.js';
import { chineseAt, DIGITS, FORMAL, startsSetWord, UNITS, WORTH } from './chinese-numeral.ts';
import { sticky } from './sticky.ts';

export interface Numeral {
  readonly end: number;
  /** Exact plain decimal. */
  readonly value: string;
  readonly form: 'digits' | 'chinese';
  /** 七八, 几十, 二十多: the value is the first or the lowest of what it may mean. */
  readonly approximate: boolean;
  /** A single character (五, 百) that only its surroundings can prove to be a number. */
  readonly lone: boolean;
}

/** The numeral that begins at `at`, or null. Reads at most some dozen characters. */
export function numeralAt(text: string, at: number): Numeral | null {
  const first = text[at] ?? '';
  if (first >= '0' && first <= '9') return digitsAt(text, at);
  return chineseAt(text, at);
}

/** Whether a numeral may begin with this character. */
export function mayBegin(c: string): boolean {
  return (c >= '0' && c <= '9') || DIGITS.has(c) || UNITS.has(c) || FORMAL.has(c) || '几数廿卅'.includes(c);
}

const PLAIN = /\d{1,10}(?:\.\d{1,10})?(?!\d|\.\d)/y;
/** 98点7 is a figure where it is no time of day: beyond 24, or with a percent mark or a measure word behind it. */
const SPOKEN = /(\d{1,10})点(\d{1,4})(?= ?[%‰‱人件个名家])|(2[5-9]|[3-9]\d|\d{3,10})点(\d{1,4})(?![\d分])/y;
const SCALE = /([多余来几]?)(?: ?(百万|千万|十万|万亿|亿|万(?!分之)|千(?![克米瓦])|百(?![分姓])|十)|([kw])(?![a-z]))/y;
const NEXT = /(\d{1,4})(千(?![克米瓦])|百(?![分姓])|十)/y;
const TAIL = /(\d|[一二三四五六七八九](?![个件人名家次起]))(?![\d.%‰‱千百十万亿年月日号季\-/:]|点\d)/y;

/** 5, 98.7, 1.2万, 3万5, 1万2千, 20多万. */
function digitsAt(text: string, at: number): Numeral | null {
  const spoken = sticky(SPOKEN, text, at);
  if (spoken) {
    const value = `${spoken[1] ?? spoken[3]}.${spoken[2] ?? spoken[4]}`.replace(/^0+(?=\d)/, '');
    return { end: at + spoken[0].length, value, form: 'digits', approximate: false, lone: false };
  }
  const plain = sticky(PLAIN, text, at);
  if (!plain) return null;
  const number = plain[0].replace(/^0+(?=\d)/, '');
  let end = at + plain[0].length;
  const scale = sticky(SCALE, text, end);
  const unit = scale?.[2] ?? scale?.[3];
  if (!scale || unit === undefined) return { end, value: number, form: 'digits', approximate: false, lone: false };
  end += scale[0].length;
  let below = new Big(WORTH.get(unit) ?? '1');
  let value = new Big(number).times(below);
  if (!number.includes('.') && !scale[1]) {
    for (let next = sticky(NEXT, text, end); next; next = sticky(NEXT, text, end)) {
      const worth = new Big(WORTH.get(next[2] ?? '') ?? '1');
      const part = worth.times(next[1] ?? '0');
      if (worth.gte(below) || part.gte(below)) break;
      value = value.plus(part);
      below = worth;
      end += next[0].length;
    }
    const tail = below.gte(100) ? sticky(TAIL, text, end) : null;
    if (tail && !startsSetWord(text, end)) {
      const digit = DIGITS.get(tail[1] ?? '') ?? Number(tail[1]);
      value = value.plus(below.div(10).times(digit));
      end += 1;
    }
  }
  return { end, value: value.toFixed(), form: 'digits', approximate: scale[1] !== '', lone: false };
}
