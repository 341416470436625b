import { expect, test } from 'vitest';
import { ratesIn } from '../../src/core/language/rate.ts';
import { listsOf } from '../../src/core/language/words.ts';

const words = listsOf({ rate: ['完成率', '达标率'], 几成: ['几成', '百分之几'], 达成: ['完成', '达标'] });

test.each<[text: string, rates: readonly string[]]>([
  ['巡护员完成率多少', ['完成率']],
  ['巡护员完成几成', ['几成']],
  ['巡护员完成了百分之几', ['百分之几']],
  ['巡护员达标到了百分之几', ['百分之几']],
  ['完成率是几成', ['完成率']],
  ['好水占百分之几', []],
  ['完成的巡护员占几成', []],
  ['巡护员完成了吗', []],
])('%s asks for %j', (text, rates) => {
  expect(ratesIn(text, words).map(({ start, end }) => text.slice(start, end))).toEqual(rates);
});

test('without the lists nothing asks for a rate', () => {
  expect(ratesIn('巡护员完成率', {})).toEqual([]);
});
