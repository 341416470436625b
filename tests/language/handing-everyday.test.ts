import { describe, expect, test } from 'vitest';
import { readingOf, type Speaker, taken } from './asked.ts';

type Row = [said: string | readonly string[], figures: readonly string[], as?: Speaker];

const check = (said: Row[0], figures: Row[1], as: Speaker = 'lin') => expect(taken(said, as)).toEqual(figures);

const RANGERS = '东岭区 巡护员人数 本期 6';
const POSTS = '东岭区 瞭望哨数 本期 2';

describe('a slip that is taken back in the middle', () => {
  test.each<Row>([
    ['巡护员9……唉抄串了，6', [RANGERS]],
    ['巡护员9人，手滑了，6人', [RANGERS]],
    ['巡护员多打了一个0，是6不是60', [RANGERS]],
    ['巡护员六十，六十一个', ['东岭区 巡护员人数 本期 61']],
    ['巡护员该填6，先前那个9是旧的', [RANGERS]],
  ])('%j', check);
});

describe('of two numbers of one figure none is silently passed over', () => {
  test.each<Row>([
    ['巡护员6，7', ['(several)']],
    ['巡护员6人，或许7人', ['(several)']],
    ['巡护员6人，88', [RANGERS]],
  ])('%j', check);
});

describe('numbers that are not the figure', () => {
  test.each<Row>([
    ['巡护员的数我问了两个科长才对上，六个', [RANGERS]],
    ['巡护员6个，新来的2个也在里头', [RANGERS]],
    ['瞭望哨2个，一个乡一个', [POSTS]],
    ['巡护员我一个一个数的，6人', [RANGERS]],
    ['2021年以来巡护员6人', [RANGERS]],
    ['巡护员6人，乡均2人', [RANGERS]],
    ['巡护员6人，其中考上证的4人', [RANGERS]],
  ])('%j', check);
});

describe('what ends or opens a message leaves its figures alone', () => {
  test.each<Row>([
    ['巡护员6个瞭望哨2个没了', [RANGERS, POSTS]],
    ['瞭望哨2个没了', ['(unclear)']],
    ['那啥，巡护员重新数了是6', [RANGERS]],
    ['瞭望哨两处没变，巡护员6个', [RANGERS, POSTS]],
    ['瞭望哨一处没变', ['东岭区 瞭望哨数 本期 1']],
  ])('%j', (said, figures, as) => expect(taken(said, as).sort()).toEqual([...figures].sort()));
});

describe('figures beside what else is said', () => {
  test.each<Row>([
    ['上回漏报了瞭望哨，2个', [POSTS]],
    ['巡护员还有6个忘说了', [RANGERS]],
    ['巡护员6人，瞭望哨有几个我再问', [RANGERS]],
  ])('%j', check);
});

describe('hearsay and what has not happened are asked back', () => {
  test.each<Row>([
    ['听站长讲巡护员有6个', ['(unsure)']],
    ['巡护员听说6人', ['(unsure)']],
    ['要是小李留下，巡护员就6个了', ['(unsure)']],
    ['等小李报到，巡护员就有6个', ['(unsure)']],
    ['巡护员6人，先别报', ['(unsure)']],
    ['巡护员该有6个吧，我记不太清', ['(unsure)']],
    ['巡护员6人，如果有变化再说', [RANGERS]],
  ])('%j', check);

  test.each(['年底前力争巡护员达到8人', '要是能再来两个巡护员就好了', '局长说巡护员要弄到8个'])(
    '%s is neither a figure nor a question',
    (said) => {
      const { intent, updates, detail } = readingOf(said, 'lin');
      expect({ intent, updates, wished: detail.wished }).toEqual({ intent: 'unknown', updates: [], wished: true });
    },
  );

  test('what is asked as a supposition stays a question', () => {
    expect(readingOf('如果每月增加2名巡护员').intent).toBe('pace');
  });
});

describe('what follows a figure that was handed in', () => {
  test.each<Row>([
    [['新增巡护员1名', '连上这个一共6个'], ['东岭区 巡护员人数 本期 6']],
    [['8月底巡护员6人', '月份错了，是7月底的'], ['东岭区 巡护员人数 2023-07 6']],
    [['8月底巡护员6人', '不是8月，9月的'], ['东岭区 巡护员人数 2023-09 6']],
    [['东岭巡护员6人', '不对，是西川的'], ['西川县 巡护员人数 本期 6'], 'planner'],
    [['西川巡护员6人', '搞混了，是我们区，7'], ['东岭区 巡护员人数 本期 7']],
  ])('%j', check);

  test('the figure in whose place it stands is named', () => {
    const { detail } = readingOf(['8月底巡护员6人', '不是8月，9月的'], 'lin');
    expect(detail.instead).toMatchObject({ unit: '东岭区', period: '2023-08' });
  });
});

describe('a question asked again of another name', () => {
  test.each([
    [['巡护员离目标还差几个', '瞭望哨的'], 'gap'],
    [['巡护员离目标还差几个', '瞭望哨那个'], 'gap'],
    [['瞭望哨的'], 'value'],
  ] as const)('%j', (said, intent) => {
    const reading = readingOf(said);
    expect(reading.intent).toBe(intent);
    expect(reading.indicators.map(({ name }) => name)).toEqual(['瞭望哨数']);
  });
});
