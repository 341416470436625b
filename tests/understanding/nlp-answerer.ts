import { containerBootstrap } from '@nlpjs/core';
import { LangZh } from '@nlpjs/lang-zh';
import { Nlp } from '@nlpjs/nlp';
import { INTENTS } from '../../src/core/language/reading.ts';
import type { Library } from '../../src/library.ts';
import type { Answerer } from './answerer.ts';
import { createPlainReading, longestIn } from './plain-reading.ts';
import type { Truth } from './truth.ts';

/**
 * Compared with: nlp.js for Chinese, trained on the examples of `intents/`, as they are and with `@indicator` in a name's
 * place; names and aliases are its entities. Below a score of a half the intent is unknown.
 */
export async function createNlpAnswerer(library: Library, truth: Truth): Promise<Answerer> {
  const plain = createPlainReading(library, truth);
  const nlp = await quietly(() => trained(library, plain.names));
  return {
    name: 'nlp.js',
    begin: () => async (text) => {
      const { intent, entities } = await nlp.process('zh', text);
      const found = entities
        .filter(({ entity }) => entity === 'indicator')
        .sort((one, other) => one.start - other.start)
        .map(({ option }) => option);
      const name = INTENTS.find((each) => each === intent) ?? 'unknown';
      return plain.answer(name, [...new Set(found)], plain.unitIn(text));
    },
  };
}

async function trained({ intents }: Library, names: ReadonlyMap<string, string>): Promise<Nlp> {
  const container = containerBootstrap();
  container.use(Nlp);
  container.use(LangZh);
  const nlp = container.get('nlp');
  nlp.settings.autoSave = false;
  nlp.settings.calculateSentiment = false;
  nlp.settings.threshold = 0.5;
  container.registerConfiguration('nlu-??', { log: false, useNoneFeature: true });
  nlp.addLanguage('zh');
  // Entities are sought in the cut text, so that the names must be cut likewise: 公证 员.
  const cutter = container.get('tokenizer-zh');
  for (const [alias, name] of names) {
    nlp.addNerRuleOptionTexts('zh', 'indicator', name, [cutter.tokenize(alias, false).join(' ')]);
  }
  for (const { name, examples } of intents) {
    for (const { say } of examples) {
      nlp.addDocument('zh', say, name);
      const word = longestIn(say, names.keys());
      if (word !== undefined) nlp.addDocument('zh', say.replace(word, '@indicator'), name);
    }
  }
  await nlp.train();
  return nlp;
}

/** The package tells on standard output that it reads its dictionary; that is no part of a result. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const told = console.log;
  console.log = () => {};
  try {
    return await work();
  } finally {
    console.log = told;
  }
}
