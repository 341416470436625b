/** The figures that a message writes, in digits or in Chinese numerals, with all that qualifies them. */
import Big from 'big.js';
import { asides } from './asides.ts';
import { classifierAt } from './classifiers.ts';
import { mayBegin, type Numeral, numeralAt } from './numeral.ts';
import { ABOUT, type Core, type NumberMention, surrounded } from './qualifiers.ts';
import { sticky } from './sticky.ts';

export type { NumberMention } from './qualifiers.ts';

/** The figures of normalised text in order; no dates, periods, times, telephone, document, ordinal or list numbers, no set words. */
export function findNumbers(text: string): readonly NumberMention[] {
  if (!holdsNumber(text)) return [];
  const found: NumberMention[] = [];
  const skips = asides(text);
  let skip = 0;
  for (let i = 0; i < text.length; ) {
    while ((skips[skip]?.end ?? Number.POSITIVE_INFINITY) <= i) skip += 1;
    const aside = skips[skip];
    if (aside && aside.start <= i) {
      i = aside.end;
      continue;
    }
    const mention = mentionAt(text, i, aside?.start ?? text.length);
    if (mention) found.push(mention);
    i = mention ? mention.end : afterWord(text, i);
  }
  return found;
}

/** Most texts hold none: then it need not be known what counts nothing. */
function holdsNumber(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (mentionAt(text, i, text.length)) return true;
  return false;
}

/** One whole numeral in any of its writings, 八成五 and 98.7% as their percentage; null where the words are not just that. */
export function parseNumber(words: string): string | null {
  const mention = mentionAt(words, 0, words.length);
  if (mention && mention.end === words.length) return mention.value;
  const minus = /^[负-]/.test(words);
  const numeral = numeralAt(words, minus ? 1 : 0);
  if (!numeral || numeral.end !== words.length) return null;
  return minus ? negative(numeral.value) : numeral.value;
}

/** The mention that begins exactly at `at` and does not reach beyond `limit`. */
function mentionAt(text: string, at: number, limit: number): NumberMention | null {
  const first = text.charAt(at);
  if (!mayBegin(first) && !ALSO_BEGINS.includes(first)) return null;
  const core = partAt(text, at) ?? shareAt(text, at) ?? halfAt(text, at) ?? pairAt(text, at) ?? countAt(text, at);
  if (!core || core.end > limit) return null;
  return surrounded(text, at, core);
}

/** What a mention may begin with beside a numeral. */
const ALSO_BEGINS = '半俩仨负-';

const PART = /([百千万])分之|百分(?=百)/y;
const PART_SCALE = { 百: 'percent', 千: 'permille', 万: 'permyriad' } as const;

/** 百分之九十八点七, 万分之零点五, 百分百. */
function partAt(text: string, at: number): Core | null {
  const mark = sticky(PART, text, at);
  if (!mark) return null;
  const begin = at + mark[0].length;
  const of = mark[1] === '千' || mark[1] === '万' ? mark[1] : '百';
  if (text[begin] === '百' && of === '百') {
    return { end: begin + 1, value: '100', scale: 'percent', form: 'chinese', approximate: false };
  }
  const numeral = numeralAt(text, text[begin] === ' ' ? begin + 1 : begin);
  if (!numeral) return null;
  return { ...numeral, scale: PART_SCALE[of] };
}

const SHARE =
  /([一二三四五六七八九]点[一二三四五六七八九]|[一二两三四五六七八九十]|\d{1,2}(?:\.\d)?)([一二三四五六七八九])?成(?![功立员年本果效为了品就绩分长])([一二三四五六七八九]|\d(?!\d))?(半)?/y;
const HALF_SHARE = /一半(?!路|夜)/y;

/** 七成, 八成五, 七八成; 一半 counts as about fifty percent. */
function shareAt(text: string, at: number): Core | null {
  if (sticky(HALF_SHARE, text, at) && !/[另前后上下]$/.test(text.slice(Math.max(0, at - 1), at))) {
    return { end: at + 2, value: '50', scale: 'percent', form: 'chinese', approximate: true };
  }
  const share = sticky(SHARE, text, at);
  if (!share || /[\d.几]/.test(text[at - 1] ?? '')) return null;
  const tenth = numeralAt(share[1] ?? '', 0)?.value ?? '0';
  const rest = share[4] ? '5' : (numeralAt(share[3] ?? '', 0)?.value ?? '0');
  const value = new Big(tenth).times(10).plus(rest);
  if (value.gt(100)) return null;
  const form = /\d/.test(share[0]) ? 'digits' : 'chinese';
  return {
    end: at + share[0].length,
    value: value.toFixed(),
    scale: 'percent',
    form,
    approximate: share[2] !== undefined,
  };
}

/** 半个: half a person is no count, but the reader must be able to say so. */
function halfAt(text: string, at: number): Core | null {
  if (text[at] !== '半' || !/^半[个名家件](?!月|小时|钟头|世纪|天)/.test(text.slice(at, at + 5))) return null;
  return /[一二两三四五六七八九十\d上下大多年过]$/.test(text.slice(0, at).slice(-1))
    ? null
    : { end: at + 1, value: '0.5', scale: 'plain', form: 'chinese', approximate: false };
}

/** 俩, 仨, not 我俩. */
function pairAt(text: string, at: number): Core | null {
  const c = text[at];
  if ((c !== '俩' && c !== '仨') || /[我你他她咱这那们哪]/.test(text[at - 1] ?? '')) return null;
  return {
    end: at + 1,
    value: c === '俩' ? '2' : '3',
    scale: 'plain',
    form: 'chinese',
    approximate: false,
    classifier: '个',
  };
}

const SIGN = /[负-](?=[\d一二两三四五六七八九十])/y;
const RANGE = / ?(?:-|至|到) ?/y;
const PERCENT = / ?([%‰‱])/y;
const MARKS: Readonly<Record<string, NumberMention['scale']>> = { '%': 'percent', '‰': 'permille', '‱': 'permyriad' };

/** A plain count or a figure with a percent mark, with its sign and its second half. */
function countAt(text: string, at: number): Core | null {
  const sign = signAt(text, at);
  const begin = at + sign.length;
  if (sign === '' && !mayBegin(text[at] ?? '')) return null;
  const numeral = numeralAt(text, begin);
  if (!numeral || !standsFree(text, at, begin, numeral)) return null;
  const range = rangeAfter(text, at, numeral);
  const last = range ?? numeral;
  const tail = tailAt(text, last);
  const value = sign === '' ? numeral.value : negative(numeral.value);
  const approximate = numeral.approximate || tail.approximate || range !== null;
  const mark = sticky(PERCENT, text, tail.end);
  if (mark) {
    const scale = MARKS[mark[1] ?? '%'] ?? 'percent';
    return { end: tail.end + mark[0].length, value, scale, form: numeral.form, approximate };
  }
  const half = range || tail.approximate ? null : halfAfter(text, numeral);
  if (half) {
    const more = new Big(value).plus('0.5').toFixed();
    return { end: half.end, value: more, scale: 'plain', form: numeral.form, approximate, classifier: half.classifier };
  }
  return { end: tail.end, value, scale: 'plain', form: numeral.form, approximate };
}

/** A minus sign, unless it joins: abc-3, 5-8. */
function signAt(text: string, at: number): string {
  const sign = sticky(SIGN, text, at);
  if (!sign) return '';
  return sign[0].startsWith('-') && /[\da-z\-月年日号]/.test(text[at - 1] ?? '') ? '' : sign[0];
}

/** Whether the numeral is one at all, judged by its neighbours. */
function standsFree(text: string, at: number, begin: number, numeral: Numeral): boolean {
  const before = text[at - 1] ?? '';
  const after = text[numeral.end] ?? '';
  if (numeral.form === 'digits') {
    return (
      !/[a-z_\d]/.test(before) &&
      !/[a-z_]/.test(after.replace(/[mg]/, (c) => (text.startsWith('m2', numeral.end) ? '' : c)))
    );
  }
  if (/[〇零一二两三四五六七八九十百千万亿\d]/.test(before)) return false;
  if (/^[百千万]/.test(text[begin] ?? '')) return bareUnitCounts(text, begin, numeral.end);
  const classifier = classifierAt(text, numeral.end);
  if (text.startsWith('一起', begin) && numeral.end === begin + 1) return isCase(text, begin);
  if (
    numeral.end === begin + 2 &&
    /^[十百千万亿]/.test(text.slice(begin + 1, begin + 2)) === false &&
    !/^十/.test(text.slice(begin))
  ) {
    return classifier !== null || /^[来多余]/.test(after) || ABOUT.test(text.slice(Math.max(0, at - 6), at));
  }
  if (!numeral.lone || begin > at) return true;
  if (classifier) return classifier.word !== '分' || after === ' ';
  if (
    sticky(PERCENT, text, numeral.end) ||
    /^[来多余][个名人家件位座辆]/.test(text.slice(numeral.end, numeral.end + 2))
  )
    return true;
  return ANNOUNCED.test(text.slice(Math.max(0, at - 4), at)) && ENDED.test(text.slice(numeral.end, numeral.end + 2));
}

const ANNOUNCED = /(?:^|[是为成到共报加少多增减了有达:,、\s\u3400-\u9fff])$/;
const ENDED = /^(?:$|[,。;!?、)\s]|不是|而不|吧|啊|呢|呀|哦|哈|整)/;

/** 近百人, 上千, 百余件; a bare 万 or 百 otherwise belongs to a word (每万人, 百姓). */
function bareUnitCounts(text: string, begin: number, end: number): boolean {
  if (/(?:近|[^以]上|^上|过|逾|超|不到|不足|破|接近|将近|成)$/.test(text.slice(Math.max(0, begin - 2), begin)))
    return true;
  return /^[余多来]/.test(text.slice(end, end + 1));
}

/** 发生一起火灾 counts, 一起来 does not. */
function isCase(text: string, begin: number): boolean {
  return EVENT.test(text.slice(begin + 2, begin + 6)) || HAPPENS.test(text.slice(Math.max(0, begin - 3), begin));
}

/** What is counted in 起 in whatever field: incidents and quarrels. */
const EVENT =
  /^(?:案|事件|事故|事[,。;]|官司|矛盾|纠纷|争议|冲突|诉讼|复议|投诉|举报|信访|上访|火灾|火情|险情|灾情|警情|疫情|违法|违规|违章|盗|抢)/;
const HAPPENS = /(?:发生|新增|增加|减少|办理|受理|处理|处置|查处|调处|解决|办)[了过]?$/;

/** The upper end of 5-8人, 5到8人; 从37到50 names two figures. */
function rangeAfter(text: string, at: number, numeral: Numeral): Numeral | null {
  const joint = sticky(RANGE, text, numeral.end);
  if (!joint) return null;
  const begin = numeral.end + joint[0].length;
  if (/[从由自]/.test(text.slice(Math.max(0, at - 6), at))) return null;
  const upper = numeralAt(text, begin);
  if (!upper || upper.form !== numeral.form || (upper.lone && !classifierAt(text, upper.end))) return null;
  return new Big(upper.value).gt(numeral.value) ? upper : null;
}

const MORE =
  /整|好几(?=[个名人家件位起次])|[多余来几](?=[个名人家件位起次部册场项所处份条年批户本支元平岁天座间辆台号])|余(?![额下款数])|多(?=$|[,。;!?、)\s万])/y;

/** 一千整; 50多, 300余, 两百来. */
function tailAt(text: string, numeral: Numeral): { readonly end: number; readonly approximate: boolean } {
  const more = sticky(MORE, text, numeral.end);
  if (!more) return { end: numeral.end, approximate: false };
  return { end: numeral.end + more[0].length, approximate: more[0] !== '整' };
}

/** 两个半. */
function halfAfter(text: string, numeral: Numeral): { readonly end: number; readonly classifier: string } | null {
  const classifier = classifierAt(text, numeral.end);
  if (!classifier || text[classifier.end] !== '半' || /[年月天个数路小钟]/.test(text[classifier.end + 1] ?? ''))
    return null;
  return { end: classifier.end + 1, classifier: classifier.word };
}

/** A rejected numeral is passed over whole, so that its rest is not read as another. */
function afterWord(text: string, at: number): number {
  if (!/[\d.]/.test(text[at] ?? '')) return at + 1;
  let end = at + 1;
  while (/[\d.]/.test(text[end] ?? '')) end += 1;
  return end;
}

function negative(value: string): string {
  return /^[0.]+$/.test(value) ? value : `-${value}`;
}
