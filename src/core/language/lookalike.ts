import { lengthOf, type Vocabulary } from './coverage.ts';

/** Rights characters that only look like the one meant: 护土 is 护士. */
export type Lookalike = (text: string) => string;

const MOST = 12;

/** Each group holds the character that is meant and then those that look like it (形近 in words.yaml). */
export function createLookalike(
  groups: readonly string[],
  vocabulary: Vocabulary,
  isWord: (text: string) => boolean,
): Lookalike {
  const meant = new Map<string, string[]>();
  for (const [right = '', ...wrong] of groups.map((group) => [...group]))
    for (const char of wrong) meant.set(char, [...(meant.get(char) ?? []), right]);
  return (text) => {
    let righted = text;
    let tries = 0;
    for (let i = 0; i < righted.length && tries < MOST; i++) {
      for (const char of meant.get(righted.charAt(i)) ?? []) {
        tries++;
        const other = righted.slice(0, i) + char + righted.slice(i + 1);
        if (explainsMore(righted, other, i, vocabulary, isWord)) righted = other;
      }
    }
    return righted;
  };
}

/** The other text has a word at that place that the first lacks, and the first has none that is a word there too. */
function explainsMore(
  text: string,
  other: string,
  at: number,
  vocabulary: Vocabulary,
  isWord: (text: string) => boolean,
): boolean {
  const before = vocabulary.spots(text);
  const after = vocabulary.spots(other);
  const word = after.find(({ start, end }) => start <= at && at < end);
  if (!word || before.some(({ start, end }) => start <= at && at < end)) return false;
  return lengthOf(after) > lengthOf(before) && !isWord(text.slice(word.start, word.end));
}
