import type { Spot } from './mentions.ts';

/** Words that are looked for in a text, longest first at each place. */
export interface Vocabulary {
  /** Where they stand, leftmost and longest, none overlapping. */
  spots(text: string): readonly Spot[];
  has(word: string): boolean;
}

/** A vocabulary of words of two characters and more. */
export function createVocabulary(words: Iterable<string>): Vocabulary {
  const known = new Set([...words].filter((word) => word.length > 1));
  const longest = Math.max(1, ...[...known].map((word) => word.length));
  return {
    has: (word) => known.has(word),
    spots(text) {
      const found: Spot[] = [];
      for (let start = 0; start < text.length; ) {
        let length = Math.min(longest, text.length - start);
        while (length > 1 && !known.has(text.slice(start, start + length))) length--;
        if (length > 1) found.push({ start, end: start + length });
        start += Math.max(1, length);
      }
      return found;
    },
  };
}

/** How many characters the spots cover. */
export function lengthOf(spots: readonly Spot[]): number {
  return spots.reduce((sum, { start, end }) => sum + end - start, 0);
}
