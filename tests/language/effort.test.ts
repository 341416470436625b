import { describe, expect, test } from 'vitest';
import { buildLexicon } from '../../src/core/language/lexicon.ts';
import { templateSource } from '../../src/core/language/template.ts';
import { createUnderstanding, vocabulary } from '../../src/core/language/understand.ts';
import { loadLibrary } from '../../src/library.ts';
import { createSegmenter } from '../../src/segment.ts';
import { bombsOf, repeated } from './bombs.ts';
import { effortOf } from './effort.ts';

const { plans, intents, words, contacts, experience } = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
let cuts = 0;
let cutCharacters = 0;
const lexicon = buildLexicon(plans, words);
const segmenter = createSegmenter({ words: vocabulary(lexicon, intents, words) });
const counted = {
  ...segmenter,
  cut(text: string) {
    cuts += 1;
    cutCharacters += text.length;
    return segmenter.cut(text);
  },
};
const understand = createUnderstanding(lexicon, intents, words, counted, experience);
const [plan] = plans;
const asker = contacts.find(({ role }) => role === 'contact');
if (!plan || !asker) throw new Error('no plan, or nobody who hands in');
const setting = { today: '2023-09-15', asker, topic: null };
const bombs = Object.entries(bombsOf(plan));

function workOf(text: string) {
  cuts = 0;
  cutCharacters = 0;
  const { runs, characters } = effortOf(() => understand(text, setting));
  return { runs, characters, cuts, cutCharacters };
}

/** Steps on 2048 bytes, many times what any of these texts takes; by the cube of their length they took more. */
const MOST_RUNS = 160_000;
const MOST_CHARACTERS = 6_000_000;

describe('the work on a message', () => {
  test('is counted at all, and the same each time', () => {
    workOf('公证员多少');
    const short = workOf('公证员多少');
    expect(short.runs).toBeGreaterThan(20);
    expect(workOf('公证员多少')).toEqual(short);
  });

  test.each(bombs)('of %s is bounded, and grows by no more than the square of its length', (_name, piece) => {
    const whole = workOf(repeated(piece, 2048));
    const double = workOf(repeated(piece, 4096));
    expect(whole.runs).toBeLessThan(MOST_RUNS);
    expect(whole.characters).toBeLessThan(MOST_CHARACTERS);
    expect(whole.cuts).toBeLessThanOrEqual(2);
    expect(whole.cutCharacters).toBeLessThanOrEqual(2 * 2048);
    expect(double.characters / whole.characters).toBeLessThan(4.6);
    expect(double.runs / whole.runs).toBeLessThan(4.6);
  });
});

describe('every pattern of intents/', () => {
  const patterns = intents.flatMap(({ name, patterns, unless }) =>
    [...Object.values(patterns).flat(), ...unless].map((pattern) => [name, pattern] as const),
  );
  /** A quantifier with no upper end, characters in brackets and escaped ones apart. */
  const UNBOUNDED = /[*+]|\{\d+,\}/;
  const bare = (source: string) => source.replace(/\\./gu, '').replace(/\[(?:\\.|[^\]])*\]/gu, '');

  test('reaches only so far, so that its time is linear in the text', () => {
    expect(patterns.length).toBeGreaterThan(100);
    const sources = patterns.map(([name, pattern]) => [name, pattern, bare(templateSource(pattern, words))] as const);
    expect(sources.filter(([, , source]) => UNBOUNDED.test(source))).toEqual([]);
    expect(UNBOUNDED.test(bare('a\\+[+]b+'))).toBe(true);
    expect(UNBOUNDED.test(bare('a\\+[+]b'))).toBe(false);
  });

  test('has few gaps: each may be of eleven lengths, and they multiply', () => {
    const gaps = (pattern: string) => pattern.split('…').length - 1;
    expect(patterns.filter(([, pattern]) => gaps(pattern) > 4)).toEqual([]);
  });
});
