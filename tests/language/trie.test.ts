import { describe, expect, test } from 'vitest';
import { eachAt, longestAt, trieOf, trieOfUnits } from '../../src/core/language/trie.ts';

const trie = trieOf([
  ['巡护', 1],
  ['巡护员', 2],
  ['员', 3],
  ['巡护员', 4],
]);

describe('words letter by letter', () => {
  test('all that begin at a place are found, the shortest first; of one written twice the last value', () => {
    const found: (readonly [number, number])[] = [];
    eachAt(trie, '一名巡护员', 2, (value, end) => found.push([value, end]));
    expect(found).toEqual([
      [1, 4],
      [4, 5],
    ]);
  });

  test.each([
    ['巡护员多少', 0, { value: 4, end: 3 }],
    ['巡护多少', 0, { value: 1, end: 2 }],
    ['巡护员', 1, undefined],
    ['巡', 0, undefined],
    ['', 0, undefined],
  ])('%s from %i', (text, start, longest) => {
    expect(longestAt(trie, text, start)).toEqual(longest);
  });

  test('any units will do', () => {
    expect(
      trieOfUnits([[['xun', 'hu'], true]])
        .next.get('xun')
        ?.next.get('hu')?.value,
    ).toBe(true);
  });
});
