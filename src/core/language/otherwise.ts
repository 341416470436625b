/** What a question asks about something that the plan counts, and the plan does not count. */
import type { Indicator } from '../plan.ts';
import { clauseAround } from './clauses.ts';
import type { Words } from './intent.ts';
import { findWords, overlaps, type Spot } from './mentions.ts';
import type { IntentName } from './reading.ts';
import { includesAny } from './subject.ts';

/** What is asked about: `names` and the indicators they stand for; `explained` is whatever stands for something. */
export interface Asked {
  readonly names: readonly Spot[];
  readonly parts: readonly Spot[];
  readonly indicators: readonly Indicator[];
  readonly explained: readonly Spot[];
}

/** 医生平均多大岁数, 医生流失率, 医生里有几个没证的, 预备医生: a side, a rate or a part of what is named. */
export function asksOtherwise(text: string, asked: Asked, words: Words): boolean {
  return (
    asksSide(text, asked, words) ||
    asksRate(text, asked, words) ||
    asked.names.some((name) => asksPart(text, name, asked)) ||
    asked.names.some(({ start }) =>
      (words.narrowing ?? []).some((word) => isNarrowing(text, word, start, asked, words)),
    )
  );
}

/** Something else about what is named, which no plan counts (`words.别的`), unless an indicator's own name says it. */
function asksSide(text: string, { names, explained, indicators }: Asked, words: Words): boolean {
  return findWords(text, words.别的 ?? []).some((spot) => {
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
function asksRate(text: string, { names, parts, indicators }: Asked, words: Words): boolean {
  if (indicators.length === 0) return false;
  return [...text.matchAll(/(?=(\p{Script=Han}{2})率)/gu)].some(({ index, 1: what = '' }) => {
    const spot = { start: index, end: index + what.length };
    if (includesAny(what, words.通率) || /[的比概效速频几了这那些个有是种]/.test(what)) return false;
    const clause = clauseAround(text, index);
    const own =
      parts.some((part) => overlaps(part, spot)) && indicators.some((one) => /率|%|‱/.test(one.name + one.unit));
    const said = indicators.some((one) => speaksOf(one, what));
    return !said && !own && names.some((name) => overlaps(name, clause));
  });
}

/** 医生里有几个没证的: some of those that are named, by what no name says. */
function asksPart(text: string, { end }: Spot, { parts, indicators }: Asked): boolean {
  const part = PART.exec(text.slice(end, end + PART_LENGTH));
  const [all, what = ''] = part ?? [];
  if (all === undefined) return false;
  const spot = { start: end + all.lastIndexOf(what), end: end + all.length };
  return !parts.some((one) => overlaps(one, spot)) && !indicators.some((one) => speaksOf(one, what));
}

const PART_LENGTH = 24;
const PART =
  /^(?:队伍|人员)?(?:里面|里头|当中|其中|之中|里|中)(?:还|又|都)?(?:有|的)?(?:多少|几|好多)(?:个|名|位|家|件)?人?(?:是)?([^,。;!?\n]{2,8})的(?=[,。;!?\n呢啊呀]|$)/;

/** 女医生: a word that says which of them, right before the name and no part of it. */
function isNarrowing(text: string, word: string, start: number, { parts, indicators }: Asked, words: Words): boolean {
  if (!text.endsWith(word, start) && !text.slice(0, start).endsWith(word)) return false;
  if ((words.harmless ?? []).includes(word) || indicators.some((one) => speaksOf(one, word))) return false;
  return !parts.some((part) => overlaps(part, { start: start - word.length, end: start }));
}

/** 一个案子平均办几天, 几点开门, 哪年废止的: a length or a point of time is none of the plan's figures. */
export function asksTime(text: string, intent: IntentName, asked: readonly Spot[], units: readonly string[]): boolean {
  if (intent !== 'value' || units.some((unit) => /[年月天日]/.test(unit.split('/')[0] ?? ''))) return false;
  return [...text.matchAll(TIME)].some(({ index }) => {
    const clause = clauseAround(text, index);
    return asked.some((name) => overlaps(name, clause));
  });
}

const TIME =
  /(?:多少|(?<![这那前近好十第过])几|好几)(?:个)?(?:天|日|小时|钟头|分钟|工作日|星期|礼拜|周)|几点|(?:哪|何)一?年(?!度)|多长时间|要多久|得多久|用多久|办多久/g;

/** 十五五律师目标, 下一个五年: the years of another plan, of whose figures nothing is known; as a mere date or base it does not matter. */
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
