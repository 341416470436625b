import { describe, expect, test } from 'vitest';
import { type Lesson, learn } from '../../src/core/language/learn.ts';
import { likeliest, NOTHING_LEARNED } from '../../src/core/language/learned.ts';

const lessons: readonly Lesson[] = [
  { features: ['目', '标', '多'], answers: ['target'] },
  { features: ['目', '标', '几'], answers: ['target'] },
  { features: ['现', '在', '多'], answers: ['value'] },
  { features: ['现', '在', '几'], answers: ['value'] },
  { features: ['排', '第', '几'], answers: ['rank'] },
  { features: ['排', '名', '多'], answers: ['rank'] },
];

describe('what is learnt of wordings', () => {
  const learned = learn(lessons);

  test.each([
    [['目', '标'], 'target'],
    [['现', '在', '了'], 'value'],
    [['排', '在', '排'], 'rank'],
  ])('%s is %s, as most of it was', (features, intent) => {
    expect(likeliest(learned, features)?.answer).toBe(intent);
  });

  test('the more speaks for it, the surer', () => {
    const sure = likeliest(learned, ['目', '标'])?.probability ?? 0;
    expect(sure).toBeGreaterThan(likeliest(learned, ['目', '几'])?.probability ?? 1);
    expect(sure).toBeLessThan(1);
  });

  test('the same lessons give the same weights', () => {
    expect(learn(lessons)).toEqual(learned);
  });

  test('what was met once is chance, and has no weight', () => {
    expect(learned.rows.has('名')).toBe(false);
    expect(learned.rows.has('排')).toBe(true);
  });

  test('a wording that may mean two things is half of each', () => {
    const both: readonly Lesson[] = Array.from({ length: 4 }, () => ({
      features: ['和'],
      answers: ['value', 'compare'],
    }));
    expect(likeliest(learn(both), ['和'])?.probability).toBeCloseTo(0.5, 1);
  });

  test('where nothing was learnt nothing is likely', () => {
    expect(likeliest(NOTHING_LEARNED, ['目'])).toBeUndefined();
  });
});
