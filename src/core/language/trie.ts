/** Words kept letter by letter: finding all that begin at a place costs the longest of them, however many there are. */
export interface Trie<T, Unit = number> {
  readonly next: ReadonlyMap<Unit, Trie<T, Unit>>;
  /** What the word that ends here stands for. */
  readonly value?: T;
}

interface Branch<T, Unit> {
  next: Map<Unit, Branch<T, Unit>>;
  value?: T;
}

/** Keeps words of UTF-16 units; of a word that comes twice the last value holds. */
export function trieOf<T>(words: Iterable<readonly [string, T]>): Trie<T> {
  return trieOfUnits(
    Array.from(words, ([word, value]) => [Array.from({ length: word.length }, (_, i) => word.charCodeAt(i)), value]),
  );
}

/** The same over any units, such as sounds. */
export function trieOfUnits<T, Unit>(words: Iterable<readonly [readonly Unit[], T]>): Trie<T, Unit> {
  // All that end a word and begin none share it: a map of their own for each would be half of the memory.
  const nothing = new Map<Unit, Branch<T, Unit>>();
  const root: Branch<T, Unit> = { next: nothing };
  for (const [units, value] of words) {
    let at = root;
    for (const unit of units) {
      const known = at.next.get(unit);
      const next: Branch<T, Unit> = known ?? { next: nothing };
      if (at.next === nothing) at.next = new Map([[unit, next]]);
      else if (!known) at.next.set(unit, next);
      at = next;
    }
    at.value = value;
  }
  return root;
}

/** Calls for every word that begins at a place of the text, the shortest first. */
export function eachAt<T>(trie: Trie<T>, text: string, start: number, found: (value: T, end: number) => void): void {
  let at: Trie<T> | undefined = trie;
  for (let end = start; end < text.length; ) {
    at = at.next.get(text.charCodeAt(end++));
    if (at === undefined) return;
    if (at.value !== undefined) found(at.value, end);
  }
}

/** The longest word that begins at a place of the text, with its end. */
export function longestAt<T>(
  trie: Trie<T>,
  text: string,
  start: number,
): { readonly value: T; readonly end: number } | undefined {
  let longest: { value: T; end: number } | undefined;
  eachAt(trie, text, start, (value, end) => {
    longest = { value, end };
  });
  return longest;
}
