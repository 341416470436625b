import type { Indicator } from '../plan.ts';
import type { Meaning, Pattern } from './lexicon.ts';

/** All that the same words may mean, as the best of their patterns explains them. */
export interface Gathered {
  /** Of the first pattern that gave them a meaning. */
  readonly order: number;
  readonly meanings: readonly Meaning[];
  /** How many concepts of the best pattern were not said; 0: the whole name was. */
  readonly missing: number;
  readonly outside: boolean;
}

/** The same while patterns are still added. */
export interface Gathering extends Gathered {
  readonly meanings: Meaning[];
  readonly known: Set<Indicator | string>;
}

/** Adds a pattern: a whole name stands before half a name, an indicator before what is none; of equals every meaning is kept. */
export function gather(
  before: Gathering | undefined,
  { order, meaning }: Pattern,
  missing: number,
  weigh: (missing: number, outside: boolean) => number,
): Gathering {
  const outside = meaning.kind === 'outside';
  if (!before || outranks(missing, meaning, before)) {
    const known = new Set([identityOf(meaning)]);
    return { order: before?.order ?? order, meanings: [meaning], missing, outside, known };
  }
  if (isOutranked(missing, meaning, before)) return before;
  if (!before.known.has(identityOf(meaning))) {
    before.known.add(identityOf(meaning));
    before.meanings.push(meaning);
  }
  return weigh(missing, outside) > weigh(before.missing, before.outside) ? { ...before, missing, outside } : before;
}

function outranks(missing: number, { kind }: Meaning, before: Gathered): boolean {
  if ((missing === 0) !== (before.missing === 0)) return missing === 0;
  return missing === 0 && kind === 'indicator' && before.meanings[0]?.kind !== 'indicator';
}

function isOutranked(missing: number, { kind }: Meaning, before: Gathered): boolean {
  if ((missing === 0) !== (before.missing === 0)) return missing > 0;
  return missing === 0 && kind !== 'indicator' && before.meanings[0]?.kind === 'indicator';
}

/** What tells one meaning from another. */
export function identityOf(meaning: Meaning): Indicator | string {
  return meaning.kind === 'indicator' ? meaning.indicator : meaning.name;
}

/** What one concept by itself may mean: as a whole name, and as the beginning of a longer one too. */
export interface Alone {
  readonly whole: Gathered | undefined;
  readonly any: Gathered | undefined;
}

/** Of the patterns of one concept; what is no indicator is only meant by its whole name. */
export function aloneOf(patterns: readonly Pattern[]): Alone {
  const whole = patterns.filter(({ concepts }) => concepts.length === 1);
  const any = patterns.filter(({ concepts, meaning }) => concepts.length === 1 || meaning.kind === 'indicator');
  return { whole: gatheredOf(whole), any: gatheredOf(any) };
}

function gatheredOf(patterns: readonly Pattern[]): Gathered | undefined {
  let all: Gathering | undefined;
  for (const pattern of patterns) all = gather(all, pattern, pattern.concepts.length - 1, forMissing);
  return all;
}

/** What the missing parts of a name take from it. */
export function forMissing(missing: number): number {
  return missing === 0 ? 3 : -Math.min(missing, 2);
}
