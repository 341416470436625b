import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildLexicon } from '../../src/core/language/lexicon.ts';
import { createUnderstanding, vocabulary } from '../../src/core/language/understand.ts';
import { loadLibrary } from '../../src/library.ts';
import { createSegmenter } from '../../src/segment.ts';

const { plans, intents, words, contacts } = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
const lexicon = buildLexicon(plans, words);
const understand = createUnderstanding(
  lexicon,
  intents,
  words,
  createSegmenter({ words: vocabulary(lexicon, intents, words) }),
);
const names = plans.flatMap((plan) => plan.indicators).flatMap(({ name, aliases }) => [name, ...aliases]);
const asker = fc.constantFrom(...contacts);

/** What people type and what nobody types, mixed: names, keywords, numbers, brackets, anything. */
const scrap = fc.oneof(
  fc.constantFrom(...names),
  fc.constantFrom(...intents.flatMap(({ keywords }) => [...keywords.strong, ...keywords.likely])),
  fc.constantFrom(
    '多少',
    '，',
    '。',
    '\n',
    '\t',
    '（',
    '“',
    '”',
    ' ',
    '和',
    '不是',
    '除了',
    '增加',
    '减少',
    '截至9月底',
    '去年',
  ),
  fc.integer({ min: -9999, max: 99_999 }).map(String),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

test('whatever is said, a reading comes out, and only reports and corrections carry figures', () => {
  fc.assert(
    fc.property(fc.array(scrap, { maxLength: 25 }), asker, (scraps, contact) => {
      const reading = understand(scraps.join(''), { today: '2023-09-15', asker: contact, topic: null });
      if (reading.updates.length > 0) expect(['report', 'correct']).toContain(reading.intent);
      for (const { indicator, unit } of reading.updates) {
        if (contact.role === 'contact') expect(unit.name).toBe(contact.unit);
        expect(contact.role).not.toBe('leader');
        expect(indicator.derived).toBe(false);
      }
      if (reading.detail.problems) expect(reading.updates).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('reading twice gives the same', () => {
  fc.assert(
    fc.property(fc.array(scrap, { maxLength: 12 }), asker, (scraps, contact) => {
      const setting = { today: '2023-09-15', asker: contact, topic: null };
      expect(understand(scraps.join(''), setting)).toEqual(understand(scraps.join(''), setting));
    }),
    { numRuns: 100 },
  );
});
