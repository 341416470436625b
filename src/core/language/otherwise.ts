/** What a question asks about something that the plan counts, and the plan does not count. */
import type { Indicator } from '../plan.ts';
import { clauseAround } from './clauses.ts';
import { findWords, overlaps, type Spot } from './mentions.ts';
import { SLOTS } from './template.ts';
import { includesAny, type WordLists } from './words.ts';

/** What is asked about: `names` and the indicators they stand for; `explained` is whatever stands for something. */
export interface Asked {
  readonly names: readonly Spot[];
  readonly parts: readonly Spot[];
  readonly indicators: readonly Indicator[];
  readonly explained: readonly Spot[];
}

/** 医生平均多大岁数, 医生流失率, 医生里有几个没证的, 预备医生: a side, a rate or a part of what is named. */
export function asksOtherwise(text: string, asked: Asked, words: WordLists): boolean {
  return (
    asksSide(text, asked, words) ||
    asksRate(text, asked, words) ||
    asksArea(text, asked) ||
    asksRateOf(text, asked) ||
    [...asked.names, ...asked.parts].some((spot) => asksPart(text, spot, asked)) ||
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

/** 护士的轮训率 where 轮训率 is the doctors': a rate right behind what it is not a rate of. */
function asksRateOf(text: string, { names, indicators }: Asked): boolean {
  const [, further] = indicators;
  if (!further) return false;
  return names.some(({ start, end }, i) => {
    const before = names[i - 1];
    if (!before || before.end > start || start - before.end > 3 || !/[率度比]$/.test(text.slice(start, end)))
      return false;
    return /^的?[^,。;!?\n、和跟与及同还]{0,2}$/.test(text.slice(before.end, start));
  });
}

/** 调解室面积多大: an area is none of what is counted by the piece. */
function asksArea(text: string, { names, indicators }: Asked): boolean {
  const area = /(?:多少|多大)的?面积|面积(?:一共|共|总共)?(?:有|是|达)?(?:多|几)|占地/.test(text);
  return area && names.length > 0 && indicators.length > 0 && !indicators.some(({ unit }) => unit.includes('平方米'));
}

/** 医生里有几个没证的, 医生有几个是临时工, 医生不称职的有几名: some of those that are named, by what no name says. */
function asksPart(text: string, { end }: Spot, { parts, indicators }: Asked): boolean {
  const rest = text.slice(end, end + PART_LENGTH);
  return PARTS.some((pattern) => {
    const found = pattern.exec(rest);
    const what = found?.[1] ?? '';
    if (!found || what.length === 0) return false;
    const start = end + found.index + found[0].lastIndexOf(what);
    const said = parts.some((one) => overlaps(one, { start, end: start + what.length }));
    return !said && !indicators.some((one) => speaksOf(one, what));
  });
}

/** 护士中有几个是[医生]: those that are both have no figure. */
const SORT =
  /[员师人者](?:队伍|们)?(?:里|中|之中|当中)[面头]?(?:有没有|有多少|多少|有几个|几个|有)?$|(?:里面|里头|当中|其中|之中|里|中)(?:还|又|都)?有?(?:多少|几|好多)(?:个|名|位)?人?是$/;
/** 医生证, 诊费: what belongs to it. */
const OF_IT = /^[费证卡服章函](?![明据实点程])/;
const PART_LENGTH = 24;
const PARTS = [
  /^(?:队伍|人员)?(?:里面|里头|当中|其中|之中|里|中)(?:还|又|都)?(?:有|的)?(?:多少|几|好多)(?:个|名|位|家|件)?人?(?:是)?([^,。;!?\n]{2,8})的(?=[,。;!?\n呢啊呀]|$)/,
  /^(?:队伍|人员)?(?:里面|里头|当中|其中|之中|里|中)([^,。;!?\n占]{2,8})的?占(?:了|到)?(?:多|几|比)/,
  /^(?:队伍|人员)?(?:里面|里头|当中|其中|之中|里|中)([^,。;!?\n]{2,8})的(?:有|是)?(?:多少|几|好多)(?!个?[县区])/,
  /^[^,。;!?\n]{0,4}?(?:多少|几|好多)(?:个|名|位|家)?人?((?:是|进了|快|被|当了|当上|退|离职|辞|考上|考了|考过)[^,。;!?\n]{2,10})/,
  /^((?:[^,。;!?\n]{0,4}[不未没][^,。;!?\n]{1,4})|离职|退休|辞职|辞退|注销|转行|去世|调走|跳槽)的(?:有|是|占)?(?:多少|几|好多)(?!个?[县区])/,
];

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
