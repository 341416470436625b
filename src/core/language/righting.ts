import { createVocabulary } from './coverage.ts';
import type { Intent, Words } from './intent.ts';
import type { Lexicon } from './lexicon.ts';
import { createLookalike } from './lookalike.ts';
import { findNumbers } from './numerals.ts';
import { ASKING } from './reading.ts';
import { createRomanised } from './romanised.ts';
import type { Segmenter } from './segmenter.ts';
import type { Speller } from './spell.ts';
import { withoutStutter } from './stutter.ts';
import { standsIn, trieOf } from './trie.ts';

/**
 * What was typed badly, righted as far as it can be known: letters for sounds, other ways of writing, what was typed twice,
 * characters that look alike, and last wrong characters of a name. Words that write or confirm are never made out of others.
 */
export function createRighting(
  lexicon: Lexicon,
  intents: readonly Intent[],
  words: Words,
  speller: Speller,
  segmenter: Segmenter,
): (text: string) => string {
  const asked = intents
    .filter(({ name }) => ASKING.has(name))
    .flatMap(({ keywords: { strong, likely, weak } }) => [...strong, ...likely, ...weak]);
  const questions = ['几', 'ask', 'everyUnit', '县', 'rate', 'righted'].flatMap((list) => words[list] ?? []);
  const others = lexicon.plans.flatMap(({ outside, wide }) => [...outside, ...wide].flatMap((one) => one.names));
  const names = [...lexicon.atoms.keys(), ...lexicon.names, ...others];
  const all = [...questions, ...asked, ...names].map((word) => word.toLowerCase());
  const vocabulary = createVocabulary(all);
  const romanised = createRomanised(all, (letters) => segmenter.isWord(letters) || vocabulary.has(letters));
  const lookalike = createLookalike(words.形近 ?? [], vocabulary, segmenter.isWord);
  const variants = (words.variants ?? []).map((pair) => pair.split('='));
  const varied = trieOf(variants.map(([from = '']) => [from, true]));
  return (text) => {
    const spelt = romanised(text);
    const written = standsIn(varied, spelt)
      ? variants.reduce((all, pair) => rewritten(all, pair, segmenter), spelt)
      : spelt;
    const righted = speller.correct(lookalike(withoutStutter(written, vocabulary, segmenter.isWord)));
    return righted === written || (sameNumbers(written, righted) && !losesDenial(written, righted)) ? righted : written;
  };
}

/** 三十一个人 must not become 三十一万人: no slip of a name is worth another figure. */
function sameNumbers(one: string, other: string): boolean {
  const values = (text: string) => findNumbers(text).map(({ value, scale }) => `${value} ${scale}`);
  return values(one).join() === values(other).join();
}

/** 不成功 must not become 成功: what denies is no slip of a name. */
function losesDenial(one: string, other: string): boolean {
  const denials = (text: string) => text.match(/[不没未]/g)?.length ?? 0;
  return denials(other) === 0 && denials(one) > 0;
}

/** 么得 is 没有, and not in 怎么得出: what begins with the end of another word is no variant. */
function rewritten(text: string, [from = '', to = '']: readonly string[], segmenter: Segmenter): string {
  return text.replaceAll(from, (found, at: number) =>
    at > 0 && segmenter.isWord(text.slice(at - 1, at + 1)) ? found : to,
  );
}
