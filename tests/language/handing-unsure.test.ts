import { describe, expect, test } from 'vitest';
import { readingOf, type Speaker, taken } from './asked.ts';

type Row = [said: string | readonly string[], figures: readonly string[], as?: Speaker];

const check = (said: Row[0], figures: Row[1], as: Speaker = 'lin') => expect(taken(said, as)).toEqual(figures);

const RANGERS = '东岭区 巡护员人数 本期 6';

describe('what the sender is not sure of is asked back', () => {
  test.each<Row>([
    ['巡护员6人(待核实)', ['(unsure)']],
    ['巡护员6人，可能还要变', ['(unsure)']],
    ['我不敢保证准，巡护员6人', ['(unsure)']],
    ['巡护员有说6个有说7个的', ['(unsure)']],
    ['瞭望哨2个，巡护员印象中是6人', ['(unsure)']],
    ['巡护员少说也有6个', ['(bounded)']],
    ['巡护员大概6个吧', ['(approximate)']],
    ['巡护员翻了一番', ['(growth)']],
    ['巡护员眼瞅着6人', ['(unclear)']],
    ['巡护员快到6人了', ['(unsure)']],
    ['巡护员不是6人就是7人', ['(unsure)']],
    ['巡护员3 1 2人', ['(several)']],
    ['巡护员31人零5个', ['(several)']],
    ['巡护员312/313', ['(unclear)']],
    ['巡护员3l2人', ['(unclear)']],
    ['巡护员%12', ['(scale)']],
    ['巡护员6人，男的4个女的3个', ['(several)']],
    ['巡护员6人，男4女2', [RANGERS]],
    ['巡护员6人，其他的还没核实', [RANGERS]],
    ['巡护员6人，瞭望哨待核', [RANGERS]],
    ['巡护员6人，是准数不是估的', [RANGERS]],
  ])('%j', check);
});

describe('a part that has no name in the plan is not the whole', () => {
  test.each<Row>([
    ['巡护员6人，其中女巡护员2人', [RANGERS]],
    ['女巡护员2人', ['(unnamed)']],
  ])('%j', check);

  test('it is named as passed over', () => {
    expect(readingOf('巡护员6人，其中女巡护员2人', 'lin').detail.passedOver).toEqual(['女巡护员2人']);
    expect(taken('女巡护员几人')).toEqual([]);
  });

  test('so is what is counted of another kind right behind a figure that is taken', () => {
    expect(readingOf('巡护员6人合计报考13人', 'lin').detail.passedOver).toEqual(['巡护员6人合计报考13人']);
  });

  test('words that miss a name by one character are neither taken nor passed over', () => {
    const { detail } = readingOf('瞭望哨2个，巡检员6', 'lin');
    expect(detail.problems).toMatchObject([{ words: '巡检员6', flaw: { kind: 'unnamed' } }]);
  });
});

describe('whose number it is', () => {
  test.each<Row>([
    ['东岭6 西川7，以上巡护员人数', [RANGERS, '西川县 巡护员人数 本期 7'], 'planner'],
    ['巡护员6人瞭望哨2个截至6月底', ['东岭区 巡护员人数 2023-06 6', '东岭区 瞭望哨数 2023-06 2']],
    ['有1个转到南湖市去了，我区巡护员就剩6个', [RANGERS]],
    ['巡护员，南湖市6人', ['(elsewhere)']],
    ['巡护员吧，嗯，6个', [RANGERS]],
    ['瞭望哨 我区没有', ['东岭区 瞭望哨数 本期 0']],
    ['巡护员6人，一个瞭望哨都没有', [RANGERS, '东岭区 瞭望哨数 本期 0']],
    ['巡护员退了一个', ['东岭区 巡护员人数 本期 变-1']],
    ['志愿者8月份当月20人', ['东岭区 志愿者人数 2023-08 20']],
    ['巡护员那个6作废，按7算', ['东岭区 巡护员人数 本期 7']],
    ['有一个巡护员转走了，现在还有6个', [RANGERS]],
    ['去年底巡护员5人，现在6人', ['东岭区 巡护员人数 2022-12 5', RANGERS]],
    ['截止8.28，巡护员6人', ['东岭区 巡护员人数 2023-08 6']],
    ['巡护员+3', ['东岭区 巡护员人数 本期 变+3']],
    ['巡护员报成16了，实际6个', [RANGERS]],
  ])('%j', check);

  test.each<Row>([
    [['东岭巡护员6人，西川7人', '东岭错了，是8'], ['东岭区 巡护员人数 本期 8'], 'planner'],
    [['巡护员6人', '刚翻了台账，7，准数'], ['东岭区 巡护员人数 本期 7']],
  ])('%j', check);
});

test('what was asked about a place elsewhere may be asked of one here', () => {
  const { intent, indicators } = readingOf(['南湖市巡护员多少', '那我们全市呢']);
  expect([intent, indicators.map(({ name }) => name)]).toEqual(['value', ['巡护员人数']]);
});
