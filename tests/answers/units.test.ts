import { describe, expect, test } from 'vitest';
import {
  COUNTIES,
  cases,
  closed,
  closing,
  complaints,
  density,
  huts,
  knownWith,
  monthly,
  rangers,
  stations,
} from '../ledger/sample.ts';
import { ask, figuresOf, lin } from './asking.ts';

const [east = '', west = '', own = ''] = COUNTIES;
const some = knownWith(
  monthly(rangers, east, '2023-08', '30'),
  monthly(rangers, east, '2023-09', '31', { status: 'provisional' }),
  monthly(rangers, west, '2023-08', '28'),
);

describe('breakdown', () => {
  test('each unit with its figure or 未报', () => {
    const said = ask('breakdown', { indicators: [rangers], known: some });
    expect(said.text.split('\n')).toEqual([
      '巡护员人数已有2/3个单位报送：',
      '东岭区：31人（2023年9月，暂定）',
      '西川县：28人（2023年8月）',
      '市直：未报',
      '其中1个待审核，全部报齐并审核后才更新清河市的数。',
      '注意：各单位的时点不同。',
    ]);
    expect(figuresOf(said)).toEqual([
      '巡护员人数 东岭区 2023-09 actual = 31 provisional',
      '巡护员人数 西川县 2023-08 actual = 28',
    ]);
  });

  test('nobody has reported, for the period, or ever can', () => {
    expect(ask('breakdown', { indicators: [rangers] }).text).toContain('各单位都还没有报送巡护员人数');
    expect(ask('breakdown', { indicators: [rangers], period: '2023-07', known: some }).text).toContain(
      '还没有报送2023年7月的',
    );
    expect(ask('breakdown', { indicators: [density] }).text).toContain('只有清河市的数，不分县区');
    for (const indicator of [rangers, density])
      expect(ask('breakdown', { indicators: [indicator] }).figures).toEqual([]);
  });
});

describe('rank', () => {
  const order = { by: 'most', over: 'units' } as const;

  test('among those that have reported', () => {
    const said = ask('rank', { indicators: [rangers], known: some, detail: { order } });
    expect(said.text).toMatch(/^已报的2个单位中，巡护员人数最多的是东岭区。/);
    expect(said.text).toContain('未报：市直');
    expect(said.text).toContain('各单位的时点不同');
    expect(said.figures).toHaveLength(2);
    const least = ask('rank', {
      indicators: [rangers],
      known: some,
      detail: { order: { ...order, by: 'least', count: 1 } },
    });
    expect(least.text).toContain('最少的是西川县');
    expect(figuresOf(least)).toEqual(['巡护员人数 西川县 2023-08 actual = 28']);
  });

  test('equal values share a place', () => {
    const known = knownWith(...COUNTIES.map((unit, i) => monthly(rangers, unit, '2023-08', i === 0 ? '20' : '30')));
    const said = ask('rank', {
      indicators: [rangers],
      units: [west],
      known,
      detail: { order: { ...order, by: 'place' } },
    });
    expect(said.text).toMatch(/^西川县的巡护员人数在已报的3个单位中排第1。/);
    expect(said.text).toContain('1. 市直：30人');
    expect(said.text).toContain('3. 东岭区：20人');
  });

  test('nobody has reported, or not the one asked about', () => {
    const none = ask('rank', { indicators: [rangers] });
    expect(none.text).toMatch(/^没有各单位的数，不能排名。/);
    expect(none.figures).toEqual([]);
    const place = ask('rank', {
      indicators: [rangers],
      units: [own],
      known: some,
      detail: { order: { ...order, by: 'place' } },
    });
    expect(place.text).toMatch(/^市直的巡护员人数还没有报送记录。不能排名。/);
  });

  test('over indicators by rate, those without one apart', () => {
    const said = ask('rank', { detail: { order: { by: 'least', over: 'indicators' } } });
    expect(said.text).toMatch(/^完成率最低的是巡护站数，33.33%。/);
    expect(said.text).toContain('没有确切完成率的：渗漏率、好水占比、损耗率、投诉率。');
    expect(figuresOf(said)[0]).toBe('巡护站数 清河市 中期 rate = 33.33');
    expect(said.figures).toHaveLength(3);
    const top = ask('rank', { detail: { order: { by: 'most', count: 1, over: 'indicators' } } });
    expect(figuresOf(top)).toEqual(['每万人巡护员 清河市 中期 rate = 121.9']);
  });
});

describe('compare', () => {
  test('two indicators, by value or by rate', () => {
    const said = ask('compare', { indicators: [cases, closed] });
    expect(said.text).toMatch(/^案件办理数比案件办结数多50件。/);
    expect(figuresOf(said)).toEqual(['案件办理数 清河市 中期 actual = 200', '案件办结数 清河市 中期 actual = 150']);
    const rate = ask('compare', { indicators: [rangers, stations], detail: { rate: true } });
    expect(rate.text).toMatch(/^巡护员人数的完成率比巡护站数高54.67个百分点。/);
    expect(figuresOf(rate)).toEqual(['巡护员人数 清河市 中期 rate = 88', '巡护站数 清河市 中期 rate = 33.33']);
  });

  test('different units of measure are not held against each other', () => {
    expect(ask('compare', { indicators: [rangers, huts] }).text).toMatch(/^计量单位不同/);
  });

  test('an indicator without rate is said so', () => {
    const said = ask('compare', { indicators: [rangers, complaints], detail: { rate: true } });
    expect(said.text).toMatch(/^数不全，不能比较。/);
    expect(said.text).toContain('投诉率没有完成率');
    expect(figuresOf(said)).toEqual(['巡护员人数 清河市 中期 rate = 88']);
  });

  test('two units', () => {
    const said = ask('compare', { indicators: [rangers], units: [east, west], known: some });
    expect(said.text).toMatch(/^东岭区巡护员人数比西川县多3人。/);
    expect(said.text).toContain('两边的时点不同');
    expect(said.figures.map(({ unit }) => unit)).toEqual([east, west]);
    const none = ask('compare', { indicators: [rangers], units: [east, west] });
    expect(none.text).toBe(
      [
        '数不全，不能比较。',
        '东岭区的巡护员人数还没有报送记录。',
        '西川县的巡护员人数还没有报送记录。',
        '清河市最近的数是88人（中期），不是东岭区、西川县的数。',
      ].join('\n'),
    );
    expect(none.figures).toEqual([]);
  });
});

describe('trend', () => {
  test('one figure shows no change', () => {
    const said = ask('trend', { indicators: [rangers] });
    expect(said.text).toMatch(/^巡护员人数只有一个时点的数，看不出变化。\n中期：88人。/);
    expect(said.figures).toEqual([]);
    expect(ask('trend', { indicators: [rangers], detail: { base: 'year-on-year' } }).text).toContain('看不出同比');
  });

  test('two figures do', () => {
    const said = ask('trend', { indicators: [rangers], units: [east], known: some });
    expect(said.text).toMatch(
      /^东岭区巡护员人数从2023年8月的30人到2023年9月的31人（暂定，待审核），增加1人（3.33%）。/,
    );
    expect(said.figures.map(({ value }) => value)).toEqual([30, 31]);
  });

  test('the base is a year earlier, a named period, or there is none', () => {
    const known = knownWith(
      monthly(rangers, east, '2022-09', '25'),
      monthly(rangers, east, '2023-08', '30'),
      monthly(rangers, east, '2023-09', '28'),
    );
    const asked = { indicators: [rangers], units: [east], known };
    expect(ask('trend', { ...asked, detail: { base: 'year-on-year' } }).text).toContain(
      '从2022年9月的25人到2023年9月的28人，增加3人（12%）',
    );
    expect(ask('trend', { ...asked, detail: { base: '2023-08' } }).text).toContain('减少2人（6.67%）');
    const none = ask('trend', { ...asked, detail: { base: '2022-08' } });
    expect(none.text).toContain('没有可比时点的数，算不出较2022年8月的变化');
    expect(none.figures).toEqual([]);
  });

  test('the city’s sum is compared with the official figure before', () => {
    const known = knownWith(...COUNTIES.map((unit) => monthly(rangers, unit, '2023-08', '31')));
    expect(ask('trend', { indicators: [rangers], known }).text).toMatch(
      /^巡护员人数从中期的88人到2023年8月的93人，增加5人/,
    );
  });
});

describe('source and history', () => {
  test('where a figure comes from and how it is counted', () => {
    const said = ask('source', { indicators: [closing] });
    expect(said.text).toMatch(/^办结率75%（中期）出自：护水中期报告 第14节。\n算法：案件办结数÷案件办理数×100。/);
    expect(said.figures).toEqual([]);
    expect(ask('source', { indicators: [density] }).text).toContain('口径：报告没有写明分子分母怎么算。');
    expect(ask('source', { indicators: [complaints] }).text).toContain('口径：投诉户数占用水户数。');
  });

  test('what was added up or computed says so', () => {
    const known = knownWith(
      ...COUNTIES.flatMap((unit) => [monthly(cases, unit, '2023-08', '90'), monthly(closed, unit, '2023-08', '80')]),
    );
    expect(ask('source', { indicators: [cases], known }).text).toContain('3个单位上报数相加');
    expect(ask('value', { indicators: [closing], known }).text).toMatch(/^办结率现为88.89%。[\s\S]*由分项数计算/);
  });

  test('who recorded what and when, and whether it was changed', () => {
    const imported = ask('history', { indicators: [rangers] });
    expect(imported.text).toContain('2023-06-30 从护水中期报告 第1节录入88人（中期）；没有改过。');
    expect(imported.text).toContain('不是哪个单位报送的');
    expect(imported.figures).toEqual([]);
    const known = knownWith(monthly(rangers, east, '2023-08', '30'), monthly(rangers, east, '2023-08', '33'));
    const said = ask('history', { indicators: [rangers], units: [east], known });
    expect(said.text).toContain('2023-10-02 09:00 林溪报送33人（2023年8月）；改过1次。');
    expect(said.text).toContain('2023-10-01 09:00 林溪报送30人');
  });

  test('the last reports of a unit', () => {
    expect(ask('history', { units: [east] }).text).toBe('东岭区还没有报送记录。');
    expect(ask('history', { units: [east], known: some }).text).toContain(
      '东岭区巡护员人数：2023-10-02 09:00 林溪报送31人',
    );
    expect(ask('history', { units: [] }).text).toContain('现有的数都录自护水中期报告。');
    expect(ask('history', { units: [], asker: lin }).text).toBe('东岭区还没有报送记录。');
  });
});

describe('missing', () => {
  test('of one indicator', () => {
    const said = ask('missing', { indicators: [rangers], period: '2023-09', known: some });
    expect(said.text).toBe('2023年9月巡护员人数已报1/3个单位，其中待审1个。\n未报：西川县、市直。');
    expect(ask('missing', { indicators: [rangers], units: [east], known: some }).text).toBe(
      '东岭区已报巡护员人数，待审。',
    );
    expect(ask('missing', { indicators: [rangers], units: [own], known: some }).text).toBe('市直还没有报巡护员人数。');
    expect(ask('missing', { indicators: [closing] }).text).toBe('办结率由其他数计算，不用报送。');
    expect(ask('missing', { indicators: [density] }).text).toContain('不由县区报送');
  });

  test('over all indicators', () => {
    expect(ask('missing', {}).text).toBe('还没有单位报送过数。\n未报：东岭区、西川县、市直。');
    expect(ask('missing', { known: some }).text).toContain('一项未报：市直。');
    expect(ask('missing', { period: '2023Q3' }).text).toContain('2023年第三季度还没有单位报送过数');
    const mine = ask('missing', { units: [], asker: lin, known: some });
    expect(mine.text).toContain('东岭区负责报送的8项指标中，还没有报的有7项：');
    expect(mine.text).not.toContain('巡护员人数');
  });

  test('after the plan has closed nothing is to be reported', () => {
    expect(ask('missing', { today: '2027-01-01' }).text).toBe('现在没有需要报送的指标。');
  });
});
