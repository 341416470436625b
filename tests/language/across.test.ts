import { describe, expect, test } from 'vitest';
import { buildLexicon } from '../../src/core/language/lexicon.ts';
import { apart, plansNamed } from '../../src/core/language/plan-names.ts';
import type { Reading } from '../../src/core/language/reading.ts';
import { type Topic, topicOf } from '../../src/core/language/topic.ts';
import { createUnderstanding, vocabulary } from '../../src/core/language/understand.ts';
import type { Contact, Plan } from '../../src/core/plan.ts';
import { loadLibrary } from '../../src/library.ts';
import { createSegmenter } from '../../src/segment.ts';
import { CITY, plan as rivers } from './small.ts';

const NORTH = '北湖市';
/** The same codes and names in another city, with a unit of the same name and a word that means something else there. */
const lakes: Plan = {
  ...rivers,
  id: 'lakes',
  name: '北湖护湖规划',
  aliases: ['护湖规划'],
  indicators: rivers.indicators.map((one) => ({ ...one, plan: 'lakes' })),
  groups: rivers.groups.map((one) => ({ ...one, plan: 'lakes' })),
  units: [
    { name: NORTH, aliases: ['全市'], whole: true },
    { name: '东岭区', aliases: ['东岭'], whole: false },
    { name: '石湾县', aliases: ['石湾'], whole: false },
  ],
  terms: [...rivers.terms, { name: '损耗率', words: ['结案率'], weak: false }],
};
const plans = [rivers, lakes];
const { intents, words } = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
const lexicon = buildLexicon(plans, words);
const segmenter = createSegmenter({ words: vocabulary(lexicon, intents, words) });
const together = createUnderstanding(lexicon, intents, words, segmenter);
const alone = createUnderstanding(buildLexicon([rivers], words), intents, words, segmenter);

const leader: Contact = { userId: 'leader', name: '', role: 'leader', unit: CITY, trial: true };
const north: Contact = { ...leader, userId: 'north', role: 'contact', unit: '东岭区', plans: ['lakes'] };

function heard(texts: readonly string[], asker = leader): Reading {
  let topic: Topic | null = null;
  let reading: Reading | undefined;
  for (const text of texts) {
    reading = together(text, { today: '2023-09-15', asker, topic });
    topic = topicOf(reading, '2023-09-15T10:00:00+08:00', topic, []);
  }
  if (!reading) throw new Error('nothing was said');
  return reading;
}

const plansOf = ({ indicators, detail: { choices = [] } }: Reading) =>
  [...indicators, ...choices].map((one) => one.plan);

describe('several plans', () => {
  test('a name that both have is asked back with both, whatever their codes', () => {
    const reading = heard(['巡护员多少']);
    expect(reading.indicators).toEqual([]);
    expect(plansOf(reading)).toEqual(['rivers', 'lakes']);
    expect(reading.detail.wideName).toBe('巡护员人数');
  });

  test.each([
    ['a plan that is named', ['护湖规划的巡护员多少'], 'lakes', NORTH],
    ['a unit that only one has', ['石湾巡护员多少'], 'lakes', '石湾县'],
    ['a city that only one has', ['清河市巡护员多少'], 'rivers', CITY],
    ['the plan that answers', ['巡护员多少', '护湖规划的'], 'lakes', NORTH],
    ['a number that answers', ['巡护员多少', '2'], 'lakes', NORTH],
    ['what was said before', ['护湖规划的巡护员多少', '目标呢'], 'lakes', NORTH],
    ['what was said before, its unit', ['石湾巡护员多少', '目标呢'], 'lakes', '石湾县'],
  ])('%s settles it', (_what, texts, plan, unit) => {
    const { indicators, units, detail } = heard(texts);
    expect(indicators.map((one) => one.plan)).toEqual([plan]);
    expect(units.map(({ name }) => name)).toEqual([unit]);
    expect(detail.plans).toEqual([plan]);
  });

  test('a contact is heard by the plan that counts his unit', () => {
    expect(plansOf(heard(['巡护员多少'], north))).toEqual(['lakes']);
    const { updates } = heard(['巡护员6人'], north);
    expect(updates.map(({ indicator, unit }) => [indicator.plan, unit.name])).toEqual([['lakes', '东岭区']]);
  });

  test('what is general goes to all that understand it', () => {
    const { intent, units, detail } = heard(['哪些指标没完成']);
    expect([intent, units.map(({ name }) => name), detail.plans]).toEqual(['list', [CITY, NORTH], ['rivers', 'lakes']]);
  });

  test('a word that another plan has for something else changes nothing', () => {
    const setting = { today: '2023-09-15', asker: leader, topic: null };
    expect(alone('清河市案件结案率多少', setting).indicators.map(({ name }) => name)).toEqual(['办结率']);
    expect(heard(['清河市案件结案率多少']).indicators.map(({ name }) => name)).toEqual(['办结率']);
  });

  test('a figure that two plans could take is held until one is said', () => {
    const planner: Contact = { ...leader, role: 'planner' };
    const { updates, detail } = heard(['东岭区巡护员6人'], planner);
    expect(updates).toEqual([]);
    expect(detail.problems?.map(({ flaw }) => flaw.kind === 'unnamed' && flaw.choices.map((one) => one.plan))).toEqual([
      ['rivers', 'lakes'],
    ]);
  });
});

describe('names of plans', () => {
  const inner = { ...rivers, id: 'inner', name: '护湖规划二期', aliases: [] };
  test.each([
    ['护湖规划的巡护员', ['lakes']],
    ['护水规划和护湖规划', ['rivers', 'lakes']],
    ['护湖规划二期的巡护员', ['inner']],
    ['巡护员', []],
  ])('%s', (text, ids) => {
    expect(plansNamed(text, [...plans, inner]).map(({ id }) => id)).toEqual(ids);
  });

  test('what only another plan calls a unit is a place elsewhere, what both do is not', () => {
    const { elsewhere } = apart(rivers, plans);
    expect(elsewhere).toEqual([...rivers.elsewhere, NORTH, '石湾县', '石湾']);
  });
});
