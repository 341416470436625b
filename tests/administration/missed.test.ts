import { expect, test } from 'vitest';
import { order, saidOf, worldWith } from './ordering.ts';

test('how often it did not understand, as far as it was counted', () => {
  expect(saidOf(order('没听懂的有哪些'))).toMatch(/^answer: 还没有统计到/);
  const world = { ...worldWith(), tallies: { missed: 3, 'asked-back': 2, 'refused-reading': 9 } };
  expect(saidOf(order('没听懂的有哪些', { world }))).toBe(
    'answer: 到现在没听懂3次，反问2次。原话没有保存，列不出是哪些说法。',
  );
});

test('an order that names nothing to change is told what can be changed', () => {
  expect(saidOf(order('管理'))).toMatch(/^ask: 能改的有别名、联系人和目标/);
});
