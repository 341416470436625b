/** One expression of time at one place, resolved against today. */
import type { Day } from '../plan.ts';
import { monthOf, monthPeriod, monthsOf, periodOfMonths } from './days.ts';
import type { Period } from './periods.ts';
import { sticky } from './sticky.ts';
import { type Part, partAt } from './year-part.ts';

export interface Moment {
  readonly end: number;
  /** Null: the latest, a day or week, or vague. */
  readonly period: Period | null;
  /** What it means as a deadline, where that differs: the next December, not the last. */
  readonly forward?: Period;
  /** What it means after 截至, where that differs: 截至年底 in January is last year's. */
  readonly backward?: Period;
  readonly asOf: boolean;
  readonly since: boolean;
  readonly vague: boolean;
  /** Always the base of a comparison: 同比, 去年同期. */
  readonly base: boolean;
  /** 年内: until its end. */
  readonly within: boolean;
}

/** Whether an expression of time may begin with this character. */
export function momentMayBegin(c: string): boolean {
  return /[\d〇零一二三四五六七八九十今去前明来上下本这当年月季元截目现最眼如迄至近同环昨往历以过未半中后大全第q]/.test(
    c,
  );
}

/** The longest expression of time that begins at `at` of normalised text. */
export function momentAt(text: string, at: number, today: Day): Moment | null {
  if (/[\d.]/.test(text[at] ?? '') && /[\d.]/.test(text[at - 1] ?? '')) return null;
  return vagueAt(text, at, today) ?? dottedAt(text, at) ?? yearlyAt(text, at, today) ?? bareAt(text, at, today);
}

const LATEST =
  /截[至止]到?(?:目前|现在|当前|今[天日]?|昨[天日]|此时)|目前|(?<!实)现在|当前|现阶段|最新|眼下|如今|迄今|至今|昨[天日]|今[天日]|[上本这](?:一|个)?(?:周|星期|礼拜)/y;
const BASE = /同比|环比|同期/y;
const VAGUE =
  /(?:前|后|头)(?:[一二两三四五几]|\d{1,2})年(?:来|以来|间|里|内)?|(?:这|近|最近|过去|(?:未来|今后|往后)(?!一))(?:[一二两三四五六七八九十几]|\d{1,2})(?:年|个月|个季度)(?:来|以来|间|里|内)?|近(?:年|期|些年)来?|近?半年(?!报)来?|[一二两三四五六七八九十]年来|(?:去|上|前)年(?:以来|至今)|今后|往年|历年|以往|(?:十[二三四五六]五)(?:期间|以来|时期|规划期|中期|末期?|初期?|收官|开局)?|(?<![市县区])中期(?:评估)?|未来/y;

/** 目前, 同比, 这两年, 十四五期间. */
function vagueAt(text: string, at: number, today: Day): Moment | null {
  const latest = sticky(LATEST, text, at);
  if (latest) return moment(at + latest[0].length, null);
  const base = sticky(BASE, text, at);
  if (base) return { ...moment(at + base[0].length, null), base: true };
  const vague = sticky(VAGUE, text, at);
  if (vague && !/^前[一二两三]个?季/.test(text.slice(at, at + 4))) {
    return { ...moment(at + vague[0].length, null), vague: true, since: /来$/.test(vague[0]) };
  }
  const since = sticky(/(20\d\d)年(?:\d{1,2}月)?(?:以来|至今|以后)/y, text, at);
  if (!since || since[1] === today.slice(0, 4)) return null;
  return { ...moment(at + since[0].length, null), vague: true, since: true };
}

const DOTTED =
  /(20[0-4]\d)([-/.])(1[0-2]|0?[1-9])(?:\2(3[01]|[12]\d|0?[1-9]))?(?![\d.]|[-/]\d| ?[%‰‱万亿人件个名家起次])(?: ?[日号])?/y;
const YEARS = /(20\d\d)年?[-至到](20\d\d)年/y;

/** 2023-06, 2023.6, 2023/6/30, 2021-2023年. */
function dottedAt(text: string, at: number): Moment | null {
  const years = sticky(YEARS, text, at);
  if (years && Number(years[1]) < Number(years[2]))
    return moment(at + years[0].length, `${years[1]}-01..${years[2]}-12`);
  const dotted = sticky(DOTTED, text, at);
  if (!dotted) return null;
  const month = (dotted[3] ?? '').padStart(2, '0');
  return { ...moment(at + dotted[0].length, `${dotted[1]}-${month}`), asOf: dotted[4] !== undefined };
}

const YEAR_NUMBER = /((?:19|20)\d\d) ?年?度?|(2\d|3[0-5])年|([二][〇零][〇零一二三四五六七八九]{2})年度?/y;
const YEAR_WORD =
  /(大前|(?<![之以目提])前|去|(?<![以])上一?|今|本|这一?|当|(?<![说声表阐])明|来|下一?|后)年度?(?![龄代轻])/y;
const YEAR_SHIFT: ReadonlyMap<string, number> = new Map(
  Object.entries({
    大前: -3,
    前: -2,
    去: -1,
    上: -1,
    上一: -1,
    今: 0,
    本: 0,
    这: 0,
    这一: 0,
    当: 0,
    明: 1,
    来: 1,
    下: 1,
    下一: 1,
    后: 2,
  }),
);

/** What begins with a year: 2023年上半年, 去年底, 今年以来. */
function yearlyAt(text: string, at: number, today: Day): Moment | null {
  const year = yearAt(text, at, Number(today.slice(0, 4)));
  if (!year) return null;
  const { end, value } = year;
  const inner = end + (sticky(/ ?的? ?/y, text, end)?.[0].length ?? 0);
  const part = partAt(text, inner);
  if (part) {
    const same = sticky(/的?同期/y, text, part.end);
    const shape = {
      ...moment(part.end + (same?.[0].length ?? 0), named(value, part)),
      asOf: part.asOf,
      base: same !== null,
    };
    return sinceAfter(text, shape, today);
  }
  const edge = sticky(
    /年?(末|底)(?![数册线单稿])|年?初(?![步审任次级])|年?内(?![容部外])|全年|年中(?![期国央层心])|(?:的?同期)/y,
    text,
    end,
  );
  const word = edge?.[0] ?? '';
  if (year.needsPart && word === '') return null;
  const last = end + word.length;
  const month = value * 12;
  if (/[末底]$/.test(word)) return { ...moment(last, monthPeriod(month + 11)), asOf: true };
  if (/初$/.test(word)) return { ...moment(last, monthPeriod(month)), asOf: true };
  if (/中$/.test(word)) return { ...moment(last, monthPeriod(month + 5)), asOf: true };
  if (/内$/.test(word)) return { ...moment(last, String(value)), within: true };
  if (/同期$/.test(word)) return { ...moment(last, String(value)), base: true };
  return sinceAfter(text, moment(last, String(value)), today);
}

/** 今年以来 is the year so far; 8月以来 runs from August to this month. */
function sinceAfter(text: string, shape: Moment, today: Day): Moment {
  const thisYear = today.slice(0, 4);
  const since = sticky(shape.period === thisYear ? SINCE_YEAR : SINCE, text, shape.end);
  if (!since) return shape;
  const now = monthOf(today);
  const from = monthsOf(shape.period ?? '')?.from ?? now;
  const end = shape.end + since[0].length;
  if (shape.period === thisYear || from === now - (now % 12)) return { ...moment(end, thisYear), since: true };
  return { ...moment(end, from <= now ? periodOfMonths(from, now) : shape.period), since: true };
}

const SINCE = /以来|至今|算起|起算|开始算/y;
const SINCE_YEAR = /以来|至今|算起|起算|开始算|来(?![源自说看了访电函件办的年])/y;

interface Year {
  readonly end: number;
  readonly value: number;
  /** Too short to be a year by itself: 23年 needs a month or a beginning. */
  readonly needsPart: boolean;
}

function yearAt(text: string, at: number, thisYear: number): Year | null {
  const before = text[at - 1] ?? '';
  const word = sticky(YEAR_WORD, text, at);
  if (word)
    return { end: at + word[0].length, value: thisYear + (YEAR_SHIFT.get(word[1] ?? '') ?? 0), needsPart: false };
  const number = sticky(YEAR_NUMBER, text, at);
  if (!number || /[\d.]/.test(before)) return null;
  const end = at + number[0].length;
  if (number[1]) {
    if (!/年/.test(number[0]) && !/^ ?(?:h[12]|q[1-4]|第?[一二三四1-4]季度|[上下]半年)/.test(text.slice(end, end + 6)))
      return null;
    return { end, value: Number(number[1]), needsPart: false };
  }
  if (number[2]) {
    if (/^[多来余以制]|^左右/.test(text.slice(end, end + 2))) return null;
    return { end, value: 2000 + Number(number[2]), needsPart: !/[\s,;。(比较跟和与到至从在据]|^$/.test(before) };
  }
  const digits = [...(number[3] ?? '')].map((c) => (c === '零' ? 0 : '〇一二三四五六七八九'.indexOf(c))).join('');
  return { end, value: Number(digits), needsPart: false };
}

const RELATIVE = /(上上|上|本|这|当|下)(?:一个?|个)?(月|季度?)(?!饼|光|刊|活|报|台)(?:份)?([末底]|初)?/y;
const YEAR_EDGE =
  /(?<![\d半全今去前明上本当后来每])年(?:度)?((?:底|末)(?![数册线单稿])|初(?![步审任次级])|中(?![期国央层心])|内(?![容部外]))|(?<![\d个上本这当下每])月(底|末|初)|(?<![\d一二三四个上本这当下每])季(?:度)?(末|底)|全年(?!龄)/y;
const DAY = /(3[01]|[12]\d|0?[1-9]) ?[日号](?!人)|(1[0-2]|0?[1-9])\.(?:3[01]|[12]\d|0?[1-9])(?![\d.%人件个名家])/y;
const SHIFT: ReadonlyMap<string, number> = new Map(Object.entries({ 上上: -2, 上: -1, 本: 0, 这: 0, 当: 0, 下: 1 }));

/** What stands without a year: 上月, 三季度, 6月底, 年底. */
function bareAt(text: string, at: number, today: Day): Moment | null {
  const now = monthOf(today);
  const before = text[at - 1] ?? '';
  const relative = /以/.test(before) ? null : sticky(RELATIVE, text, at);
  if (relative) {
    const shift = SHIFT.get(relative[1] ?? '') ?? 0;
    const shape = moment(
      at + relative[0].length,
      relative[2] === '月' ? monthPeriod(now + shift) : quarterOf(now + shift * 3),
    );
    return sinceAfter(text, { ...shape, asOf: relative[3] !== undefined }, today);
  }
  const edge = sticky(YEAR_EDGE, text, at);
  if (edge) return sinceAfter(text, edgeMoment(at + edge[0].length, edge, today), today);
  const day = /截[至止][到至]?$/.test(text.slice(Math.max(0, at - 3), at)) ? sticky(DAY, text, at) : null;
  if (day) {
    const named = Number(day[2]) - 1 - (now % 12);
    const past = (day[1] ?? '').padStart(2, '0') <= today.slice(8) ? now : now - 1;
    const month = day[2] ? now + named - (named > 0 ? 12 : 0) : past;
    return { ...moment(at + day[0].length, monthPeriod(month)), asOf: true };
  }
  // 数月 are several; 医生数一季度 is the name of a figure and its period.
  if (/^(?:[第几个每多\d.]|数月|[一二三四五六七八九十]{2})/.test((before || ' ') + text.charAt(at))) return null;
  const part = partAt(text, at);
  if (!part) return null;
  const year = Math.floor(now / 12);
  const begun = part.name === undefined ? part.to : part.from;
  const meant = year * 12 + begun > now ? year - 1 : year;
  const forward = named(year * 12 + part.to >= now ? year : year + 1, part);
  return sinceAfter(text, { ...moment(part.end, named(meant, part)), forward, asOf: part.asOf }, today);
}

/** 年底, 月末, 季末: this year's as said, the last one after 截至 while the year is young. */
function edgeMoment(end: number, edge: RegExpExecArray, today: Day): Moment {
  const now = monthOf(today);
  const january = now - (now % 12);
  if (edge[0].startsWith('全年')) return moment(end, String(january / 12));
  if (edge[2]) {
    const early = edge[2] !== '初' && today.slice(8) <= '10';
    const shape = { ...moment(end, monthPeriod(now)), asOf: true };
    return early ? { ...shape, backward: monthPeriod(now - 1) } : shape;
  }
  if (edge[3]) return { ...moment(end, quarterOf(now)), asOf: true };
  if (edge[1] === '内') return { ...moment(end, String(january / 12)), within: true };
  if (edge[1] === '初') return { ...moment(end, monthPeriod(january)), asOf: true };
  if (edge[1] === '中') return { ...moment(end, monthPeriod(january + 5)), asOf: true };
  const young = now % 12 < 3;
  const december = monthPeriod(january + 11);
  return {
    ...moment(end, young ? monthPeriod(january - 1) : december),
    forward: december,
    backward: monthPeriod(january - 1),
    asOf: true,
  };
}

function named(year: number, part: Part): Period {
  return part.name ? `${year}${part.name}` : periodOfMonths(year * 12 + part.from, year * 12 + part.to);
}

function quarterOf(month: number): Period {
  return `${Math.floor(month / 12)}Q${Math.floor((month % 12) / 3) + 1}`;
}

function moment(end: number, period: Period | null): Moment {
  const known = period !== null && monthsOf(period) === null ? null : period;
  return { end, period: known, asOf: false, since: false, vague: false, base: false, within: false };
}
