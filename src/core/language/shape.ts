import { reachAt, trieOf } from './trie.ts';

/** Names by how they are written, so that those with one character wrong, missing or doubled are found too. */
export interface Shapes {
  /** What of a text stands at the beginning and at the end of names. */
  edges(text: string): Edges;
  /**
   * Whether a stretch may be a name with one such mistake: what is before the mistake begins a name, what is behind it
   * ends one. At an edge it counts only where the rest is not understood already; a character too many is one typed twice.
   */
  mayBe(edges: Edges, text: string, start: number, end: number, covered: readonly boolean[]): boolean;
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
  // Most stand alone under what they look like: a list for each would take most of the memory.
  const byShape = new Map<string, string | string[]>();
  for (const name of new Set(names)) {
    for (const shorter of new Set([name, ...withoutOne(name)])) {
      const known = byShape.get(shorter);
      if (known === undefined) byShape.set(shorter, name);
      else if (typeof known === 'string') byShape.set(shorter, [known, name]);
      else known.push(name);
    }
  }
  const alike = (shorter: string): readonly string[] => {
    const found = byShape.get(shorter) ?? [];
    return typeof found === 'string' ? [found] : found;
  };
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
    mayBe({ begins, ends }, text, start, end, covered) {
      const length = end - start;
      const before = begins[start] ?? 0;
      const behind = ends[end] ?? 0;
      if (length < SHORTEST || before + behind < length - 1) return false;
      for (let at = Math.max(0, length - 1 - behind); at <= Math.min(length - 1, before); at++) {
        const inside = at > 0 && at < length - 1;
        if (inside || !restCovered(text, covered, start, length, at)) return true;
        if (at > 0 && text.charAt(start + at) === text.charAt(start + at - 1)) return true;
      }
      return Math.max(1, length - behind) <= Math.min(length - 2, before);
    },
    *near(text, edges, start, end) {
      const words = text.slice(start, end);
      const first = Math.max(0, words.length - 1 - (edges.ends[end] ?? 0));
      const last = Math.min(words.length - 1, edges.begins[start] ?? 0);
      for (const name of alike(words)) if (oneEditApart(words, name)) yield name;
      for (let without = first; without <= last; without++) {
        const shorter = words.slice(0, without) + words.slice(without + 1);
        for (const name of alike(shorter)) if (oneEditApart(words, name)) yield name;
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

/** Whether all of a stretch but one character is understood as it stands, or is the 的 between two names. */
export function restCovered(
  text: string,
  covered: readonly boolean[],
  start: number,
  length: number,
  except: number,
): boolean {
  for (let i = 0; i < length; i++) {
    if (i !== except && !covered[start + i] && text[start + i] !== '的') return false;
  }
  return true;
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
