import { reachAt, trieOf } from './trie.ts';

/** Names by how they are written, so that those with one character wrong, missing or doubled are found too. */
export interface Shapes {
  /** What of a text stands at the beginning and at the end of names. */
  edges(text: string): Edges;
  /** Whether a stretch may be a name with one such mistake: what is before the mistake begins a name, what is behind it ends one. */
  mayBe(edges: Edges, start: number, end: number): boolean;
  /** The names that differ from a stretch by one character. */
  near(text: string, edges: Edges, start: number, end: number): Iterable<string>;
}

/** For each place of a text, how many characters behind it begin a name, and how many before it end one. */
interface Edges {
  readonly begins: readonly number[];
  readonly ends: readonly number[];
}

/** Fewer characters than this may be anything. */
const SHORTEST = 3;

export function createShapes(names: readonly string[]): Shapes {
  const forwards = trieOf(names.map((name) => [name, true]));
  const backwards = trieOf(names.map((name) => [reversed(name), true]));
  const byShape = new Map<string, Set<string>>();
  for (const name of names) {
    for (const shorter of [name, ...withoutOne(name)]) {
      const known = byShape.get(shorter);
      if (known) known.add(name);
      else byShape.set(shorter, new Set([name]));
    }
  }
  return {
    edges(text) {
      const begins: number[] = [];
      const ends: number[] = [];
      for (let at = 0; at <= text.length; at++) {
        begins.push(reachAt(forwards, text, at));
        ends.push(reachAt(backwards, text, at, -1));
      }
      return { begins, ends };
    },
    mayBe({ begins, ends }, start, end) {
      const length = end - start;
      return length >= SHORTEST && (begins[start] ?? 0) + (ends[end] ?? 0) >= length - 1;
    },
    *near(text, edges, start, end) {
      const words = text.slice(start, end);
      const first = Math.max(0, words.length - 1 - (edges.ends[end] ?? 0));
      const last = Math.min(words.length - 1, edges.begins[start] ?? 0);
      for (let without = first - 1; without <= last; without++) {
        const shorter = without < first ? words : words.slice(0, without) + words.slice(without + 1);
        for (const name of byShape.get(shorter) ?? []) if (oneEditApart(words, name)) yield name;
      }
    },
  };
}

/** Where two texts differ first. */
export function firstDifference(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i;
}

function reversed(text: string): string {
  let back = '';
  for (let i = text.length - 1; i >= 0; i--) back += text.charAt(i);
  return back;
}

function oneEditApart(a: string, b: string): boolean {
  const i = firstDifference(a, b);
  return a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i);
}

function withoutOne(word: string): readonly string[] {
  return Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1));
}
