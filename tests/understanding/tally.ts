import type { Answerer } from './answerer.ts';
import type { Item, TestSet, Turn } from './item.ts';
import { type Answered, judge, mayWrite, type Outcome, type Verdict } from './judge.ts';
import type { Truth } from './truth.ts';

/** One turn as it went. */
export interface Marked {
  readonly set: string;
  readonly item: Item;
  readonly turn: Turn;
  readonly number: number;
  readonly answered: Answered;
  readonly verdict: Verdict;
}

/** Turns by how they went; wrong figures are counted beside, each in one of the others. */
export interface Tally extends Readonly<Record<Outcome, number>> {
  readonly turns: number;
  readonly wrongFigures: number;
}

/** Says every turn of the sets to an answerer and judges what comes back; in the order of the sets. */
export async function mark(sets: readonly TestSet[], answerer: Answerer, truth: Truth): Promise<readonly Marked[]> {
  const marked: Marked[] = [];
  for (const { name, items } of sets) {
    for (const item of items) {
      const say = answerer.begin(item);
      let handedIn = false;
      for (const [number, turn] of item.turns.entries()) {
        const answered = await say(turn.text);
        handedIn ||= mayWrite(turn);
        marked.push({ set: name, item, turn, number, answered, verdict: judge(turn, answered, truth, handedIn) });
      }
    }
  }
  return marked;
}

export function tally(marked: readonly Marked[]): Tally {
  const count = (test: (verdict: Verdict) => boolean) => marked.filter(({ verdict }) => test(verdict)).length;
  return {
    turns: marked.length,
    right: count(({ outcome }) => outcome === 'right'),
    asked: count(({ outcome }) => outcome === 'asked'),
    refused: count(({ outcome }) => outcome === 'refused'),
    wrong: count(({ outcome }) => outcome === 'wrong'),
    wrongFigures: count(({ wrongFigure }) => wrongFigure),
  };
}

/** Tallies by set, by intent, by kind of difficulty: a turn counts under each key that it has. The keys in order. */
export function tallyBy(
  marked: readonly Marked[],
  keysOf: (each: Marked) => readonly string[],
): ReadonlyMap<string, Tally> {
  const groups = new Map<string, Marked[]>();
  for (const each of marked) {
    for (const key of new Set(keysOf(each))) groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const sorted = [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
  return new Map(sorted.map(([key, some]) => [key, tally(some)]));
}

export const bySet = ({ set }: Marked): readonly string[] => [set];
export const byKind = ({ item }: Marked): readonly string[] => item.kinds;
export const byIntent = ({ turn }: Marked): readonly string[] => [turn.expected.intent?.[0] ?? '不限'];
