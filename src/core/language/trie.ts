/**
 * Words kept letter by letter (UTF-16 units): finding all that begin at a place costs the longest of them, however many
 * there are. The nodes lie in one open hash table of plain numbers, which costs a few bytes a letter and few steps a look.
 */
export interface Trie<T> {
  /** Of each place of the table: the node that is left, the letter that leaves it, and the node that is reached (0: free). */
  readonly from: Int32Array;
  readonly letter: Uint16Array;
  readonly to: Int32Array;
  /** A bit for each letter that a word begins with. */
  readonly initials: Uint8Array;
  /** What the word that ends in a node stands for. */
  readonly values: readonly (T | undefined)[];
}

/** Where every word begins. */
export const ROOT = 1;

/** Keeps words; of one that comes twice the last value holds. */
export function trieOf<T>(words: Iterable<readonly [string, T]>): Trie<T> {
  const all = [...words];
  const letters = all.reduce((sum, [word]) => sum + word.length, 0);
  const size = 2 ** Math.ceil(Math.log2(2 * letters + 2));
  const values: (T | undefined)[] = [undefined, undefined];
  const trie = {
    from: new Int32Array(size),
    letter: new Uint16Array(size),
    to: new Int32Array(size),
    initials: new Uint8Array(0x10000 / 8),
    values,
  };
  for (const [word, value] of all) {
    let node = ROOT;
    for (let i = 0; i < word.length; i++) {
      const letter = word.charCodeAt(i);
      if (i === 0) trie.initials[letter >> 3] = (trie.initials[letter >> 3] ?? 0) | (1 << (letter & 7));
      const place = placeOf(trie, node, letter);
      if (trie.to[place] === 0) {
        trie.from[place] = node;
        trie.letter[place] = letter;
        trie.to[place] = values.push(undefined) - 1;
      }
      node = trie.to[place] ?? 0;
    }
    values[node] = value;
  }
  return trie;
}

/** The node that a letter leads to; 0: no word goes on so. */
export function next<T>(trie: Trie<T>, node: number, letter: number): number {
  return trie.to[placeOf(trie, node, letter)] ?? 0;
}

/** Where a step stands in the table, or would. */
function placeOf<T>({ from, letter: letters, to }: Trie<T>, node: number, letter: number): number {
  const mask = to.length - 1;
  let place = ((Math.imul(node, 0x9e3779b1) ^ Math.imul(letter, 0x85ebca6b)) >>> 7) & mask;
  while (to[place] !== 0 && (from[place] !== node || letters[place] !== letter)) place = (place + 1) & mask;
  return place;
}

function begins<T>({ initials }: Trie<T>, letter: number): boolean {
  return ((initials[letter >> 3] ?? 0) & (1 << (letter & 7))) !== 0;
}

/** Calls for every word that begins at a place of the text, the shortest first. */
export function eachAt<T>(trie: Trie<T>, text: string, start: number, found: (value: T, end: number) => void): void {
  if (!begins(trie, text.charCodeAt(start))) return;
  let node = ROOT;
  for (let end = start; end < text.length; ) {
    node = next(trie, node, text.charCodeAt(end++));
    if (node === 0) return;
    const value = trie.values[node];
    if (value !== undefined) found(value, end);
  }
}

/** Whether any of the words stands in the text. */
export function standsIn<T>(trie: Trie<T>, text: string): boolean {
  for (let start = 0; start < text.length; start++) {
    if (!begins(trie, text.charCodeAt(start))) continue;
    let node = ROOT;
    for (let end = start; end < text.length && node !== 0; end++) {
      node = next(trie, node, text.charCodeAt(end));
      if (trie.values[node] !== undefined) return true;
    }
  }
  return false;
}

/** The longest word that begins at a place of the text, with its end. */
export function longestAt<T>(
  trie: Trie<T>,
  text: string,
  start: number,
): { readonly value: T; readonly end: number } | undefined {
  if (!begins(trie, text.charCodeAt(start))) return undefined;
  let node = ROOT;
  let longest: T | undefined;
  let stop = start;
  for (let end = start; end < text.length; ) {
    node = next(trie, node, text.charCodeAt(end++));
    if (node === 0) break;
    const value = trie.values[node];
    if (value === undefined) continue;
    longest = value;
    stop = end;
  }
  return longest === undefined ? undefined : { value: longest, end: stop };
}

/** How many characters from a place of the text on (or, with `step` -1, before it) stand at the beginning of some word. */
export function reachAt<T>(trie: Trie<T>, text: string, start: number, step: 1 | -1 = 1): number {
  let node = ROOT;
  let reach = 0;
  for (let at = step > 0 ? start : start - 1; at >= 0 && at < text.length; at += step, reach++) {
    const letter = text.charCodeAt(at);
    if (reach === 0 && !begins(trie, letter)) return 0;
    node = next(trie, node, letter);
    if (node === 0) break;
  }
  return reach;
}
