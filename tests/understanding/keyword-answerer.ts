import type { IntentName } from '../../src/core/language/reading.ts';
import type { Library } from '../../src/library.ts';
import type { Answerer } from './answerer.ts';
import { createPlainReading, longestIn } from './plain-reading.ts';
import type { Truth } from './truth.ts';

/**
 * Compared with: the longest name or alias that the text contains, and the first keyword of the intents that it contains,
 * the strong ones first; a name alone asks for the value.
 */
export function createKeywordAnswerer(library: Library, truth: Truth): Answerer {
  const plain = createPlainReading(library, truth);
  const tiers = (['strong', 'likely', 'weak'] as const).map((tier) =>
    library.intents.flatMap(({ name, keywords }) => keywords[tier].map((word) => ({ name, word }))),
  );
  const intentOf = (text: string, named: boolean): IntentName => {
    const hit = tiers.flat().find(({ word }) => text.includes(word));
    return hit?.name ?? (named ? 'value' : 'unknown');
  };
  return {
    name: '关键词包含',
    begin: () => async (text) => {
      const indicator = plain.names.get(longestIn(text, plain.names.keys()) ?? '');
      const asked = indicator === undefined ? [] : [indicator];
      return plain.answer(intentOf(text, asked.length > 0), asked, plain.unitIn(text));
    },
  };
}
