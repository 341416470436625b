import { describe, expect, test } from 'vitest';
import { eachAt, longestAt, reachAt, standsIn, trieOf } from '../../src/core/language/trie.ts';

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

  test.each([
    ['一名巡护员', true],
    ['护员', true],
    ['巡护', true],
    ['一巡', false],
    ['', false],
  ])('one of them stands in %s: %s', (text, stands) => {
    expect(standsIn(trie, text)).toBe(stands);
  });

  test('how far a text goes along with a word, forwards and backwards', () => {
    expect(['巡护队', '巡', '护员', ''].map((text) => reachAt(trie, text, 0))).toEqual([2, 1, 0, 0]);
    expect(reachAt(trie, '员护巡', 3, -1)).toBe(3);
  });

  test('thousands of words that share their letters are kept apart', () => {
    const words = Array.from({ length: 5000 }, (_, i) => `第${i}号`);
    const many = trieOf(words.map((word, i) => [word, i]));
    expect(words.map((word) => longestAt(many, word, 0)?.value)).toEqual(words.map((_, i) => i));
    expect(longestAt(many, '第5000号', 0)).toBeUndefined();
  });
});
