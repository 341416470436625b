import { describe, expect, test } from 'vitest';
import { createBook } from '../src/book.ts';
import { createBot } from '../src/bot.ts';
import type { Example } from '../src/core/language/intent.ts';
import { parseMoment } from '../src/core/time.ts';
import { createLanguage } from '../src/language.ts';
import { loadLibrary } from '../src/library.ts';
import { createMemoryStore } from '../src/store/memory.ts';

/** What the files of `intents/` promise: every example is read as its intent, every counter-example as the other one. */
const library = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
const language = createLanguage(library);
const seeded = createMemoryStore();
await createBook({ store: seeded, library, language, now: () => '' }).open();

/** What is understood of the last message of an example, its earlier turns said before it. */
async function intentOf({ say, after, as = 'leader', now = '2023-09-15T10:00+08:00' }: Example): Promise<string> {
  const moment = parseMoment(now);
  if (moment === undefined) throw new Error(`no moment: ${now}`);
  const bot = createBot(createBook({ store: seeded.copy(), library, language, now: () => moment }));
  let intent = '';
  for (const [turn, text] of [...after, say].entries()) {
    intent = (await bot.hear({ kind: 'text', id: String(turn), from: as, text })).understood.intent;
  }
  return intent;
}

const inWords = ({ say, after, as }: Example) => `${as ? `${as}: ` : ''}${[...after, say].join(' / ')}`;

describe.each(library.intents)('$name', ({ name, examples, counter }) => {
  test.each(examples.map((example) => ({ example, words: inWords(example) })))('$words', async ({ example }) => {
    expect(await intentOf(example)).toBe(name);
  });

  test.each(counter.map((example) => ({ example, words: inWords(example) })))('not $words', async ({ example }) => {
    expect(await intentOf(example)).toBe(example.intent);
  });
});

test('whoever speaks in an example is on the contact list', () => {
  const known = new Set(library.contacts.map(({ userId }) => userId));
  const speakers = library.intents.flatMap(({ examples, counter }) =>
    [...examples, ...counter].flatMap(({ as }) => as ?? []),
  );
  expect(speakers.filter((userId) => !known.has(userId))).toEqual([]);
});

test.each(Object.entries(library.words))('no word stands twice in the list %s', (_, words) => {
  expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
});
