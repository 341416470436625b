import type { Spot } from './mentions.ts';
import { longestAt, trieOf } from './trie.ts';

/** Words that are looked for in a text, longest first at each place. */
export interface Vocabulary {
  /** Where they stand, leftmost and longest, none overlapping. */
  spots(text: string): readonly Spot[];
  has(word: string): boolean;
}

/** A vocabulary of words of two characters and more. */
export function createVocabulary(words: Iterable<string>): Vocabulary {
  const known = new Set([...words].filter((word) => word.length > 1));
  const written = trieOf(Array.from(known, (word) => [word, true]));
  return {
    has: (word) => known.has(word),
    spots(text) {
      const found: Spot[] = [];
      for (let start = 0; start < text.length; ) {
        const end = longestAt(written, text, start)?.end;
        if (end !== undefined) found.push({ start, end });
        start = end ?? start + 1;
      }
      return found;
    },
  };
}

/** How many characters the spots cover. */
export function lengthOf(spots: readonly Spot[]): number {
  return spots.reduce((sum, { start, end }) => sum + end - start, 0);
}
