import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NO_EXPERIENCE } from '../src/core/language/experience.ts';
import { learnLanguage } from '../src/language.ts';
import { filling } from '../src/lessons.ts';
import { readSayings, sayingSubjects } from '../src/library/sayings.ts';
import { readWordings } from '../src/library/wordings.ts';
import { loadLibrary } from '../src/library.ts';

/**
 * Wordings by somebody who saw neither those that are learnt nor the rules (`understanding/wordings.tsv`: what may be
 * meant, a tab, the wording): never learnt, so that they tell what learning is worth.
 */
const library = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
const fill = filling(library.plans);
const heldOut = readFileSync('tests/understanding/wordings.tsv', 'utf8')
  .trim()
  .split('\n')
  .map((line, number) => {
    const [intents = '', text = ''] = line.split('\t');
    return { wording: text, text: fill(text, number), intents: intents.split('|') };
  });

const asker = library.contacts.find(({ role }) => role === 'leader');
if (!asker) throw new Error('nobody leads');
const rightOf = (experience: typeof library.experience) => {
  const understand = learnLanguage({ ...library, experience });
  return heldOut.filter(({ text, intents }) =>
    intents.includes(understand(text, { today: '2024-03-05', asker, topic: null }).intent),
  ).length;
};

test('nine of ten wordings that nobody learnt are understood, and many more than by the rules alone', () => {
  const right = rightOf(library.experience);
  expect(right / heldOut.length).toBeGreaterThan(0.9);
  expect(right - rightOf(NO_EXPERIENCE)).toBeGreaterThan(heldOut.length / 20);
});

/** Questions by somebody who saw no saying, with names of their own: the code of what is meant, a tab, the question. */
const heldNames = readFileSync('tests/understanding/sayings.tsv', 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [codes = '', text = ''] = line.split('\t');
    return { text, codes: codes.split('|') };
  });
const namedBy = (known: Pick<typeof library, 'plans' | 'experience'>) => {
  const understand = learnLanguage({ ...library, ...known });
  return heldNames.filter(({ text, codes }) => {
    const meant = understand(text, { today: '2024-03-05', asker, topic: null }).indicators.map(({ code }) => code);
    return codes.length > 1 ? meant.every((code) => codes.includes(code)) : meant.join() === codes[0];
  }).length;
};

test('nineteen of twenty names that nobody learnt are known, and many more than by names alone', () => {
  const right = namedBy(library);
  expect(right / heldNames.length).toBeGreaterThan(0.93);
  const plans = library.plans.map(({ said: _, ...plan }) => plan);
  expect(right - namedBy({ plans, experience: NO_EXPERIENCE })).toBeGreaterThan(heldNames.length / 20);
});

test('neither they nor a question of a set is among what is learnt', () => {
  const questions = readdirSync(SETS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => [...readFileSync(join(SETS, file), 'utf8').matchAll(/"text": ?"([^"]+)"/g)])
    .map(([, text = '']) => text);
  const held = [...heldOut.map(({ wording }) => wording), ...heldNames.map(({ text }) => text)];
  const kept = new Set([...questions, ...held].map(lettersOf));
  expect(kept.size).toBeGreaterThan(2000);
  const ignore = () => undefined;
  const taught = [...readWordings('intents', ignore), ...readSayings('data', sayingSubjects('data'), ignore)];
  expect(taught.length).toBeGreaterThan(10_000);
  expect(taught.filter(({ text }) => kept.has(lettersOf(text))).map(({ text }) => text)).toEqual([]);
});

const SETS = 'tests/understanding/blind';

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}{}]/gu, '');
}
