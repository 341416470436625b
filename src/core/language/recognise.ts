import type { Indicator } from '../plan.ts';
import { type Candidate, candidatesAt } from './candidates.ts';
import { identityOf } from './gather.ts';
import type { Lexicon, Meaning } from './lexicon.ts';
import type { ConceptMention, Mentions, Spot } from './mentions.ts';
import { keyOf } from './topic.ts';

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
  /** How probable it is, 0 to 1, where no name was said and it was learnt what such words mean. */
  readonly guessed?: number;
}

/** A name that is not said in so many words: a stretch of the text that stands for an indicator. */
export function nameFor(indicator: Indicator, { start, end }: Spot, lexicon: Lexicon): Recognised {
  return {
    start,
    end,
    spots: [{ start, end }],
    concepts: lexicon.conceptsOf.get(keyOf(indicator)) ?? [],
    meanings: [{ kind: 'indicator', indicator }],
    full: true,
    completed: false,
    excluded: false,
  };
}

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
  const end = spots.at(-1)?.end ?? 0;
  return {
    start,
    end,
    spots,
    concepts: spots.map((spot) => spot.concept),
    meanings: candidate.meanings,
    full: candidate.full,
    completed: false,
    excluded: isExcluded({ start, end }, mentions.text),
  };
}

/** Whether what stands at a place is named only to leave it out. */
export function isExcluded({ start, end }: Spot, text: string): boolean {
  return EXCLUDES.test(text.slice(Math.max(0, start - 12), start)) || EXCLUDED.test(text.slice(end));
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
