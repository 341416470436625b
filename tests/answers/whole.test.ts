import { describe, expect, test } from 'vitest';
import { emptyKnown, learn } from '../../src/core/ledger/known.ts';
import type { Indicator, Plan } from '../../src/core/plan.ts';
import { huts, knownWith, monthly, plan, rangers, seedEntries, stations } from '../ledger/sample.ts';
import { ask, figuresOf, lin } from './asking.ts';

const east = '东岭区';
const unmet = [
  '巡护员人数 清河市 中期 actual = 88',
  '巡护站数 清河市 中期 actual = 1',
  '投诉率 清河市 中期 actual = 2.5',
];

describe('list', () => {
  test('the unmet, one line each', () => {
    const said = ask('list', { filter: 'unmet' });
    expect(said.text).toContain(
      '7项有目标的指标中，未完成的有3项：\n1. 巡护员人数：88人（目标100人以上，未完成，还差12人）\n2. ',
    );
    expect(said.text).toContain('期限：2025-12-31');
    expect(figuresOf(said)).toEqual(unmet);
  });

  test('with their gaps when these are asked for', () => {
    const said = ask('list', { filter: 'unmet', detail: { gaps: true } });
    expect(figuresOf(said)).toContain('巡护站数 清河市 中期 gap = 2');
    expect(said.figures).toHaveLength(6);
  });

  test('the met, bounds among them', () => {
    expect(figuresOf(ask('list', { filter: 'met' }))).toEqual([
      '每万人巡护员 清河市 中期 actual = 2.56',
      '渗漏率 清河市 中期 actual < 1',
      '好水占比 清河市 中期 actual >= 70',
      '损耗率 清河市 中期 actual = 0',
    ]);
  });

  test('unmet is not overdue until the deadline is past', () => {
    const before = ask('list', { filter: 'overdue' });
    expect(before.text).toContain('没有逾期的。\n未完成的有3项，最近的期限是2025-12-31，还有838天。');
    expect(before.figures).toEqual([]);
    const after = ask('list', { filter: 'overdue', today: '2026-01-12' });
    expect(after.text).toContain('逾期的有3项');
    expect(figuresOf(after)).toEqual(unmet);
  });

  test('of a group, without the excluded, among the named', () => {
    expect(figuresOf(ask('list', { filter: 'unmet', groups: ['水质'] }))).toEqual(unmet.slice(2));
    expect(figuresOf(ask('list', { filter: 'unmet', indicators: [rangers], detail: { excluded: [rangers] } }))).toEqual(
      unmet.slice(1),
    );
    expect(figuresOf(ask('list', { filter: 'unmet', indicators: [rangers] }))).toEqual(unmet.slice(0, 1));
    expect(ask('list', { filter: 'unmet', groups: ['群防'] }).text).toContain('没有设目标的指标');
  });

  test('a county has no targets of its own, and another year no figures', () => {
    expect(ask('list', { filter: 'unmet', units: [east] })).toMatchObject({
      figures: [],
      text: expect.stringContaining('没有分解到县区'),
    });
    expect(ask('list', { filter: 'unmet', period: '2022' })).toMatchObject({
      figures: [],
      text: expect.stringContaining('没有2022年的记录'),
    });
    expect(figuresOf(ask('list', { filter: 'unmet', period: '2023' }))).toEqual(unmet);
  });

  test('figures that units reported are not credited to the document', () => {
    const known = knownWith(...[east, '西川县', '市直'].map((unit) => monthly(rangers, unit, '2023-08', '30')));
    const said = ask('list', { filter: 'unmet', indicators: [rangers], known });
    expect(said.text).toContain('时点：2023年8月；来源：单位报送；');
  });

  test('what cannot be judged is named apart', () => {
    const known = knownWith(monthly(stations, '清河市', '2023-08', '2', { op: '>=' }));
    const said = ask('list', { filter: 'unmet', known });
    expect(said.text).toContain('未完成的有2项');
    expect(said.text).toContain('另有1项不能判断：巡护站数。');
  });

  test('有哪些指标: by group, those with a target first and with their figure', () => {
    const said = ask('list', {});
    expect(said.text).toMatch(/^清河护水规划共15项指标，有目标的7项。\n巡护：巡护员人数（88人）、/);
    expect(said.text).toContain('没有目标的：\n巡护：瞭望哨数\n群防：志愿者人数、');
    expect(said.figures).toHaveLength(7);
    expect(said.figures.map(({ indicator }) => indicator)).not.toContain(huts.name);
  });

  test('of a unit: the names of what it reports, without the city’s figures', () => {
    const said = ask('list', { units: [east] });
    expect(said.text).toMatch(/^清河护水规划里东岭区负责报送的指标有8项：\n巡护：巡护员人数、巡护站数、瞭望哨数\n/);
    expect(said.figures).toEqual([]);
  });

  test('many names are cut to what fits into one message', () => {
    const more: Indicator[] = Array.from({ length: 80 }, (_, i) => ({
      ...huts,
      code: `x${i}`,
      name: `很长的一个指标名称之${i}`,
      group: `组${i % 9}`,
    }));
    const plans: Plan[] = [{ ...plan, indicators: [...plan.indicators, ...more] }];
    const said = ask('list', { plans });
    expect(new TextEncoder().encode(said.text).length).toBeLessThan(1550);
    expect(said.text).toMatch(/组8：[^\n]*等\d项/);
  });
});

describe('overview', () => {
  test('counts, and a line for each that is not met', () => {
    const said = ask('overview', {});
    expect(said.text).toMatch(/^清河护水规划：7项有目标的指标，已完成4项，未完成3项。\n1. 巡护员人数：88人/);
    expect(said.text).toContain('已完成的里有2项没有实测数');
    expect(figuresOf(said)).toEqual(unmet);
    expect(ask('overview', { today: '2026-01-12' }).text).toContain('其中逾期3项。');
  });

  test('a group shows those with a target, or all if it has none', () => {
    const water = ask('overview', { groups: ['水质'] });
    expect(water.text).toMatch(/^水质：4项有目标的指标，已完成3项，未完成1项。/);
    expect(water.figures).toHaveLength(4);
    const plain = ask('overview', { groups: ['群防'] });
    expect(plain.text).toMatch(/^群防：7项指标，规划都没有设目标。/);
    expect(plain.text).toContain('清理河段数：577段（2021年）');
    expect(plain.figures).toHaveLength(6);
    expect(figuresOf(ask('status', { groups: ['水质'] }))).toEqual(figuresOf(water));
  });

  test('a county has what it reported, and no judgement', () => {
    expect(ask('overview', { units: [east] })).toMatchObject({
      figures: [],
      text: expect.stringMatching(/^东岭区还没有报送记录/),
    });
    const known = knownWith(monthly(rangers, east, '2023-08', '30'));
    expect(ask('overview', { units: [east], groups: ['水质'], known }).text).not.toContain('巡护员人数');
    expect(ask('overview', { units: [east], known }).text).toContain('巡护员人数：30人（2023年8月）');
  });

  test('what is met with a reservation of the plan is named', () => {
    const indicators = plan.indicators.map((one) =>
      one.code === 'density' ? { ...one, note: '换一个分母则没有达到' } : one,
    );
    const plans = [{ ...plan, indicators }];
    expect(ask('overview', { plans }).text).toContain('注意：每万人巡护员，换一个分母则没有达到。');
    expect(ask('list', { plans, filter: 'unmet' }).text).not.toContain('注意');
  });

  test('an empty ledger is not a failure to meet the targets', () => {
    const said = ask('overview', { known: emptyKnown([plan]) });
    expect(said.text).toContain('已完成0项，未完成0项，不能判断7项');
    expect(said.figures).toEqual([]);
  });
});

describe('asked back', () => {
  test('a name that fits several: at most four, numbered, nothing stated', () => {
    const choices = Array.from({ length: 6 }, (_, i) => ({ ...huts, name: `哨${i}` }));
    const said = ask('target', { detail: { choices, wideName: '哨' } });
    expect(said.text).toBe('“哨”有不止一种理解，您要看哪一个的目标？\n1. 哨0\n2. 哨1\n3. 哨2\n4. 哨3\n回复序号即可。');
    expect(said.figures).toEqual([]);
  });

  test.each(['value', 'target', 'gap', 'status', 'pace', 'trend', 'source', 'breakdown', 'compare'] as const)(
    '%s of nothing asks which, with an example of the plan',
    (intent) => {
      const said = ask(intent, {});
      expect(said.text).toMatch(/哪个指标/);
      expect(plan.indicators.some(({ name }) => said.text.includes(`例如“${name}`))).toBe(true);
      expect(said).toEqual(ask(intent, { detail: { choices: [] } }));
      expect(said.figures).toEqual([]);
    },
  );

  test('a word that is no unit, or fits two', () => {
    const said = ask('value', {
      indicators: [rangers],
      detail: { unclearUnit: { word: '开发区', choices: [east, '西川县'] } },
    });
    expect(said.text).toBe('“开发区”指的是哪个单位？\n1. 东岭区\n2. 西川县\n回复序号即可。');
    expect(said.figures).toEqual([]);
  });
});

describe('not in the plan', () => {
  test('is not known; the nearest are named without their figures', () => {
    const said = ask('unknown', { detail: { outside: { word: '水闸', nearest: [huts, stations] } } });
    expect(said).toEqual({
      text: '“水闸”不在规划的指标里，我不知道。\n相近的指标有：瞭望哨数、巡护站数。',
      figures: [],
      tally: 'missed',
    });
  });

  test('beside something that is in it, both are answered', () => {
    const said = ask('value', { indicators: [huts], detail: { outside: { word: '水闸', nearest: [] } } });
    expect(said.text).toMatch(/^瞭望哨数现为7个。[\s\S]*“水闸”不在规划的指标里/);
  });

  test('a place outside the city gets no figure of the city', () => {
    const said = ask('value', { indicators: [rangers], detail: { elsewhere: '南山县' } });
    expect(said).toEqual({ text: '南山县不属于清河市，我只有清河市的数。', figures: [], tally: 'missed' });
  });

  test('anything else says so and offers questions', () => {
    expect(ask('unknown', {}).text).toMatch(/^这个我不知道[\s\S]*· 巡护员人数现在多少/);
  });
});

describe('around the questions', () => {
  test('help takes its examples from the plan, and never suggests a figure', () => {
    const said = ask('help', {});
    expect(said.text.match(/· /g)?.length).toBe(5);
    expect(said.text).toContain('巡护员人数还差多少');
    const report = ask('help', { asker: lin, detail: { topic: 'report' } });
    expect(report.text).toContain('巡护员人数 N人');
    expect(report.text).toContain('确认');
  });

  test('friendly and short', () => {
    expect(ask('smalltalk', {}).text).toMatch(/^我在/);
    expect(ask('ack', {}).text).toBe('好的。');
  });

  test('of two plans with the same indicator each is named with its plan', () => {
    const next: Plan = {
      ...plan,
      id: 'next',
      name: '下一期规划',
      from: '2026-01-01',
      indicators: [{ ...rangers, plan: 'next' }],
      groups: [],
    };
    const plans = [plan, next];
    const known = learn(emptyKnown(plans), seedEntries);
    const said = ask('value', { indicators: [rangers], plans, known });
    expect(said.text).toMatch(/^巡护员人数（清河护水规划）现为88人。/);
    expect(figuresOf(said)).toEqual(['巡护员人数 清河市 中期 actual = 88']);
    const other = ask('value', { indicators: [{ ...rangers, plan: 'next' }], plans, known });
    expect(other).toEqual({ text: '巡护员人数（下一期规划）还没有数。', figures: [] });
  });
});
