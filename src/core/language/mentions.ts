import type { Group, Plan, Unit } from '../plan.ts';
import type { Atom, Lexicon } from './lexicon.ts';
import type { NumberMention } from './numerals.ts';
import { findNumbers } from './numerals.ts';
import type { PeriodMention } from './periods.ts';
import { findPeriods } from './periods.ts';
import { eachAt, longestAt } from './trie.ts';
import type { WordList } from './words.ts';

/** A stretch of the text. */
export interface Spot {
  readonly start: number;
  readonly end: number;
}

export interface ConceptMention extends Spot {
  readonly concept: string;
}

export interface UnitMention extends Spot {
  readonly unit: Unit;
  /** Only compared with: 比甲县少1人, 与甲县相比. */
  readonly base: boolean;
}

/** Everything in a text that a plan, a calendar or arithmetic gives a meaning to, in order, none overlapping. */
export interface Mentions {
  readonly text: string;
  readonly concepts: readonly ConceptMention[];
  readonly units: readonly UnitMention[];
  readonly plans: readonly (Spot & { readonly plan: Plan })[];
  readonly elsewhere: readonly Spot[];
  readonly unclearUnits: readonly (Spot & { readonly choices: readonly string[] })[];
  readonly numbers: readonly NumberMention[];
  readonly periods: readonly PeriodMention[];
}

/** Finds all mentions in a normalised text; the longest written form at a place wins. */
export function findMentions(text: string, lexicon: Lexicon, today: string, shadows: readonly Spot[] = []): Mentions {
  const concepts: ConceptMention[] = [];
  const units: (Spot & { unit: Unit })[] = [];
  const plans: (Spot & { plan: Plan })[] = [];
  const elsewhere: Spot[] = [];
  const unclearUnits: (Spot & { choices: readonly string[] })[] = [];
  for (const { start, end, atom } of findAtoms(text, lexicon)) {
    switch (atom.kind) {
      case 'concept':
        if (overlapsAny({ start, end }, shadows)) break;
        concepts.push({ start, end, concept: atom.id });
        break;
      case 'unit':
        units.push({ start, end, unit: atom.unit });
        break;
      case 'plan':
        plans.push({ start, end, plan: atom.plan });
        break;
      case 'elsewhere':
        if (!isAsking(text, start, end)) elsewhere.push({ start, end });
        break;
      case 'unclearUnit':
        unclearUnits.push({ start, end, choices: atom.choices });
        break;
    }
  }
  const written = findNumbers(text);
  // Of 0.18万人 and 三十一个人 the numeral takes what a name might begin with.
  const inNumeral = (spot: Spot) => written.some(({ start, end }) => start < spot.start && spot.start < end);
  const named = [...concepts.filter((concept) => !inNumeral(concept)), ...units, ...plans];
  const periods = findPeriods(text, today)
    .filter((period) => !overlapsAny(period, named))
    .map((period) => (comparedWith(period, text, concepts) ? { ...period, role: 'base' as const } : period));
  const numbers = written.filter((number) => !overlapsAny(number, [...named, ...periods]));
  return {
    text,
    concepts: concepts.filter((concept) => !inNumeral(concept)),
    units: withBases(units, text, concepts),
    plans,
    elsewhere,
    unclearUnits,
    numbers,
    periods,
  };
}

/** 设立法律援助点: of two characters the second begins a word at least twice as long, and the first ends another (设立). */
function isCut(text: string, start: number, end: number, { written }: Lexicon): boolean {
  if (end - start !== 2 || !FOUNDED.test(text.slice(Math.max(0, start - 1), start + 1))) return false;
  return (longestAt(written, text, start + 1)?.end ?? 0) - start > 4;
}

const FOUNDED = /[设建成创树]立/;

/** 省里催着要, 省厅考核: who asks from above is not whom the figures are of. */
function isAsking(text: string, start: number, end: number): boolean {
  return (
    /^[省部]/.test(text.slice(start, end)) &&
    /^(?:里|厅)?(?:的?领导|又|马上|明天|今天)*(?:要|问|催|考核|检查|督|调研|开会|让|叫|通知|下文|发文|打电话|来人|来电)/.test(
      text.slice(end),
    )
  );
}

/** Tells the units that are only compared with from those that are spoken of; what is joined to one is one too. */
function withBases(
  units: readonly (Spot & { readonly unit: Unit })[],
  text: string,
  concepts: readonly Spot[],
): readonly UnitMention[] {
  const marked: UnitMention[] = [];
  for (const spot of units) {
    const last = marked.at(-1);
    const joined = last?.base === true && /^[和跟与及、]$/.test(text.slice(last.end, spot.start));
    marked.push({ ...spot, base: joined || isComparedWith(spot, text, concepts) });
  }
  return marked;
}

/** Whether what stands at a spot is held against something else: 比…多, 与…相比; the sign itself is no part of a name. */
export function isComparedWith(spot: Spot, text: string, concepts: readonly Spot[]): boolean {
  const sign = COMPARED.exec(text.slice(0, spot.start));
  if (sign) return !overlapsAny({ start: sign.index, end: spot.start }, concepts);
  return /[和跟与同]$/.test(text.slice(0, spot.start)) && COMPARED_AFTER.test(text.slice(spot.end));
}

const COMPARED = /(?:(?<![占同环])比(?:起|照)?|较(?:于|之)?|对照|相比于?|[高低多少大小]于|超过)$/;
const COMPARED_AFTER = /^的?(?:相比|对比|比较|比)/;

/** 医护比较去年: the character before 较 belongs to a name, so that 较 compares after all. */
function comparedWith(period: PeriodMention, text: string, concepts: readonly Spot[]): boolean {
  const sign = text.slice(0, period.start).match(/[比较]$/);
  return sign !== null && period.role === 'point' && concepts.some(({ end }) => end === period.start - 1);
}

/** Where one of the words stands. */
export function findWords(text: string, list: WordList | undefined): readonly Spot[] {
  const spots: Spot[] = [];
  for (let start = 0; list !== undefined && start < text.length; start++)
    eachAt(list.written, text, start, (_, end) => spots.push({ start, end }));
  return spots;
}

/** Words that name whole groups. */
export interface GroupMention extends Spot {
  readonly groups: readonly Group[];
}

/** Where whole groups are named; a group's word may lie inside an indicator's name, so this is asked separately. */
export function findGroups(text: string, lexicon: Lexicon): readonly GroupMention[] {
  const found: GroupMention[] = [];
  for (let start = 0; start < text.length; ) {
    const longest = longestAt(lexicon.groups, text, start);
    const named = longest && longest.end - start > 1 ? longest : undefined;
    if (named) found.push({ start, end: named.end, groups: named.value });
    start = named?.end ?? start + 1;
  }
  return found;
}

export function overlaps(a: Spot, b: Spot): boolean {
  return a.start < b.end && b.start < a.end;
}

function overlapsAny(spot: Spot, others: readonly Spot[]): boolean {
  return others.some((other) => overlaps(spot, other));
}

/** Leftmost longest written forms of the lexicon. */
export function findAtoms(text: string, lexicon: Lexicon): readonly (Spot & { readonly atom: Atom })[] {
  const found: (Spot & { atom: Atom })[] = [];
  for (let start = 0; start < text.length; ) {
    const longest = longestAt(lexicon.written, text, start);
    if (longest && !isCut(text, start, longest.end, lexicon)) {
      found.push({ start, end: longest.end, atom: longest.value });
      start = longest.end;
    } else start += 1;
  }
  return found;
}
