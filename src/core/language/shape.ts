/** Names by how they are written, so that those with one character wrong, missing or doubled are found too. */
export interface Shapes {
  /** For each place of a text, how many pairs of neighbours before it stand in no name. */
  strangePairs(text: string): readonly number[];
  /** Whether a stretch may be a name with one such mistake: a mistake makes at most two strange pairs. */
  mayBe(strange: readonly number[], start: number, end: number): boolean;
  /** The names that differ from a text by one character. */
  near(text: string): Iterable<string>;
}

/** Fewer characters than this may be anything. */
const SHORTEST = 3;

export function createShapes(names: readonly string[]): Shapes {
  const pairs = new Set(
    names.flatMap((name) => Array.from({ length: name.length - 1 }, (_, i) => name.slice(i, i + 2))),
  );
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
  return {
    strangePairs(text) {
      const before = [0];
      for (let i = 1; i < text.length; i++)
        before.push((before[i - 1] ?? 0) + (pairs.has(text.slice(i - 1, i + 1)) ? 0 : 1));
      return before;
    },
    mayBe(strange, start, end) {
      const length = end - start;
      const count = (strange[end - 1] ?? 0) - (strange[start] ?? 0);
      return length >= SHORTEST && count <= (length === SHORTEST ? 1 : 2);
    },
    *near(text) {
      for (const shorter of [text, ...withoutOne(text)]) {
        const found = byShape.get(shorter) ?? [];
        for (const name of typeof found === 'string' ? [found] : found) if (oneEditApart(text, name)) yield name;
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

function oneEditApart(a: string, b: string): boolean {
  const i = firstDifference(a, b);
  return a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i);
}

function withoutOne(word: string): readonly string[] {
  return Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1));
}
