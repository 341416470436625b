import { buildLexicon } from './core/language/lexicon.ts';
import { createUnderstanding, type Understand, vocabulary } from './core/language/understand.ts';
import type { Library } from './library.ts';
import { createSegmenter } from './segment.ts';

type Plans = Library['plans'];

/** Understanding together with the very plans that it was prepared for: what it reads names their indicators. */
export interface Language {
  readonly plans: Plans;
  readonly understand: Understand;
}

/** Teaches the segmenter the words of a library and prepares understanding with both. */
export function learnLanguage(library: Pick<Library, 'plans' | 'intents' | 'words' | 'experience'>): Understand {
  const { plans, intents, words, experience } = library;
  const lexicon = buildLexicon(plans, words);
  const segmenter = createSegmenter({ words: vocabulary(lexicon, intents, words) });
  return createUnderstanding(lexicon, intents, words, segmenter, experience);
}

/** Language that follows what is changed in chat: prepared anew only where an alias or a target differs from last time. */
export function createLanguage(
  library: Pick<Library, 'plans' | 'intents' | 'words' | 'experience'>,
): (plans: Plans) => Language {
  const written = new Set(library.plans.flatMap(({ indicators }) => indicators));
  /** All that was changed in chat: what is as it was written keeps its identity. */
  const keyOf = (plans: Plans) =>
    JSON.stringify(plans.flatMap(({ indicators }) => indicators.filter((indicator) => !written.has(indicator))));
  let last: Language = { plans: library.plans, understand: learnLanguage(library) };
  let key = keyOf(library.plans);
  return (plans) => {
    const wanted = keyOf(plans);
    if (wanted !== key) {
      last = { plans, understand: learnLanguage({ ...library, plans }) };
      key = wanted;
    }
    return last;
  };
}
