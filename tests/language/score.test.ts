import { describe, expect, test } from 'vitest';
import type { Intent, Weighted } from '../../src/core/language/intent.ts';
import type { IntentName } from '../../src/core/language/reading.ts';
import { createScorer } from '../../src/core/language/score.ts';

const none: Weighted = { strong: [], likely: [], weak: [] };

function intent(name: IntentName, given: Partial<Pick<Intent, 'keywords' | 'patterns' | 'unless'>>): Intent {
  return {
    name,
    title: '',
    meaning: '',
    keywords: none,
    patterns: none,
    unless: [],
    examples: [],
    counter: [],
    ...given,
  };
}

const score = createScorer(
  [
    intent('value', { keywords: { ...none, weak: ['现在'] }, patterns: { ...none, likely: ['{几}'] } }),
    intent('gap', { keywords: { ...none, strong: ['还差', 'GAP'] }, patterns: { ...none, likely: ['差{几}'] } }),
    intent('list', { keywords: { ...none, strong: ['还差'] }, unless: ['{指标}'] }),
    intent('target', { keywords: { ...none, likely: ['目标'] } }),
  ],
  { 几: ['多少', '几'] },
);

const best = (text: string) => score(text)[0];

describe('what a message wants', () => {
  test.each([
    ['现在多少', 'value'],
    ['还差多少', 'gap'],
    ['目标是什么', 'target'],
    ['gap是多大', 'gap'],
  ])('%s', (text, name) => {
    expect(best(text)?.intent).toBe(name);
  });

  test('one strong word weighs more than a likely and a weak one together', () => {
    expect(best('目标现在还差多少')).toMatchObject({ intent: 'gap', strong: true });
  });

  test('the longer of two words of one weight wins', () => {
    expect(
      score('目标多少')
        .slice(0, 2)
        .map(({ intent }) => intent),
    ).toEqual(['value', 'target']);
    expect(score('差多少 目标').map(({ intent }) => intent)[0]).toBe('gap');
  });

  test('a veto takes everything', () => {
    expect(score('还差多少').find(({ intent }) => intent === 'list')?.points).toBeGreaterThan(0);
    expect(score('\uE000还差多少').find(({ intent }) => intent === 'list')).toMatchObject({ points: 0, strong: false });
  });

  test('a message that says nothing has no points at all', () => {
    expect(score('啊').map(({ points }) => points)).toEqual([0, 0, 0, 0]);
  });

  test('a word that merely leans is not strong', () => {
    expect(best('目标')).toMatchObject({ intent: 'target', strong: false });
  });
});
