import { describe, expect, test } from 'vitest';
import {
  clean,
  cleared,
  complaints,
  density,
  huts,
  knownWith,
  leakage,
  loss,
  monthly,
  patrols,
  pools,
  rangers,
  stations,
  volunteers,
} from '../ledger/sample.ts';
import { ask, figuresOf } from './asking.ts';

const east = '东岭区';
const reports = knownWith(
  monthly(rangers, east, '2023-08', '30'),
  monthly(rangers, east, '2023-09', '31', { status: 'provisional' }),
  monthly(rangers, '西川县', '2023-09', '28'),
);

describe('value', () => {
  test('the first line is the answer; then target and judgement, date and source, caution', () => {
    const said = ask('value', { indicators: [density] });
    expect(said.text.split('\n')).toEqual([
      '每万人巡护员现为2.56人/万人。',
      '目标：2.10人/万人以上（2025-12-31前），按报告已完成，超0.46人/万人。',
      '时点：中期；来源：护水中期报告 第2节。',
      '说明：报告未署日期，按2023年6月底记。',
      '注意：目标与现值的人口口径不同。',
    ]);
    expect(figuresOf(said)).toEqual(['每万人巡护员 清河市 中期 actual = 2.56']);
  });

  test('a bound stays a bound and is not measured', () => {
    const said = ask('value', { indicators: [leakage] });
    expect(said.text).toContain('渗漏率现为低于万分之一(1‱)。');
    expect(said.text).toContain('按报告所述界限已完成');
    expect(said.text).toContain('没有实测数');
    expect(figuresOf(said)).toEqual(['渗漏率 清河市 中期 actual < 1']);
    expect(figuresOf(ask('value', { indicators: [volunteers] }))).toEqual(['志愿者人数 清河市 中期 actual > 7400']);
  });

  test('several indicators are answered one below the other', () => {
    const said = ask('value', { indicators: [rangers, cleared], period: null });
    expect(said.text).toMatch(/^巡护员人数现为88人。[\s\S]*\n\n清理河段数现为577段。/);
    expect(said.figures).toHaveLength(2);
  });

  test.each([
    [rangers, '2023', '巡护员人数中期为88人。', ['巡护员人数 清河市 中期 actual = 88']],
    [cleared, '2021', '清理河段数2021年为577段。', ['清理河段数 清河市 2021 actual = 577']],
    [rangers, '2022', '没有巡护员人数2022年的记录。\n最近的数是88人（中期）。', []],
    [rangers, '2023-06', '没有巡护员人数2023年6月的记录。', []],
    [patrols, '2023', '没有巡查次数2023年的记录。', []],
  ])('asked for a period: %#', (indicator, period, text, figures) => {
    const said = ask('value', { indicators: [indicator], period });
    expect(said.text).toContain(text);
    expect(figuresOf(said)).toEqual(figures);
  });

  test('a unit that has not reported is told apart from one that never does', () => {
    const silent = ask('value', { indicators: [rangers], units: [east] });
    expect(silent.text).toBe('东岭区的巡护员人数还没有报送记录。\n清河市最近的数是88人（中期），不是东岭区的数。');
    expect(silent.figures).toEqual([]);
    const never = ask('value', { indicators: [density], units: [east] });
    expect(never.text).toContain('每万人巡护员只有清河市的数，没有东岭区的数。');
    expect(never.figures).toEqual([]);
  });

  test('a unit outside the reporting ones is named as such', () => {
    const own = { ...rangers, reportedBy: ['西川县'] };
    expect(ask('value', { indicators: [own], units: [east] }).text).toContain('东岭区不在巡护员人数的报送单位之列');
  });

  test('暂定 is shown as such beside the last reviewed figure', () => {
    const said = ask('value', { indicators: [rangers], units: [east], known: reports });
    expect(said.text).toContain('东岭区巡护员人数现为31人（暂定，待审核）。');
    expect(said.text).toContain('最近已审的数：30人（2023年8月）。');
    expect(said.text).toContain('来源：林溪报送');
    expect(figuresOf(said)).toEqual(['巡护员人数 东岭区 2023-09 actual = 31 provisional']);
  });

  test('the city stays with the official figure and says how many have reported', () => {
    const said = ask('value', { indicators: [rangers], known: reports });
    expect(said.text).toContain('2023年9月已报2/3个单位');
    expect(figuresOf(said)).toEqual(['巡护员人数 清河市 中期 actual = 88']);
  });

  test('no figure at all', () => {
    const said = ask('value', { indicators: [pools] });
    expect(said).toEqual({ text: '蓄水池数还没有数。', figures: [] });
  });

  test('an old figure says how old it is', () => {
    expect(ask('value', { indicators: [rangers], today: '2025-06-30' }).text).toContain('距今已731天');
    expect(ask('value', { indicators: [rangers] }).text).not.toContain('距今');
  });

  test('a second question is answered too, and nothing is said twice', () => {
    const said = ask('value', { indicators: [rangers], detail: { also: 'target' } });
    expect(said.text).toMatch(/^巡护员人数现为88人。\n巡护员人数的目标是100人以上/);
    expect(figuresOf(said)).toEqual(['巡护员人数 清河市 中期 actual = 88', '巡护员人数 清河市 2025-12 target >= 100']);
    const source = ask('value', { indicators: [rangers], detail: { also: 'source' } });
    expect(source.text).toContain('出自：护水中期报告 第1节。');
    const lines = source.text.split('\n');
    expect(new Set(lines).size).toBe(lines.length);
  });
});

describe('target', () => {
  test('is the plan’s, with its side and deadline', () => {
    const said = ask('target', { indicators: [loss] });
    expect(said.text).toMatch(/^损耗率的目标是0.8%以内，2025-12-31前完成。/);
    expect(figuresOf(said)).toEqual(['损耗率 清河市 2025-12 target <= 0.8']);
  });

  test('none set, none for a county', () => {
    expect(ask('target', { indicators: [huts] })).toMatchObject({
      figures: [],
      text: expect.stringMatching(/^规划没有给瞭望哨数设目标。/),
    });
    const county = ask('target', { indicators: [rangers], units: [east] });
    expect(county.text).toContain('没有分解到县区，东岭区没有单独的目标');
    expect(county.figures).toEqual([]);
  });
});

describe('gap', () => {
  test.each([
    [rangers, '巡护员人数还差12人。', '巡护员人数 清河市 中期 gap = 12'],
    [density, '每万人巡护员不差，已超目标0.46人/万人。', '每万人巡护员 清河市 中期 gap = -0.46'],
    [loss, '损耗率不差，比上限低0.8个百分点。', '损耗率 清河市 中期 gap = -0.8'],
    [complaints, '投诉率高出目标0.5个百分点。', '投诉率 清河市 中期 gap = 0.5'],
    [clean, '好水占比已达到目标，差额不知道：报告只给出界限，没有确切的数。', '好水占比 清河市 中期 actual >= 70'],
  ])('%#', (indicator, line, figure) => {
    const said = ask('gap', { indicators: [indicator] });
    expect(said.text.split('\n')[0]).toBe(line);
    expect(figuresOf(said)).toEqual([figure]);
  });

  test('without a target, for a county, for a period without figure: no gap', () => {
    expect(ask('gap', { indicators: [huts] }).text).toContain('规划没有给瞭望哨数设目标。');
    expect(ask('gap', { indicators: [rangers], units: [east] }).text).toContain('没有分解到县区');
    expect(ask('gap', { indicators: [rangers], period: '2022' }).text).toContain('没有巡护员人数2022年的记录');
    for (const asked of [
      { indicators: [huts] },
      { indicators: [rangers], units: [east] },
      { indicators: [rangers], period: '2022' },
    ]) {
      expect(ask('gap', asked).figures).toEqual([]);
    }
  });
});

describe('status', () => {
  test('says whether, and how far', () => {
    const said = ask('status', { indicators: [rangers] });
    expect(said.text).toMatch(/^巡护员人数未完成，现为88人。\n目标：100人以上（2025-12-31前），未完成，还差12人。/);
    expect(figuresOf(said)).toEqual(['巡护员人数 清河市 中期 actual = 88']);
  });

  test('asked for the rate it comes first, where there is one', () => {
    const said = ask('status', { indicators: [stations], detail: { rate: true } });
    expect(said.text).toMatch(/^巡护站数的完成率是33.33%。/);
    expect(figuresOf(said)).toContain('巡护站数 清河市 中期 rate = 33.33');
    expect(ask('status', { indicators: [clean], detail: { rate: true } }).text).toContain('没有完成率：只知道界限');
    expect(ask('status', { indicators: [complaints], detail: { rate: true } }).text).toContain(
      '没有完成率：数越低越好',
    );
    expect(figuresOf(ask('status', { indicators: [complaints], detail: { rate: true } })).join()).not.toContain('rate');
  });

  test('a note of the plan stands beside the judgement, an inferred figure is named so', () => {
    const noted = { ...rangers, note: '以年末数为准' };
    expect(ask('status', { indicators: [noted] }).text).toContain('还差12人。以年末数为准。');
    const known = knownWith(monthly(stations, '清河市', '2023-08', '3', { basis: 'inferred', origin: 'imported' }));
    expect(ask('status', { indicators: [stations], known }).text).toMatch(/^巡护站数按推算已完成/);
  });

  test('without a target there is only the figure', () => {
    const said = ask('status', { indicators: [huts] });
    expect(said.text).toMatch(/^规划没有给瞭望哨数设目标。\n瞭望哨数现为7个。/);
    expect(said.text).not.toContain('完成');
  });

  test('past the deadline what is unmet is overdue, what is met is not', () => {
    expect(ask('status', { indicators: [rangers], today: '2026-01-12' }).text).toContain('已逾期12天');
    expect(ask('status', { indicators: [density], today: '2026-01-12' }).text).not.toContain('逾期');
  });
});

describe('pace', () => {
  test.each([
    [rangers, '2023-09-15', undefined, '还有27个整月，平均每月需增加0.44人', 0.44],
    [complaints, '2023-09-15', undefined, '平均每月需降低0.02个百分点', 0.02],
    [rangers, '2023-09-15', '2023-12', '到2023-12-31还有3个整月，平均每月需增加4人', 4],
    [rangers, '2023-09-15', '2023-12-31', '到2023-12-31还有3个整月', 4],
    [rangers, '2025-12-12', undefined, '期限就在本月（2025-12-31）', 12],
  ])('%#', (indicator, today, deadline, text, pace) => {
    const said = ask('pace', { indicators: [indicator], today, detail: deadline ? { deadline } : {} });
    expect(said.text).toContain(text);
    expect(said.figures.map(({ measure }) => measure)).toEqual(['gap', 'pace']);
    expect(said.figures[1]?.value).toBe(pace);
  });

  test('past the deadline there is none, and the days are counted', () => {
    const said = ask('pace', { indicators: [rangers], today: '2026-01-12' });
    expect(said.text).toContain('期限（2025-12-31）已过12天');
    expect(said.figures.map(({ measure }) => measure)).toEqual(['gap']);
  });

  test('met, a bound, no target: nothing to do a month', () => {
    expect(figuresOf(ask('pace', { indicators: [density] }))).toEqual(['每万人巡护员 清河市 中期 gap = -0.46']);
    expect(figuresOf(ask('pace', { indicators: [clean] }))).toEqual(['好水占比 清河市 中期 actual >= 70']);
    expect(figuresOf(ask('pace', { indicators: [huts] }))).toEqual([]);
  });

  test('what if is marked as a calculation and is not a stated figure', () => {
    const said = ask('pace', { indicators: [rangers], detail: { monthly: '5' } });
    expect(said.text).toMatch(/^测算：如果每月增加5人，还需3个月，到2023年12月达到目标，在期限之内。/);
    expect(ask('pace', { indicators: [rangers], detail: { monthly: '0.1' } }).text).toContain('晚于期限（2025-12-31）');
    expect(said.figures.map(({ value }) => value)).toEqual([12, 0.44]);
  });

  test('a speed needs two figures of different dates', () => {
    const forecast = { indicators: [rangers], detail: { forecast: true } };
    expect(ask('pace', forecast).text).toMatch(/^只有一个时点的数，算不出速度/);
    const risen = knownWith(...['东岭区', '西川县', '市直'].map((unit) => monthly(rangers, unit, '2023-08', '31')));
    expect(ask('pace', { ...forecast, known: risen }).text).toMatch(
      /^测算：2023年6月到2023年8月平均每月增加2.5人，照此约在2023年11月达到目标。/,
    );
    const fallen = knownWith(...['东岭区', '西川县', '市直'].map((unit) => monthly(rangers, unit, '2023-08', '20')));
    expect(ask('pace', { ...forecast, known: fallen }).text).toContain('没有向目标靠近');
  });
});
