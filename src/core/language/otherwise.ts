/** What a question asks about something that the plan counts, and the plan does not count. */
import type { Indicator } from '../plan.ts';
import { clauseAround } from './clauses.ts';
import { findWords, overlaps, type Spot } from './mentions.ts';
import type { Recognised } from './recognise.ts';
import { SLOTS } from './template.ts';
import { includesAny, type WordLists } from './words.ts';

/** What is asked about: `names` and the indicators they stand for. */
export interface Asked {
  readonly names: readonly Recognised[];
  /** Where the words of the names stand. */
  readonly parts: readonly Spot[];
  readonly indicators: readonly Indicator[];
  /** Whatever stands for something. */
  readonly explained: readonly Spot[];
  /** Of this what stands for no word of the plan: whose figures, of when, and who asks. */
  readonly about: readonly Spot[];
}

/** 医生平均多大岁数, 医生流失率, 医生里有几个没证的, 预备医生: a side, a rate or a part of what is named. */
export function asksOtherwise(text: string, asked: Asked, words: WordLists): boolean {
  return (
    asksSide(text, asked, words) ||
    asksRate(text, asked, words) ||
    isSaidOfAnother(text, asked) ||
    asked.names.some(({ start, end }) => SORT.test(text.slice(0, start)) || OF_IT.test(text.slice(end))) ||
    findWords(text, words.narrowing).some((spot) => isNarrowing(text, spot, asked, words))
  );
}

/** Something else about what is named, which no plan counts (`words.别的`), unless an indicator's own name says it. */
function asksSide(text: string, { names, explained, indicators }: Asked, words: WordLists): boolean {
  return findWords(text, words.别的).some((spot) => {
    const word = text.slice(spot.start, spot.end);
    const within = explained.some(
      ({ start, end }) =>
        start <= spot.start && spot.end <= end && (end - start > word.length || indicators.length === 0),
    );
    if (within || indicators.some((one) => speaksOf(one, word))) return false;
    const clause = clauseAround(text, spot.start);
    return names.some((name) => overlaps(name, clause)) || includesAny(text.slice(clause.start, clause.end), words.ask);
  });
}

/** 医生流失率: a rate of its own that is none of the indicator's; 完成率 and the like can be asked of anything (`words.通率`). */
function asksRate(text: string, { names, parts, indicators }: Asked, words: WordLists): boolean {
  if (indicators.length === 0) return false;
  return [...text.matchAll(/(?=(\p{Script=Han}{2})率)/gu)].some(({ index, 1: what = '' }) => {
    if (includesAny(what, words.通率) || /[的比概效速频几了这那些个有是种]/.test(what)) return false;
    const own = [...what].every((_, i) => parts.some(({ start, end }) => start <= index + i && index + i < end));
    const said = indicators.some(({ name, aliases, unit }) =>
      [name, ...aliases].some((one) => one.includes(`${what}率`) || (/[%‰‱]/.test(unit) && one.includes(what))),
    );
    const clause = clauseAround(text, index);
    return !said && !own && (names.length === 0 || names.some((name) => overlaps(name, clause)));
  });
}

/** 护士的轮训率 where 轮训率 is the doctors': one is said of the other. */
function isSaidOfAnother(text: string, { names, indicators }: Asked): boolean {
  return indicators.length > 1 && names.some(({ start }, i) => i > 0 && text.slice(names[i - 1]?.end, start) === '的');
}

/** 护士中有几个是[医生]: those that are both have no figure. */
const SORT = /[员师人者](?:队伍|们)?(?:里|中|之中|当中)[面头]?(?:有没有|有多少|多少|有几个|几个|有)?$/;
/** 医生证, 诊费: what belongs to it. */
const OF_IT = /^[费证](?![明据实点程])/;

/** 女医生: a word that says which of them, right before the name and no part of it. */
function isNarrowing(text: string, spot: Spot, { names, parts, indicators }: Asked, words: WordLists): boolean {
  if (!names.some(({ start }) => start === spot.end)) return false;
  const word = text.slice(spot.start, spot.end);
  if (words.harmless?.words.includes(word) || indicators.some((one) => speaksOf(one, word))) return false;
  return !parts.some((part) => overlaps(part, spot));
}

/** 一个案子平均办几天, 平均多大: a length or a point of time or an age is none of the plan's figures. */
export function asksNoFigure(text: string, asked: readonly Spot[], units: readonly string[]): boolean {
  const inYears = units.some((unit) => /[年月天日]/.test(unit.split('/')[0] ?? ''));
  return [...text.matchAll(WHO), ...(inYears ? [] : text.matchAll(TIME))].some(({ index }) => {
    const clause = clauseAround(text, index);
    return asked.some((name) => overlaps(name, clause));
  });
}

const WHO = /(?:是|叫|为|由)谁(?!家)|谁(?:当|负责|来管|在管|主管|分管)|哪(?:一)?位|姓什么|姓啥/g;
const TIME =
  /(?:多少|(?<![这那前近好十第过])几|好几)(?:个)?(?:天|日|小时|钟头|分钟|工作日|星期|礼拜|周)|几点|(?:哪|何)一?(?:年|天|日)(?!度)|多长时间|要多久|得多久|用多久|办多久|平均多大$|多大(?:年|岁|了)|几个月(?:能|可以|才|办|结)/g;

/**
 * 医生的牌子谁做的, 诊所周六开不开门: who, where, when, how or whether, and no word of how many. Whether there are any
 * of what is named (有没有医生) has its number for an answer. `masked`: the text with slots for what was found in it.
 */
export function asksNoAmount(masked: string): boolean {
  return QUESTION.test(masked) && !AMOUNT.test(masked);
}

const QUESTION = /谁|哪|什么|啥|何|怎|咋|吗|(\p{Script=Han})[不没]\1|能否|是否|没有?[啊呀呢]?[?]?$|不[?]?$/u;
const AMOUNT = new RegExp(
  `多[少大高]|几|好多|若干|[数率比量占总共]|什么水平|[能可]不能(?:给我|帮我|告诉|查|说|讲|问)|[能可]以?(?:给我|帮我|告诉)|百分|规模|底细|家底|有没有${SLOTS.指标}|${SLOTS.指标}[的]?有没有|${SLOTS.数}|how|what|[a-z]{4}`,
);

/** 十五五医生目标, 下一个五年: the years of another plan, of whose figures nothing is known; as a mere date or base it does not matter. */
export function asksOtherPlan(text: string, plans: readonly string[]): boolean {
  return [...text.matchAll(PLANS)].some(([word]) => !plans.some((name) => name.includes(word)));
}

const PLANS =
  /(?<![比较跟和与同据距离])(?:十[一二三四五六七八九]五|[下上](?:一)?个(?:五年|规划))(?!["”]?(?:规划)?(?:开局|之?前|快|马上|就?要|开始|启动|到来|来了|呢))/g;

/** Words of the indicator's own names and notes turn it into nothing else. */
export function speaksOf(indicator: Indicator, word: string): boolean {
  const { name, aliases, definition = '', cautions } = indicator;
  return word.length > 1 && [name, ...aliases, definition, ...cautions].some((text) => text.includes(word));
}
