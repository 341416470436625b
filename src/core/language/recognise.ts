import type { Indicator } from '../plan.ts';
import type { Lexicon, Meaning, Pattern } from './lexicon.ts';
import type { ConceptMention, Mentions, Spot } from './mentions.ts';
import { type Weigh, weighing } from './weigh.ts';

/** A name that was found: one meaning, or several where the words fit several. */
export interface Recognised extends Spot {
  readonly meanings: readonly Meaning[];
  readonly concepts: readonly string[];
  /** Where its words stand; what lies between belongs to others. */
  readonly spots: readonly Spot[];
  /** All parts of a name were said; else some are only implied. */
  readonly full: boolean;
  /** What it lacked was taken from a neighbour or from what was said before. */
  readonly completed: boolean;
  /** Named only to leave it out (除了医生, 不是重点的). */
  readonly excluded: boolean;
}

interface Candidate {
  readonly from: number;
  readonly to: number;
  readonly taken: readonly number[];
  readonly meanings: readonly Meaning[];
  readonly full: boolean;
  readonly score: number;
}

const REACH = 8;
const EXCLUDES =
  /(?:除了|除开|撇开|撇去|抛开|抛去|刨去|刨开|刨掉|剔除|剔掉|扣除|甭管|别管|不管|除去|除|排除|不含|不包括|(?<!算)不算|别算|不要|先不|不问|(?<!是|还)不是)[^,。;!?\n]{0,4}$/;
const EXCLUDED =
  /^[^,。;!?\n]{0,4}(?:(?<!算)不算|除外|先不|别算|不要|不谈|不说|先放|不问|以外|之外)|^[^,。;!?\n]{0,8}(?:不用讲|不用说|不用管|不用提|别提)/;

/**
 * Finds the names in a text: the cover of its concepts that explains most of them with the fewest jumps, so that the
 * longer name wins over the shorter inside it. `context` are concepts said earlier that may complete a partial name.
 */
export function recognise(
  mentions: Mentions,
  lexicon: Lexicon,
  context: readonly (readonly string[])[] = [],
): readonly Recognised[] {
  const { concepts } = mentions;
  const leaning = context.length > 0 && concepts.length <= 2;
  const cover = bestCover(concepts.length, (from) => candidatesAt(from, mentions, lexicon, leaning));
  const found = cover.map((candidate) => toRecognised(candidate, mentions));
  const names: Recognised[] = [];
  for (const [i, name] of found.entries()) {
    const before = names.at(-1);
    const whole = complete(name, [before?.concepts, found[i + 1]?.concepts, ...context], lexicon);
    const saysNothing = !whole.full && whole.concepts.every((concept) => lexicon.weak.has(concept));
    if (!saysNothing && (!before || !belongsTo(whole, before, lexicon, mentions.text))) names.push(whole);
  }
  const kept = names.filter((name, i) => !isTakenUp(name, names[i + 1]));
  return kept.map((name, i) => ({
    ...name,
    excluded: name.excluded || sharesExclusion(kept.slice(i), mentions.text),
  }));
}

/** 诊所这块有没有重点的: half a name that completed the next one is no name of its own. */
function isTakenUp(name: Recognised, next: Recognised | undefined): boolean {
  const isHalf = !name.full || name.meanings.length !== 1;
  return isHalf && next?.completed === true && name.concepts.every((concept) => next.concepts.includes(concept));
}

/** 医生和护士先不讲: what is joined to an excluded name is excluded with it. */
function sharesExclusion([name, next, ...others]: readonly Recognised[], text: string): boolean {
  if (!name || !next || !/^[和跟与及、,]$/.test(text.slice(name.end, next.start))) return false;
  return next.excluded || sharesExclusion([next, ...others], text);
}

/** 庙会和展览: what follows a name and fits no other meaning is a part of it. */
function belongsTo(name: Recognised, before: Recognised, lexicon: Lexicon, text: string): boolean {
  const [meaning] = before.meanings;
  if (before.meanings.length !== 1 || !meaning || meaning.kind !== 'indicator') return false;
  const isOther = name.meanings.length === 1 && name.meanings[0]?.kind === 'indicator';
  const between = text.slice(before.end, name.start);
  const described = between.endsWith('的');
  if (isOther && ((before.full && !described) || before.completed || between.length > 14)) return false;
  return (lexicon.patterns.get(before.concepts[0] ?? '') ?? []).some(
    (pattern) =>
      sameMeaning(pattern.meaning, meaning) &&
      [...name.concepts, ...before.concepts].every((concept) => pattern.concepts.includes(concept)),
  );
}

function candidatesAt(from: number, mentions: Mentions, lexicon: Lexicon, leaning: boolean): readonly Candidate[] {
  const first = mentions.concepts[from];
  if (!first) return [];
  const byTaken = new Map<string, Gathered>();
  const weigh = weighing(mentions);
  const near = mentions.concepts.slice(from + 1, from + REACH).filter(({ concept }) => concept !== first.concept);
  const weak = !leaning && lexicon.weak.has(first.concept);
  for (const pattern of lexicon.patterns.get(first.concept) ?? []) {
    // A weak word begins a name of several only with another of its words: most patterns are passed over here.
    if (weak && pattern.concepts.length > 1 && !near.some(({ concept }) => pattern.concepts.includes(concept)))
      continue;
    const only = pattern.meaning.kind !== 'indicator';
    for (const candidate of collect(pattern, from, mentions, lexicon, leaning, weigh)) {
      if (only && (!candidate.full || crosses(candidate, mentions))) continue;
      const key = candidate.taken.join(',');
      byTaken.set(key, gather(byTaken.get(key), candidate));
    }
  }
  return Array.from(byTaken.values(), ({ best, meanings }) => ({ ...best, meanings }));
}

/** Characters between two words of a name that is no indicator. */
const FARTHEST = 6;

/** A name that is no indicator is never put together from words of two clauses or far apart. */
function crosses({ taken }: Candidate, { concepts, text }: Mentions): boolean {
  const [first, last] = [concepts[taken[0] ?? 0], concepts[taken.at(-1) ?? 0]];
  if (taken.some((at, i) => i > 0 && (concepts[at]?.start ?? 0) - (concepts[taken[i - 1] ?? 0]?.end ?? 0) > FARTHEST))
    return true;
  return first !== undefined && last !== undefined && /[,。;!?\n]/.test(text.slice(first.end, last.start));
}

/** The ways in which the concepts from `from` on begin or fill a pattern, one for each further concept that fits. */
function* collect(
  pattern: Pattern,
  from: number,
  mentions: Mentions,
  lexicon: Lexicon,
  leaning: boolean,
  weigh: Weigh,
): Generator<Candidate> {
  const taken: number[] = [];
  const said = new Set<string>();
  for (let i = from; i < Math.min(from + REACH, mentions.concepts.length); i++) {
    const concept = mentions.concepts[i]?.concept;
    if (concept === undefined || said.has(concept) || !pattern.concepts.includes(concept)) continue;
    taken.push(i);
    said.add(concept);
    const full = said.size === pattern.concepts.length;
    if (!full && !leaning && [...said].every((one) => lexicon.weak.has(one))) continue;
    yield {
      from,
      to: i,
      taken: [...taken],
      meanings: [pattern.meaning],
      full,
      score: weigh(taken, pattern.concepts.length - said.size, pattern.meaning.kind === 'outside'),
    };
  }
}

/** All that the same words may mean, and the best of it. */
interface Gathered {
  best: Candidate;
  readonly meanings: Meaning[];
  readonly known: Set<Indicator | string>;
}

/** A whole name stands before half a name, an indicator before what is none; of equals every meaning is kept. */
function gather(before: Gathered | undefined, next: Candidate): Gathered {
  if (!before || outranks(next, before.best)) {
    return { best: next, meanings: [...next.meanings], known: new Set(next.meanings.map(identityOf)) };
  }
  if (outranks(before.best, next)) return before;
  for (const meaning of next.meanings) {
    if (before.known.has(identityOf(meaning))) continue;
    before.known.add(identityOf(meaning));
    before.meanings.push(meaning);
  }
  if (next.score > before.best.score) before.best = next;
  return before;
}

function outranks(a: Candidate, b: Candidate): boolean {
  if (a.full !== b.full) return a.full;
  return a.full && a.meanings[0]?.kind === 'indicator' && b.meanings[0]?.kind !== 'indicator';
}

function identityOf(meaning: Meaning): Indicator | string {
  return meaning.kind === 'indicator' ? meaning.indicator : meaning.name;
}

function sameMeaning(a: Meaning, b: Meaning): boolean {
  return identityOf(a) === identityOf(b);
}

/** The best set of candidates that do not overlap, by the sum of their scores. */
function bestCover(count: number, candidatesFrom: (from: number) => readonly Candidate[]): readonly Candidate[] {
  const best: { score: number; candidate?: Candidate; next: number }[] = [];
  best[count] = { score: 0, next: count };
  for (let from = count - 1; from >= 0; from--) {
    best[from] = { score: best[from + 1]?.score ?? 0, next: from + 1 };
    for (const candidate of candidatesFrom(from)) {
      const total = candidate.score + (best[candidate.to + 1]?.score ?? 0);
      if (total > (best[from]?.score ?? 0)) best[from] = { score: total, candidate, next: candidate.to + 1 };
    }
  }
  const chosen: Candidate[] = [];
  for (let at = 0; at < count; at = best[at]?.next ?? count) {
    const candidate = best[at]?.candidate;
    if (candidate) chosen.push(candidate);
  }
  return chosen;
}

function toRecognised(candidate: Candidate, mentions: Mentions): Recognised {
  const spots: readonly ConceptMention[] = candidate.taken.flatMap((i) => mentions.concepts[i] ?? []);
  const start = spots[0]?.start ?? 0;
  return {
    start,
    end: spots.at(-1)?.end ?? 0,
    spots,
    concepts: spots.map((spot) => spot.concept),
    meanings: candidate.meanings,
    full: candidate.full,
    completed: false,
    excluded:
      EXCLUDES.test(mentions.text.slice(Math.max(0, start - 12), start)) ||
      EXCLUDED.test(mentions.text.slice(spots.at(-1)?.end ?? 0)),
  };
}

/** A partial or wide name takes what it lacks from a neighbour or from what was said before (重点的16所, 重点的呢). */
function complete(
  name: Recognised,
  neighbours: readonly (readonly string[] | undefined)[],
  lexicon: Lexicon,
): Recognised {
  if (name.full && name.meanings[0]?.kind === 'indicator') return name;
  for (const neighbour of neighbours) {
    if (!neighbour) continue;
    const said = new Set([...name.concepts, ...neighbour]);
    const first = name.concepts[0];
    const fits = (first === undefined ? [] : (lexicon.patterns.get(first) ?? [])).filter(
      (pattern) =>
        pattern.meaning.kind === 'indicator' &&
        pattern.concepts.length > name.concepts.length &&
        name.concepts.every((concept) => pattern.concepts.includes(concept)) &&
        pattern.concepts.every((concept) => said.has(concept)),
    );
    const meanings = fits
      .map((pattern) => pattern.meaning)
      .filter((m, i, all) => all.findIndex((o) => sameMeaning(o, m)) === i);
    if (meanings.length === 1) {
      const [pattern] = fits;
      return { ...name, meanings, concepts: pattern?.concepts ?? name.concepts, full: true, completed: true };
    }
  }
  return name;
}
