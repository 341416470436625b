import { expect, test } from 'vitest';
import { order, saidOf, worldWith } from './ordering.ts';

test('how often it did not understand, as far as it was counted', () => {
  expect(saidOf(order('没听懂的有哪些'))).toBe('answer: 还没有没听懂的。');
  const world = { ...worldWith(), tallies: { missed: 3, 'asked-back': 2, 'refused-reading': 9 } };
  expect(saidOf(order('没听懂的有哪些', { world }))).toBe('answer: 到现在一共没听懂3次，反问2次。');
});

test('an order that names nothing to change is told what can be changed', () => {
  expect(saidOf(order('管理'))).toMatch(/^ask: 能改的有别名、联系人和目标/);
});
