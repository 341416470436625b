import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NO_EXPERIENCE } from '../src/core/language/experience.ts';
import { learnLanguage } from '../src/language.ts';
import { filling } from '../src/lessons.ts';
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

test('neither they nor a question of a set is among those that are learnt', () => {
  const questions = readdirSync(SETS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => [...readFileSync(join(SETS, file), 'utf8').matchAll(/"text": ?"([^"]+)"/g)])
    .map(([, text = '']) => text);
  const kept = new Set([...questions, ...heldOut.map(({ wording }) => wording)].map(lettersOf));
  expect(kept.size).toBeGreaterThan(1200);
  const taught = readWordings('intents', () => undefined);
  expect(taught.filter(({ text }) => kept.has(lettersOf(text))).map(({ text }) => text)).toEqual([]);
});

const SETS = 'tests/understanding/blind';

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}{}]/gu, '');
}
