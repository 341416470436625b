/** Questions about what was really handed in: who, when, changed, as known then, how far, what waits. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/core/ledger/entry.ts';
import { emptyKnown, type Known, learn } from '../../src/core/ledger/known.ts';
import {
  COUNTIES,
  complaints,
  entryOf,
  huts,
  knownWith,
  loss,
  monthly,
  patrols,
  plan,
  rangers,
  seedEntries,
} from '../ledger/sample.ts';
import { ask, figuresOf, leader, lin, qin } from './asking.ts';

const [east = '', west = ''] = COUNTIES;

interface Told {
  readonly at: string;
  readonly by?: string;
  readonly fact: Fact;
}

/** The seed, and behind it what was told, each at its own business time. Positions follow the seed's. */
function told(...entries: readonly Told[]): Known {
  const start = seedEntries.length + 1;
  return learn(emptyKnown([plan]), [
    ...seedEntries,
    ...entries.map(({ at, by = 'lin', fact }, i) => entryOf(start + i, fact, `${at}+08:00`, by)),
  ]);
}

const first = seedEntries.length + 1;
const handedIn = {
  at: '2023-09-02T09:10:00',
  fact: monthly(rangers, east, '2023-08', '30', { submission: 1, status: 'provisional' }),
} as const;
const approved = {
  at: '2023-09-03T08:30:00',
  by: 'qin',
  fact: { kind: 'review', submission: 1, figures: [first], verdict: 'approved' },
} as const;
const corrected = {
  at: '2023-09-12T16:05:00',
  fact: monthly(rangers, east, '2023-08', '33', {
    submission: 2,
    status: 'provisional',
    corrects: first,
    reason: '漏了三人',
  }),
} as const;
const returned = {
  at: '2023-09-13T10:00:00',
  by: 'qin',
  fact: { kind: 'review', submission: 2, figures: [first + 2], verdict: 'returned', reason: '口径不对' },
} as const;

describe('history', () => {
  const asked = { indicators: [rangers], units: [east] };

  test('who handed it in, when, and who reviewed it', () => {
    const said = ask('history', { ...asked, known: told(handedIn, approved) });
    expect(said.text).toBe(
      '东岭区巡护员人数最近一次记录：2023-09-02 09:10 林溪报送30人（2023年8月）（报送单1），秦科2023-09-03审核通过；没有改过。',
    );
  });

  test('a correction keeps the old value, the new one, the reason and the person', () => {
    const said = ask('history', { ...asked, known: told(handedIn, approved, corrected) });
    expect(said.text).toContain('33人（2023年8月，暂定）（报送单2），待审核；改过1次。');
    expect(said.text).toContain('更正：2023-09-12 16:05 林溪把2023年8月的30人改为33人，原因：漏了三人。');
    expect(said.text).toContain('2023-09-02 09:10 林溪报送30人（2023年8月）（报送单1），秦科2023-09-03审核通过。');
  });

  test('what was returned or withdrawn changed nothing, but is on record', () => {
    const back = ask('history', { ...asked, known: told(handedIn, approved, corrected, returned) });
    expect(back.text).toContain('没有改过');
    expect(back.text).toContain('33人（2023年8月，已退回）（报送单2），秦科2023-09-13退回，原因：口径不对');
    const withdrawn = { at: '2023-09-04T09:00:00', fact: { kind: 'withdrawal', figures: [first] } } as const;
    expect(ask('history', { ...asked, known: told(handedIn, withdrawn) }).text).toContain('已撤回');
  });

  test('what needed no review, and what the reviewer handed in himself', () => {
    const counted = (by: string) =>
      ask('history', {
        ...asked,
        known: told({
          at: '2023-09-02T09:10:00',
          by,
          fact: monthly(rangers, east, '2023-08', '30', { submission: 1 }),
        }),
      }).text;
    expect(counted('lin')).toContain('（报送单1），不需审核；没有改过。');
    expect(counted('qin')).toContain('（报送单1），本人审核；没有改过。');
  });

  test('the same figure handed in again is no change, another one is', () => {
    const again = (value: string) =>
      ask('history', {
        ...asked,
        known: knownWith(monthly(rangers, east, '2023-08', '30'), monthly(rangers, east, '2023-08', value)),
      });
    expect(again('30').text).toContain('没有改过');
    expect(again('31').text).toContain('林溪把2023年8月的30人改为31人');
  });

  test('of the whole city the units’ last reports stand below, and the sum is named as computed', () => {
    const said = ask('history', { indicators: [rangers], known: told(handedIn) });
    expect(said.text).toMatch(/^巡护员人数最近一次记录：2023-06-30 从护水中期报告/);
    expect(said.text).toContain('各单位最近的报送：\n东岭区：2023-09-02 09:10 林溪报送30人');
    const all = knownWith(...COUNTIES.map((unit) => monthly(rangers, unit, '2023-08', '31')));
    expect(ask('history', { indicators: [rangers], known: all }).text).toMatch(
      /^巡护员人数现为93人（2023年8月），3个单位上报数相加，2023-10-03起。/,
    );
  });
});

describe('as known then and now (时报的是多少)', () => {
  const asked = { indicators: [rangers], units: [east], known: told(handedIn, approved, corrected) };
  const on = (knownOn: string, period: string | null = '2023-08') =>
    ask('value', { ...asked, period, detail: { knownOn } });

  test('the old value then, the new one now', () => {
    const said = on('2023-09-05');
    expect(said.text.split('\n')).toEqual([
      '2023年9月5日当时，东岭区巡护员人数记的是30人（2023年8月），林溪 2023-09-02 09:10报送。',
      '现在看，当时的数是33人（2023年8月，暂定），林溪 2023-09-12 16:05报送。',
    ]);
    expect(figuresOf(said)).toEqual([
      '巡护员人数 东岭区 2023-08 actual = 30',
      '巡护员人数 东岭区 2023-08 actual = 33 provisional',
    ]);
  });

  test('provisional then, reviewed since; unchanged since', () => {
    const known = told(handedIn, approved);
    const said = (knownOn: string) => ask('value', { ...asked, known, period: '2023-08', detail: { knownOn } });
    expect(said('2023-09-02').text).toMatch(/30人（2023年8月，暂定）.*\n这个数没有改过，后来审核通过了。$/);
    expect(said('2023-09-04').text).toMatch(/\n现在看仍是这个数，没有改过。$/);
    expect(said('2023-09-04').figures).toHaveLength(1);
  });

  test('nothing then', () => {
    const said = on('2023-08-31');
    expect(said.text).toMatch(/^到2023年8月31日为止，东岭区巡护员人数还没有记录。\n现在看，当时的数是33人/);
    const never = ask('value', { ...asked, units: [west], period: '2023-08', detail: { knownOn: '2023-09-05' } });
    expect(never.text).toBe(
      '到2023年9月5日为止，西川县巡护员人数还没有记录。\n现在也没有西川县巡护员人数2023年8月的记录。',
    );
    expect(never.figures).toEqual([]);
  });

  test('the city’s official figure at a day', () => {
    const said = ask('value', {
      indicators: [rangers],
      known: told(handedIn),
      period: '2023-06',
      detail: { knownOn: '2023-06-30' },
    });
    expect(said.text).toMatch(/^2023年6月30日当时，巡护员人数记的是88人（中期）。\n现在看仍是这个数/);
  });
});

describe('沿用, 0 and not reported are three things', () => {
  test('in a breakdown', () => {
    const known = knownWith(
      monthly(huts, east, '2023-09', '0'),
      monthly(huts, west, '2023-09', '4', { unchanged: true, status: 'provisional' }),
    );
    const said = ask('breakdown', { indicators: [huts], known });
    expect(said.text).toContain('东岭区：0个（2023年9月）');
    expect(said.text).toContain('西川县：4个（2023年9月，沿用，暂定）');
    expect(said.text).toContain('市直：未报');
    expect(said.text).toContain('其中1个待审核');
    expect(ask('value', { indicators: [huts], units: [west], known }).text).toContain(
      '沿用：报送人确认与上次的数相同。',
    );
    expect(ask('value', { indicators: [huts], units: [east], known }).text).toMatch(/^东岭区瞭望哨数现为0个。/);
    expect(ask('missing', { indicators: [huts], known }).text).toBe(
      '瞭望哨数已报2/3个单位，其中待审1个。\n未报：市直。\n待审：西川县。',
    );
  });
});

describe('本期数 and 累计数', () => {
  test('an amount is named as such, and counts as reported', () => {
    const known = knownWith(monthly(patrols, east, '2023-09', '12', { extent: 'amount' }));
    expect(ask('value', { indicators: [patrols], units: [east], known }).text).toMatch(
      /^东岭区巡查次数2023年9月本期数为12次。/,
    );
    expect(ask('breakdown', { indicators: [patrols], known }).text).toContain('东岭区：12次（2023年9月，本期数）');
    expect(ask('missing', { indicators: [patrols], known }).text).toContain('已报1/3个单位');
  });
});

describe('missing', () => {
  test('what was reported for an earlier period counts only until the city’s figure has moved there', () => {
    const known = knownWith(...COUNTIES.map((unit) => monthly(rangers, unit, '2023-08', '31')));
    expect(ask('missing', { indicators: [rangers], known, today: '2023-09-15' }).text).toBe(
      '2023年9月巡护员人数还没有单位报送（0/3）。\n未报：东岭区、西川县、市直。\n2023年8月已经报齐。',
    );
    expect(ask('missing', { indicators: [rangers], units: [east], known, today: '2023-09-15' }).text).toBe(
      '东岭区还没有报2023年9月巡护员人数。',
    );
    expect(ask('missing', { indicators: [rangers], known, today: '2023-11-15' }).text).toMatch(
      /^2023年9月至11月巡护员人数还没有单位报送/,
    );
    const more = knownWith(
      ...COUNTIES.map((unit) => monthly(rangers, unit, '2023-08', '31')),
      monthly(rangers, west, '2023-09', '32', { status: 'provisional' }),
    );
    expect(ask('missing', { indicators: [rangers], known: more, today: '2023-09-15' }).text).toBe(
      '2023年9月巡护员人数已报1/3个单位，其中待审1个。\n未报：东岭区、市直。\n2023年8月已经报齐。',
    );
    expect(ask('missing', { indicators: [rangers], known, today: '2023-08-31' }).text).toBe(
      '巡护员人数3个单位都已报。',
    );
    const part = knownWith(monthly(rangers, east, '2023-08', '31'));
    expect(ask('missing', { indicators: [rangers], known: part, today: '2023-09-15' }).text).toContain(
      '已报1/3个单位。',
    );
  });

  test('my own: what has no figure later than the official one, in brief', () => {
    const known = knownWith(
      monthly(rangers, east, '2023-05', '30'),
      monthly(huts, east, '2023-08', '3', { status: 'provisional' }),
    );
    const said = ask('missing', { units: [], asker: lin, known });
    expect(said.text).toMatch(/^东岭区负责报送的8项指标中，还没有报的有7项：\n巡护：巡护员人数、巡护站数\n/);
    expect(said.text).toContain('已报的里有1项待审。');
    expect(said.text).not.toContain('瞭望哨数');
  });

  test('stays short however much is missing', () => {
    const many = Array.from({ length: 300 }, (_, i) => ({
      ...huts,
      code: `h${i}`,
      name: `第${i}号瞭望哨数`,
      group: `第${i % 40}组`,
    }));
    const large = { ...plan, indicators: many };
    const said = ask('missing', { units: [], asker: lin, plans: [large], known: emptyKnown([large]) });
    expect(said.text).toContain('还没有报的有300项');
    expect(new TextEncoder().encode(said.text).length).toBeLessThanOrEqual(1500);
  });
});

describe('what waits for review', () => {
  const known = told(handedIn, approved, corrected, {
    at: '2023-09-12T17:00:00',
    by: 'wu',
    fact: monthly(huts, west, '2023-08', '3', { submission: 3, status: 'provisional', unchanged: true }),
  });
  const waiting = (asker = qin) => ask('missing', { known, asker, detail: { waiting: true } });

  test('for the planner every submission with number, unit, old → new and reason', () => {
    expect(waiting().text.split('\n')).toEqual([
      '待审的报送单有2份，共2项：',
      '【2】林溪 2023-09-12 16:05',
      '东岭区 巡护员人数（2023年8月）：30人 → 33人，原因：漏了三人',
      '【3】wu 2023-09-12 17:00',
      '西川县 瞭望哨数（2023年8月，沿用）：首次报 → 3个',
      '回“同意 2”或“全部同意”；退回写“退回 2”加原因。',
    ]);
  });

  test('for a contact only those of his unit; for a leader all, without the way to decide', () => {
    expect(waiting(lin).text).toContain('【2】');
    expect(waiting(lin).text).not.toContain('【3】');
    expect(waiting(leader).text).toContain('【3】');
    expect(waiting(leader).text).not.toContain('同意');
  });

  test('nothing waits', () => {
    expect(ask('missing', { known: told(handedIn, approved), asker: qin, detail: { waiting: true } }).text).toBe(
      '现在没有待审的数。',
    );
  });
});

describe('trend', () => {
  test('a ratio changes by points of percentage, without a percentage of its own', () => {
    const known = knownWith(monthly(loss, '清河市', '2023-08', '0.6'), monthly(loss, '清河市', '2023-09', '0.4'));
    const said = ask('trend', { indicators: [loss], known, detail: { base: '2023-08' } });
    expect(said.text).toMatch(/^损耗率从2023年8月的0.6%到2023年9月的0.4%，减少0.2个百分点。/);
  });

  test('both figures are needed', () => {
    const known = knownWith(monthly(complaints, '清河市', '2023-08', '2'));
    const said = ask('trend', { indicators: [complaints], known, detail: { base: 'year-on-year' } });
    expect(said.text).toMatch(/^投诉率没有可比时点的数，算不出同比。/);
    expect(said.figures).toEqual([]);
  });

  test('amounts and running totals are never held against each other', () => {
    const known = knownWith(
      monthly(patrols, east, '2023-08', '100'),
      monthly(patrols, east, '2023-08', '7', { extent: 'amount' }),
      monthly(patrols, east, '2023-09', '120'),
    );
    expect(ask('trend', { indicators: [patrols], units: [east], known }).text).toMatch(
      /^东岭区巡查次数从2023年8月的100次到2023年9月的120次，增加20次（20%）。/,
    );
  });
});

describe('a changed target', () => {
  const change = {
    kind: 'target',
    plan: plan.id,
    indicator: rangers.code,
    op: '>=',
    value: '120',
    deadline: '2025-12-31',
    document: '清护〔2023〕7号',
    from: '2024-01-01',
  } as const;
  const known = knownWith(
    change,
    monthly(rangers, '清河市', '2023-12', '110'),
    monthly(rangers, '清河市', '2024-01', '111'),
  );
  const now = { indicators: [rangers], known, today: '2024-02-10' };

  test('is named with its document, its day and what it was before', () => {
    const said = ask('target', now);
    expect(said.text).toMatch(/^巡护员人数的目标是120人以上/);
    expect(said.text).toContain('依据清护〔2023〕7号，2024-01-01起执行；此前是100人以上。');
    expect(ask('target', { indicators: [rangers], known, today: '2023-11-01' }).text).toContain(
      '2024-01-01起改为120人以上（清护〔2023〕7号）',
    );
  });

  test('holds from its day on: old periods keep the old one', () => {
    expect(ask('status', { ...now, period: '2023-12' }).text).toContain(
      '目标：100人以上（2025-12-31前），已完成，超10人',
    );
    expect(ask('status', { ...now, period: '2024-01' }).text).toContain(
      '目标：120人以上（2025-12-31前），未完成，还差9人',
    );
    expect(figuresOf(ask('gap', { ...now, period: '2023-12' }))).toEqual(['巡护员人数 清河市 2023-12 gap = -10']);
    expect(figuresOf(ask('gap', now))).toEqual(['巡护员人数 清河市 2024-01 gap = 9']);
  });
});
