import Big from 'big.js';
import type { Indicator, Unit } from '../plan.ts';
import { type Bound, boundIndicator } from './binding.ts';
import { type Message, unitByName } from './message.ts';
import type { NumberMention } from './numerals.ts';
import type { Flaw, Given, Problem } from './problem.ts';
import type { Update } from './reading.ts';
import { choicesOf } from './subject.ts';

/** What comes of the numbers that one name governs: a figure that can be taken, or why not. */
export interface Judged {
  readonly update?: Update;
  readonly problem?: Problem;
}

/** Chooses among the numbers of one name (total before change, new before old) and checks the one (contract.md, Handing in). */
export function judge(bounds: readonly Bound[], message: Message, correcting: boolean): Judged {
  const current = withoutOld(withoutTakenBack(bounds, message), correcting);
  const totals = current.filter((bound) => !changeOf(bound));
  const net = current.filter((bound) => /净/.test(bound.before));
  const candidates = totals.length > 0 ? totals : net.length > 0 ? net : current;
  const [first] = candidates;
  if (!first) return {};
  const { text } = message.mentions;
  const words = text.slice(Math.min(first.name.start, first.number.start), Math.max(first.name.end, first.number.end));
  const indicator = boundIndicator(first);
  if (!indicator) return unnamed(first, words, message);
  const change = totals.length > 0 ? null : changeOf(first);
  const said = givenOf(first, indicator, change, message);
  const refuse = (flaw: Flaw): Judged => ({ problem: { words, flaw, indicator, given: said } });
  const values = [...new Set(candidates.map(({ number }) => number.value))];
  if (values.length > 1) return refuse({ kind: 'several', values });
  const unit = unitFor(first, indicator, message);
  if ('kind' in unit) return refuse(unit);
  if (change && hasBase(first, message)) return refuse({ kind: 'baseless' });
  const number = converted(first.number, indicator);
  const flaw = flawOf(number, indicator, change !== null, first);
  if (flaw) return refuse(flaw);
  const { period, mode, value, extent } = said;
  return { update: { indicator, unit, period, mode, value, ...(extent ? { extent } : {}) } };
}

/** The figure as far as it was said, whether or not it can be taken. */
export function givenOf(
  bound: Bound,
  indicator: Indicator | null,
  change: 'more' | 'less' | null,
  message: Message,
): Given {
  const number = indicator ? converted(bound.number, indicator) : bound.number;
  const unit = bound.unit ?? unitByName(message.setting.asker.unit, message.lexicon);
  return {
    ...(indicator ? { indicator } : {}),
    ...(unit ? { unit } : {}),
    period: bound.period?.period ?? null,
    mode: change ? 'delta' : 'set',
    value: change === 'less' ? new Big(number.value).times(-1).toFixed() : number.value,
    ...(isTotal(bound) ? { extent: 'total' as const } : {}),
  };
}

/** 累计, 截至 and 以来 make a running total of a figure that names a period (contract.md, Handing in). */
function isTotal({ before, after, period }: Bound): boolean {
  return period?.asOf === true || period?.since === true || TOTAL.test(before) || /^[^,。;]{0,3}累计/.test(after);
}

const TOTAL = /累计|总共|一共|总数|合计|共(?!同|有制)|截[至止]|以来|至今|现有/;

function unnamed(bound: Bound, words: string, message: Message): Judged {
  const [meaning] = bound.name.meanings;
  if (meaning?.kind === 'outside') return {};
  const given = givenOf(bound, null, changeOf(bound), message);
  return { problem: { words, flaw: { kind: 'unnamed', choices: choicesOf(bound.name) }, given } };
}

const OLD_BEFORE =
  /(?:不是|原报|原来是?|原为|原先|误报|错报|报成|写成|填成|多报|少报|报多|报少|报重|重报|多算|少算|漏|多了|少了|从|由|把)[^,。;]{0,4}$/;
const OLD_AFTER = /^(?:个|人|名|家|件)?(?:不对|错|有误|是错|系笔误|系误|改|更正|应|增至|增加到|减至|减少到|升至|降至)/;

const TAKES_BACK = /不对|[噢哦]不|错了|打错|写错|说错|搞错|应该是|应当是|更正|改[成为到]|是说/;

/** 71，噢不，72个: what is said after taking a figure back counts. */
function withoutTakenBack(bounds: readonly Bound[], { mentions: { text } }: Message): readonly Bound[] {
  const last = bounds.findLastIndex((bound, i) => {
    const next = bounds[i + 1];
    return next !== undefined && TAKES_BACK.test(text.slice(bound.number.end, next.number.start));
  });
  return bounds.slice(last + 1);
}

/** Without the figure that is replaced: of a correction, and of 由58人增加到61人. */
function withoutOld(bounds: readonly Bound[], correcting: boolean): readonly Bound[] {
  if (!correcting && bounds.length < 2) return bounds;
  const kept = bounds.filter((bound) => !OLD_BEFORE.test(bound.before) && !OLD_AFTER.test(bound.after));
  return kept.length > 0 ? kept : bounds;
}

const MORE =
  /(?:新增|净增|增加|新进|新来|新招|新成立|新建|新设|新执业|新办|招录|引进|调入)了?[^,。; 至到为]{0,8}$|(?:增|新|招|加|多|来|进|添)了?[个名位人家又]?$|又[^,。;]{0,4}$/;
const LESS =
  /(?:减少|净减|调走|调出|退休|离职|辞职|流失|注销|死亡|去世|转出)了?[^,。; 至到为]{0,8}$|(?:减|少|走|辞|撤|掉)了?[个名位人家又]?$/;
const REACHES = /(?:至|到|达|为|是|共|总数?|合计|现有|累计|一共|统共)[^,。;]{0,3}$/;

/** Whether the number is a change rather than a total. */
function changeOf({ before }: Bound): 'more' | 'less' | null {
  if (REACHES.test(before)) return null;
  if (LESS.test(before)) return 'less';
  return MORE.test(before) ? 'more' : null;
}

/** 较上年增加3人: the base is not given, so the figure is not known. */
function hasBase({ before, sentence }: Bound, { mentions }: Message): boolean {
  const based = mentions.periods.some(
    (period) => period.role === 'base' && period.start >= sentence.start && period.end <= sentence.end,
  );
  return based || /同比|环比|比(?:上|去|前|原|以前)|较(?:上|去|前)/.test(before);
}

function unitFor(bound: Bound, indicator: Indicator, message: Message): Unit | Flaw {
  const { asker } = message.setting;
  const { unclearUnits, elsewhere, text } = message.mentions;
  const own = unitByName(asker.unit, message.lexicon);
  const [unclear] = unclearUnits;
  const [foreign] = elsewhere;
  if (unclear) {
    return { kind: 'unclearUnit', word: text.slice(unclear.start, unclear.end), choices: unclear.choices };
  }
  if (foreign && !bound.unit) return { kind: 'elsewhere', word: text.slice(foreign.start, foreign.end) };
  const unit = bound.unit ?? own;
  if (!unit) return { kind: 'noUnit' };
  if (indicator.derived) return { kind: 'derived' };
  if (asker.role === 'leader') return { kind: 'notReporter' };
  if (indicator.scope === 'city') {
    if (asker.role !== 'planner') return { kind: 'cityOnly' };
    return unit.whole ? unit : { kind: 'wholeOnly' };
  }
  const mayReport = unit.name === asker.unit || asker.deputyFor?.includes(unit.name);
  if (asker.role === 'contact' && !mayReport) return { kind: 'foreignUnit', own: asker.unit };
  if (unit.whole) return { kind: 'total' };
  return indicator.reportedBy.includes(unit.name) ? unit : { kind: 'notForUnit', unit: unit.name };
}

const SCALES: Readonly<Record<string, NumberMention['scale']>> = { '%': 'percent', '‰': 'permille', '‱': 'permyriad' };
const SIZE: Readonly<Record<NumberMention['scale'], number>> = {
  plain: 1,
  percent: 100,
  permille: 1000,
  permyriad: 10_000,
};

/** A share in the indicator's own measure: 千分之四 is 0.4 of a percentage. */
function converted(number: NumberMention, indicator: Indicator): NumberMention {
  const wanted = SCALES[indicator.unit];
  if (!wanted || number.scale === 'plain' || number.scale === wanted) return number;
  const value = new Big(number.value).times(SIZE[wanted]).div(SIZE[number.scale]).toFixed();
  return { ...number, value, scale: wanted };
}

function flawOf(number: NumberMention, indicator: Indicator, change: boolean, bound: Bound): Flaw | null {
  if (/增长|下降|增幅|翻/.test(bound.before) && number.scale === 'percent' && indicator.unit !== '%') {
    return { kind: 'growth' };
  }
  if (number.approximate) return { kind: 'approximate' };
  if (number.bound) return { kind: 'bounded' };
  const value = new Big(number.value);
  if (!change && value.lt(indicator.range.min)) return { kind: 'below', limit: indicator.range.min };
  const scale = scaleFlaw(number, indicator);
  if (scale) return scale;
  if (!change && indicator.range.max !== undefined && value.gt(indicator.range.max)) {
    return { kind: 'above', limit: indicator.range.max };
  }
  if (indicator.decimals === 0 && !value.eq(value.round(0))) return { kind: 'fraction', value: number.value };
  return null;
}

/** A percentage for a count, or a share below 1 that may be 98% or 0.98%. */
function scaleFlaw(number: NumberMention, indicator: Indicator): Flaw | null {
  const expected = SCALES[indicator.unit] ?? 'plain';
  if (number.scale === expected) return null;
  if (number.scale !== 'plain') return { kind: 'scale', unit: indicator.unit };
  const value = new Big(number.value);
  if (expected !== 'percent' || value.lte(0) || value.gte(1)) return null;
  return { kind: 'share', value: number.value, times100: value.times(100).toFixed() };
}
