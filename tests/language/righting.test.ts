import { describe, expect, test } from 'vitest';
import { createVocabulary } from '../../src/core/language/coverage.ts';
import { withoutDeclined } from '../../src/core/language/declined.ts';
import { createLookalike } from '../../src/core/language/lookalike.ts';
import { createRomanised } from '../../src/core/language/romanised.ts';
import { withoutStutter } from '../../src/core/language/stutter.ts';

const vocabulary = createVocabulary(['巡护员', '护林站', '多少', '完成', '站均', '看看']);
const isWord = (text: string) => text === '看看' || text === '天天';

describe('typed twice', () => {
  test.each([
    ['巡巡护员多少', '巡护员多少'],
    ['巡护护员完成成了没', '巡护员完成了没'],
    ['巡护员多少多少', '巡护员多少'],
    ['护林站站均多少', '护林站站均多少'],
    ['看看巡护员', '看看巡护员'],
    ['一一', '一一'],
    ['巡护员5555人', '巡护员5555人'],
    ['天天有', '天天有'],
  ])('%s', (typed, read) => {
    expect(withoutStutter(typed, vocabulary, isWord)).toBe(read);
  });
});

describe('letters for sounds', () => {
  const romanised = createRomanised(['多少', '完成', '巡护员'], (letters) => letters === 'target');
  test.each([
    ['巡护员duoshao', '巡护员多少'],
    ['xunhuyuan wancheng了没', '巡护员 完成了没'],
    ['target多少', 'target多少'],
    ['a@duoshao.com', 'a@duoshao.com'],
    ['unknown', 'unknown'],
  ])('%s', (typed, read) => {
    expect(romanised(typed)).toBe(read);
  });
});

describe('characters that look alike', () => {
  const right = createLookalike(['员贝', '站沾'], vocabulary, isWord);
  test.each([
    ['巡护贝5人', '巡护员5人'],
    ['护林沾', '护林站'],
    ['贝壳', '贝壳'],
    ['沾光', '沾光'],
  ])('%s', (typed, read) => {
    expect(right(typed)).toBe(read);
  });
});

test('what is expressly not wanted does not count, unless it is all that was said', () => {
  expect(withoutDeclined('别跟我说目标,也别说差多少,到底几个')).toBe('到底几个');
  expect(withoutDeclined('不用告诉我目标')).toBe('不用告诉我目标');
  expect(withoutDeclined('目标多少,现在几个')).toBe('目标多少,现在几个');
});
