import { describe, expect, test } from 'vitest';
import { readingOf, taken } from './asked.ts';

const RANGERS = '东岭区 巡护员人数 本期 6';
const STRANGE = '(unclear)';

describe('what stands between a name and its number', () => {
  test.each([
    ['巡护员现有6人', RANGERS],
    ['巡护员核实后是6人', RANGERS],
    ['巡护员，眼瞅着，6人', RANGERS],
    ['巡护员眼瞅着6人', STRANGE],
    ['巡护员大伙儿都说6人', STRANGE],
    ['巡护员想要6人', STRANGE],
  ])('%s → %s', (text, found) => {
    expect(taken(text)).toEqual([found]);
  });

  test('the strange words are told', () => {
    expect(readingOf('巡护员眼瞅着6人', 'lin').detail.problems).toMatchObject([
      { flaw: { kind: 'unclear', word: '眼瞅着' } },
    ]);
  });
});

describe('what stands right behind it', () => {
  test.each([
    ['巡护员6人查收', RANGERS],
    ['巡护员6人，多一点', RANGERS],
    ['巡护员6人(含两个老的)', RANGERS],
    ['6个巡护员', RANGERS],
    ['巡护员6人多一点', STRANGE],
    ['巡护员6人打住', STRANGE],
    ['6个巡护员打住', STRANGE],
    ['巡护员6.1.2人', STRANGE],
    ['巡护员6点1点2人', STRANGE],
    ['巡护员6.1.2', STRANGE],
  ])('%s → %s', (text, found) => {
    expect(taken(text)).toEqual([found]);
  });

  test('up to what is said of something else', () => {
    expect(taken('瞭望哨2个巡护员6人')).toEqual(['东岭区 瞭望哨数 本期 2', RANGERS]);
    expect(taken('巡护员上回写了5应该6人')).toEqual([RANGERS]);
  });
});

describe('who corrects says of the right figure what is else a guess', () => {
  test.each([
    [['巡护员5人', '不对，巡护员应该是6人'], RANGERS],
    [['巡护员应当6人'], STRANGE],
  ])('%j → %s', (turns, found) => {
    expect(taken(turns)).toEqual([found]);
  });
});
