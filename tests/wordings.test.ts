import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NOTHING_LEARNED } from '../src/core/language/learned.ts';
import { learnLanguage } from '../src/language.ts';
import { filling } from '../src/lessons.ts';
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
    return { text: fill(text, number), intents: intents.split('|') };
  });

const asker = library.contacts.find(({ role }) => role === 'leader');
if (!asker) throw new Error('nobody leads');
const rightOf = (learned: typeof library.learned) => {
  const understand = learnLanguage({ ...library, learned });
  return heldOut.filter(({ text, intents }) =>
    intents.includes(understand(text, { today: '2024-03-05', asker, topic: null }).intent),
  ).length;
};

test('nine of ten wordings that nobody learnt are understood, and many more than by the rules alone', () => {
  const right = rightOf(library.learned);
  expect(right / heldOut.length).toBeGreaterThan(0.9);
  expect(right - rightOf(NOTHING_LEARNED)).toBeGreaterThan(heldOut.length / 20);
});

test('none of them is among those that are learnt', () => {
  const taught = new Set(readFileSync('intents/wordings/value.txt', 'utf8').split('\n'));
  expect(heldOut.length).toBeGreaterThan(300);
  expect(heldOut.filter(({ text }) => taught.has(text))).toEqual([]);
});
