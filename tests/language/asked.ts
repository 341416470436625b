/** Understanding of the small plan with the real intents: what holds here holds for any plan. */

import { buildLexicon } from '../../src/core/language/lexicon.ts';
import type { Reading, Update } from '../../src/core/language/reading.ts';
import { type Topic, topicOf } from '../../src/core/language/topic.ts';
import { createUnderstanding, vocabulary } from '../../src/core/language/understand.ts';
import type { Contact } from '../../src/core/plan.ts';
import { loadLibrary } from '../../src/library.ts';
import { createSegmenter } from '../../src/segment.ts';
import { CITY, plan } from './small.ts';

const { intents, words } = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
const lexicon = buildLexicon([plan], words);
const segmenter = createSegmenter({ words: vocabulary(lexicon, intents, words) });
const understand = createUnderstanding(lexicon, intents, words, segmenter);

const person = (userId: string, role: Contact['role'], unit: string): Contact => ({
  userId,
  name: userId,
  role,
  unit,
  trial: true,
});
const people = {
  leader: person('leader', 'leader', CITY),
  planner: person('planner', 'planner', CITY),
  lin: person('lin', 'contact', '东岭区'),
  deputy: { ...person('deputy', 'contact', '东岭区'), deputyFor: ['西川县'] },
};

export type Speaker = keyof typeof people;

/** Reads what somebody says one after the other at 2023-09-15 10:00; the reading of the last. */
export function readingOf(said: string | readonly string[], as: Speaker = 'leader'): Reading {
  let topic: Topic | null = null;
  let reading: Reading | undefined;
  for (const text of [said].flat()) {
    reading = understand(text, { today: '2023-09-15', asker: people[as], topic });
    topic = topicOf(reading, '2023-09-15T10:00:00+08:00', topic, []);
  }
  if (!reading) throw new Error('nothing was said');
  return reading;
}

/** What is taken from a message: each figure as `单位 指标 时期 value`, a change with its sign; flaws in brackets. */
export function taken(said: string | readonly string[], as: Speaker = 'lin'): string[] {
  const { updates, detail } = readingOf(said, as);
  return [...updates.map(figure), ...(detail.problems ?? []).map(({ flaw }) => `(${flaw.kind})`)];
}

/** What is sound beside what is not, as above. */
export function held(said: string | readonly string[], as: Speaker = 'lin'): string[] {
  return (readingOf(said, as).detail.held ?? []).map(figure);
}

function figure({ unit, indicator, period, mode, value }: Update): string {
  const change = mode === 'delta' ? (value.startsWith('-') ? '变' : '变+') : '';
  return [unit.name, indicator.name, period ?? '本期', `${change}${value}`].join(' ');
}
