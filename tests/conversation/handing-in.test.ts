import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import { botOn, converse, MORNING, recordedIn } from './said.ts';

const lastOf = async (lines: readonly string[], options?: Parameters<typeof converse>[1]) => {
  const last = (await converse(lines, options)).at(-1);
  if (!last) throw new Error('nothing was said');
  return last;
};

describe('what is recorded', () => {
  const table: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      'nothing without 确认',
      ['jinzhai: 公证员6人', 'jinzhai: 好的', 'jinzhai: 收到', 'jinzhai: 嗯', 'jinzhai: OK'],
      [],
    ],
    ['nothing on 取消', ['jinzhai: 公证员6人', 'jinzhai: 取消', 'jinzhai: 确认'], []],
    [
      'what needs review as 暂定',
      ['jinzhai: 公证员6人', 'jinzhai: 是'],
      ['金寨县 notaries 2023-09 total 6 provisional'],
    ],
    [
      'what needs none as it counts',
      ['jinzhai: 公证处1家', 'jinzhai: 对'],
      ['金寨县 notary-offices 2023-09 total 1 reviewed'],
    ],
    [
      'what the planner hands in as reviewed by himself',
      ['planner: 金寨公证员6人', 'planner: 提交'],
      ['金寨县 notaries 2023-09 total 6 reviewed'],
    ],
    [
      'zero as a figure',
      ['jinzhai: 我县没有CNAS实验室', 'jinzhai: 确认'],
      ['金寨县 forensic-labs-cnas 2023-09 total 0 provisional'],
    ],
    [
      'an amount apart from a total',
      ['jinzhai: 二季度法律援助办理20件，法律援助累计办理900件', 'jinzhai: 确认'],
      ['金寨县 legal-aid-cases 2023Q2 amount 20 reviewed', '金寨县 legal-aid-cases 2023-06 total 900 reviewed'],
    ],
    [
      'once, however often it is confirmed',
      ['jinzhai: 公证处1家', 'jinzhai: 确认', 'jinzhai: 确认', 'jinzhai: 是的'],
      ['金寨县 notary-offices 2023-09 total 1 reviewed'],
    ],
    [
      'not what another has handed in for review',
      [
        'planner: 金寨公证处1家',
        'planner: 确认',
        'jinzhai: 更正公证处2家',
        'jinzhai: 确认',
        'jinzhai: 更正公证处3家',
        'jinzhai: 确认',
      ],
      [
        '金寨县 notary-offices 2023-09 total 1 reviewed',
        '金寨县 notary-offices 2023-09 total 2 provisional',
        '金寨县 notary-offices 2023-09 total 3 provisional',
      ],
    ],
  ];
  test.each(table)('%s', async (_what, lines, expected) => {
    const store = createMemoryStore();
    await converse(lines, { store });
    const recorded = await recordedIn(store);
    expect(recorded).toEqual(expected);
  });

  test('with who, when, from which message, what it replaces and why; never the text', async () => {
    const store = createMemoryStore();
    await converse(['jinzhai: 公证员7人', 'jinzhai: 确认', 'jinzhai: 更正公证员6人，原因：漏算张三', 'jinzhai: 确认'], {
      store,
    });
    const entries = (await store.read(0)).slice(-5);
    const [first, , second, withdrawn, answer] = entries;
    expect(first).toMatchObject({
      by: 'jinzhai',
      at: MORNING,
      cause: 'm1',
      fact: { kind: 'figure', submission: 1, value: '7' },
    });
    expect(second).toMatchObject({
      cause: 'm3',
      fact: { submission: 2, value: '6', corrects: first?.position, reason: '漏算张三' },
    });
    expect(withdrawn).toMatchObject({ fact: { kind: 'withdrawal', figures: [first?.position] } });
    expect(answer).toMatchObject({ cause: 'm3', fact: { kind: 'answer', to: 'jinzhai', draft: 'm2' } });
    expect(JSON.stringify(entries)).not.toContain('更正公证员');
  });
});

describe('the word of the reviewer', () => {
  const waiting = ['jinzhai: 公证员6人，律师45人', 'jinzhai: 确认', 'yuan: 律师20人', 'yuan: 确认'];
  test.each([
    ['同意1', /^已同意报送单1/],
    ['同意 第1号', /^已同意报送单1/],
    ['1号通过', /^已同意报送单1/],
    ['同意十二', /^没有报送单12。/],
    ['同意1和2', /^已同意报送单1.*\n已同意报送单2/],
    ['1、2都同意', /^已同意报送单1.*\n已同意报送单2/],
    ['全部同意', /^已同意报送单1.*\n已同意报送单2/],
    ['金寨的同意', /^已同意报送单1[^\n]*$/],
    ['同意1的律师', /^已同意报送单1（金寨县）：律师总人数45人。还有1项待审。/],
    ['退回1', /^退回要写明原因/],
    ['退回 2 口径不对，应为22人', /^已退回报送单2（裕安区）：律师总人数20人，原因：口径不对，应为22人。$/],
    ['2号退回，请核实', /^已退回报送单2.*原因：请核实。$/],
    ['退回', /^待审的有报送单1（金寨县）、2（裕安区），请写明编号/],
    ['以局领导名义同意1', /^审核只能以您自己的名义/],
  ])('%s', async (words, expected) => {
    expect((await lastOf([...waiting, `planner: ${words}`])).reply).toMatch(expected);
  });

  test.each(['leader', 'jinzhai', 'yuan'])('%s does not review, and it is counted', async (who) => {
    const store = createMemoryStore();
    const { reply } = await lastOf([...waiting, `${who}: 同意1`], { store });
    expect(reply).toMatch(/^审核由规划科来做/);
    expect(await store.tallies()).toMatchObject({ 'refused-review': 1 });
    expect((await store.read(0)).filter(({ fact }) => fact.kind === 'review')).toEqual([]);
  });

  test('figures beyond one’s rights are counted too', async () => {
    const store = createMemoryStore();
    await converse(['jinzhai: 裕安公证员5人', 'jinzhai: 律师万人比2.1'], { store });
    expect(await store.tallies()).toMatchObject({ 'refused-writing': 2 });
  });
});

describe('what the preview points out', () => {
  const before = ['jinzhai: 律师45人，司法所20个，副科级司法所16个', 'jinzhai: 确认', 'planner: 全部同意'];
  const now = '2023-10-12T10:00:00+08:00';
  const preview = async (words: string) => {
    const store = createMemoryStore();
    await converse(before, { store });
    const bot = botOn(store, () => now);
    return (await bot.hear({ kind: 'text', id: 'p', from: 'jinzhai', text: words })).reply;
  };
  test.each([
    ['律师46人', /45人（2023年9月） → 46人，增加1人/, /注意/],
    ['律师60人', /注意：比上次（45人）变化较大/, /^$/],
    ['司法所15个', /注意：副科级建制司法所数16个比司法所数15个还多/, /^$/],
    ['副科级司法所21个', /注意：副科级建制司法所数21个比司法所数20个还多/, /^$/],
    ['9月律师46人', /注意：2023年9月的数已经审核过（45人）/, /^$/],
  ])('%s', async (words, says, saysNot) => {
    const reply = await preview(words);
    expect(reply).toMatch(says);
    expect(reply).not.toMatch(saysNot);
  });

  test('the city only once all have reported', async () => {
    const store = createMemoryStore();
    const units = ['金安', '裕安', '叶集', '霍邱', '舒城', '霍山', '市本级'];
    const { length } = await converse(
      [`planner: ${units.map((unit) => `${unit}公证员7人`).join('，')}`, 'planner: 确认'],
      { store },
    );
    expect(length).toBe(2);
    const bot = botOn(store);
    const { reply } = await bot.hear({ kind: 'text', id: 'p', from: 'jinzhai', text: '公证员6人' });
    expect(reply).toMatch(/六安市2023年9月报齐，审核后为55人，目标50人以上，达到。/);
  });
});

describe('a preview that no longer holds', () => {
  test('is shown again instead of being recorded', async () => {
    const store = createMemoryStore();
    const [, , again] = await converse(['jinzhai: 公证员6人', 'planner: 金寨公证员5人', 'planner: 确认'], { store });
    expect(again?.reply).toMatch(/^已记入1项/);
    const bot = botOn(store);
    const say = (id: string) => bot.hear({ kind: 'text', id, from: 'jinzhai', text: '确认' });
    expect((await say('x')).reply).toMatch(/^预览以后台账里又有了新的数[\s\S]*5人 → 6人/);
    expect((await say('y')).reply).toMatch(/^已记入1项/);
    expect(await recordedIn(store)).toEqual([
      '金寨县 notaries 2023-09 total 5 reviewed',
      '金寨县 notaries 2023-09 total 6 provisional',
    ]);
  });

  test('two 确认 of one draft on two machines record it once', async () => {
    const store = createMemoryStore();
    await converse(['jinzhai: 公证处1家'], { store });
    const bots = [botOn(store.share()), botOn(store.share())];
    const replies = await Promise.all(
      bots.map(async (bot, i) => (await bot.hear({ kind: 'text', id: `c${i}`, from: 'jinzhai', text: '确认' })).reply),
    );
    expect(replies.map((reply) => reply.slice(0, 4)).sort()).toEqual(['已提交过', '已记入1']);
    expect(await recordedIn(store)).toHaveLength(1);
  });
});

test('an alias that was added in chat is understood from then on', async () => {
  const { figures } = await lastOf([
    'planner: 给公证员人数添加别名公证师傅',
    'planner: 确认',
    'leader: 公证师傅多少人',
  ]);
  expect(figures).toMatchObject([{ indicator: '公证员人数', value: 37 }]);
});

describe('the population', () => {
  test.each([
    [
      'planner: 六安市2022年末常住人口为441.2万人，来源：统计公报',
      /^待确认的人口数[\s\S]*4412000人，截至2022年12月31日/,
    ],
    ['planner: 常住人口4412000人，截至2022年11月1日，来源：普查', /截至2022年11月1日，来源：普查/],
    ['planner: 人口441.2万人', /要写明是常住人口还是户籍人口；要写明截至哪一天；要写明来源/],
    ['planner: 常住人口440多万，截至2022年底，来源：公报', /要写准确的数/],
    ['planner: 常住人口441万，截至2024年底，来源：公报', /2024年12月31日还没有到/],
    ['jinzhai: 常住人口50万人', /您不能报/],
    ['jinzhai: 流动人口管理，调解员1100人', /^待确认的报数，共1项[\s\S]*1100人/],
    ['planner: 常住人口是多少', /^(?!待确认)/],
  ])('%s', async (line, expected) => {
    expect((await lastOf([line])).reply).toMatch(expected);
  });
});

describe('in doubt nothing wrong is written', () => {
  const table: readonly (readonly [readonly string[], readonly string[]])[] = [
    [
      ['jinzhai: 律师60人', 'jinzhai: 确认', 'jinzhai: 本月共新增律师3人', 'jinzhai: 确认'],
      ['金寨县 lawyers 2023-09 total 60 provisional', '金寨县 lawyers 2023-09 total 63 provisional'],
    ],
    [
      ['jinzhai: 律师60人', 'jinzhai: 确认', 'jinzhai: 律师减少2人', 'jinzhai: 不对，是-3人', 'jinzhai: 确认'],
      ['金寨县 lawyers 2023-09 total 60 provisional', '金寨县 lawyers 2023-09 total 57 provisional'],
    ],
    [['jinzhai: 律师60人', 'jinzhai: 不对，是95%', 'jinzhai: 确认'], []],
    [['planner: 霍山公证员5人，比金寨少1人', 'planner: 确认'], ['霍山县 notaries 2023-09 total 5 reviewed']],
    [['jinzhai: 公证员、律师、司法所分别为6人、60人', 'jinzhai: 确认'], []],
    [
      ['jinzhai: 公证员6人，6月底律师45人', 'jinzhai: 确认'],
      ['金寨县 notaries 2023-09 total 6 provisional', '金寨县 lawyers 2023-06 total 45 provisional'],
    ],
    [['jinzhai: 律师没变，公证员6人', 'jinzhai: 确认'], []],
    [
      ['jinzhai: 律师45人', 'jinzhai: 确认', 'jinzhai: 律师新增2人，律师总数47人', 'jinzhai: 确认'],
      ['金寨县 lawyers 2023-09 total 45 provisional', '金寨县 lawyers 2023-09 total 47 provisional'],
    ],
    [['planner: 霍山没有公证处', 'planner: 确认'], ['霍山县 notary-offices 2023-09 total 0 reviewed']],
    [['jinzhai: 公证员6人，律师的目标是多少', 'jinzhai: 确认'], ['金寨县 notaries 2023-09 total 6 provisional']],
  ];
  test.each(table)('%j', async (lines, expected) => {
    const store = createMemoryStore();
    await converse(lines, { store });
    expect(await recordedIn(store)).toEqual(expected);
  });
});
