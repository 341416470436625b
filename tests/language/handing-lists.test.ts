import { describe, expect, test } from 'vitest';
import { readingOf, type Speaker, taken } from './asked.ts';

type Row = [said: string, figures: readonly string[], as?: Speaker];

const check = (said: string, figures: readonly string[], as: Speaker = 'lin') =>
  expect(taken(said, as)).toEqual(figures);

const RANGERS = '东岭区 巡护员人数 本期 6';

describe('of several numbers of one figure the older or only supposed one gives way', () => {
  test.each<Row>([
    ['巡护员增加两个 变成6个', [RANGERS]],
    ['巡护员添了2个，成6个了', [RANGERS]],
    ['巡护员4变6', [RANGERS]],
    ['巡护员上回4个这回6个', [RANGERS]],
    ['巡护员（原4）6', [RANGERS]],
    ['巡护员（上期4人）：6人', [RANGERS]],
    ['巡护员6人，上次是4人', [RANGERS]],
    ['巡护员本来4人，现在6人', [RANGERS]],
    ['台账上巡护员9，实际6', [RANGERS]],
    ['巡护员名册9人，核下来6人', [RANGERS]],
    ['巡护员讲是9个，其实上个月走掉3个，实打实6个', [RANGERS]],
    ['上个月走了1个巡护员，还剩6个', [RANGERS]],
    ['巡护员5人，我看应该6人', ['(several)']],
    ['预计下月巡护员能到7个，现在6个', [RANGERS]],
  ])('%j', check);
});

describe('what is not of now, not known or not theirs is asked back', () => {
  test.each<Row>([
    ['巡护员上年同期6人', ['(unclear)']],
    ['巡护员6人（预计）', ['(unsure)']],
    ['巡护员6人，大致', ['(unsure)']],
    ['巡护员报名6人', ['(unclear)']],
    ['瞭望哨今年建了2个', ['(unclear)']],
    ['巡护员加瞭望哨一共8', ['(unnamed)']],
    ['隔壁县巡护员6人', ['(elsewhere)']],
    ['比上个月多了4个', ['(unnamed)']],
    ['增长了15%', ['(unnamed)']],
    ['两个都涨了，一个3一个20', ['(unnamed)']],
  ])('%j', check);
});

describe('words that leave a figure what it is', () => {
  test.each<Row>([
    ['巡护员仍旧6个', [RANGERS]],
    ['巡护员没变化，一直是6个', [RANGERS]],
    ['巡护员这边核出来是6', [RANGERS]],
    ['巡护员从台账看是6', [RANGERS]],
    ['巡护员最终是6', [RANGERS]],
    ['巡护员那栏填6就行', [RANGERS]],
    ['瞭望哨建了2个', ['东岭区 瞭望哨数 本期 2']],
    ['巡护员算出来6个', [RANGERS]],
    ['巡护员考出来2个', ['东岭区 巡护员人数 本期 变+2']],
    ['瞭望哨2个巡护员六个人就这些了', ['东岭区 瞭望哨数 本期 2', RANGERS]],
  ])('%j', check);
});

describe('when it was', () => {
  test.each<Row>([
    ['巡护员6人，8月的', ['东岭区 巡护员人数 2023-08 6']],
    ['巡护员6人，这是上个月的', ['东岭区 巡护员人数 2023-08 6']],
    ['我3月份刚接手这块，巡护员6人', [RANGERS]],
    ['3月15号起由我负责。巡护员6人', [RANGERS]],
    ['小王3月调走了，现在我报，巡护员6人', [RANGERS]],
    ['从2021年到现在巡护员6人', [RANGERS]],
    ['自2021年起巡护员6人', [RANGERS]],
  ])('%j', check);
});

describe('a foot says what the numbers before it were', () => {
  const both = (period: string) => [`东岭区 巡护员人数 ${period} 6`, `西川县 巡护员人数 ${period} 7`];

  test.each<Row>([
    ['东岭 6\n西川 7\n以上是6月底巡护员人数', both('2023-06'), 'planner'],
    ['东岭 6\n西川 7\n（巡护员人数）', both('本期'), 'planner'],
    ['东岭6，西川7，均为巡护员人数', both('本期'), 'planner'],
    ['东岭 6\n西川 7\n巡护员数，6月底', both('2023-06'), 'planner'],
  ])('%j', check);

  test('unless it asks', () => {
    expect(readingOf('东岭6，西川7，巡护员数对不对', 'planner').updates).toEqual([]);
  });
});

describe('of a pasted table', () => {
  const posts = '东岭区 瞭望哨数 本期 2';
  test.each<Row>([
    ['序号\t指标\t上期\t本期\n1\t巡护员\t4\t6\n2\t瞭望哨\t1\t2', [RANGERS, posts]],
    ['指标\t上报数\n巡护员\t6\n瞭望哨\t2', [RANGERS, posts]],
    ['指标\t去年底\n巡护员\t6', ['东岭区 巡护员人数 2022-12 6']],
    ['指标\t去年底\t现在\n巡护员\t4\t6\n瞭望哨\t1\t2', [RANGERS, posts]],
    ['指标\t数\t备注\n巡护员\t6\t\n瞭望哨\t2\t新', [RANGERS, posts]],
    ['巡护员\t6\n瞭望哨\t2', [RANGERS, posts]],
    ['巡护员\t4\t6', ['(several)']],
  ])('only what is of now is taken, and two figures without a heading are asked back: %j', check);
});

describe('half a name takes the rest from what was named', () => {
  test.each<Row>([
    ['案件：办理9件，办结6件', ['东岭区 案件办理数 本期 9', '东岭区 案件办结数 本期 6']],
    ['办理的9件，办结的6件，都是案件', ['东岭区 案件办理数 本期 9', '东岭区 案件办结数 本期 6']],
    ['案件这块：办理7→9，办结4→6', ['东岭区 案件办理数 本期 9', '东岭区 案件办结数 本期 6']],
  ])('%j', check);

  test('but words with 的 before a number may say whose it is', () => {
    expect(taken('案件办理9件，办结的6件都在里头')).not.toContain('东岭区 案件办结数 本期 6');
  });

  test('and a number between its parts is not its own where another stands behind', () => {
    expect(taken('案件来了9件，办结6件')).not.toContain('东岭区 案件办结数 本期 9');
  });
});

describe('which one it is says how many there are', () => {
  test.each<Row>([
    ['巡查已经是第9次了', ['东岭区 巡查次数 本期 9']],
    ['巡护员第6人', []],
    ['巡查是第几次', []],
  ])('%j', check);
});
