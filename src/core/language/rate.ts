import { findWords, type Spot } from './mentions.ts';
import type { WordLists } from './words.ts';

/** Where the rate of completion is asked for: by its own words (完成率), or as a share of what was to be done (完成了几成). */
export function ratesIn(text: string, words: WordLists): readonly Spot[] {
  const ofDone = findWords(text, words.几成).filter(({ start }) => {
    const before = text.slice(Math.max(0, start - NEAR), start).replace(/[了到得的]+$/, '');
    return (words.达成?.words ?? []).some((word) => before.endsWith(word));
  });
  return [...findWords(text, words.rate), ...ofDone];
}

const NEAR = 8;
