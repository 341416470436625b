import { describe, expect, test } from 'vitest';
import { INTENTS } from '../../src/core/language/reading.ts';
import { loadLibrary } from '../../src/library.ts';

const library = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
const plan = library.plans[0];
if (plan === undefined) throw new Error('no plan');
const indicator = (code: string) => plan.indicators.find((each) => each.code === code);
const seed = (code: string) => plan.seed.find((each) => each.indicator === code);

describe('the plan that comes with the program', () => {
  test('has 80 indicators in 12 groups, 12 of them with a target until the end of 2025', () => {
    const targets = plan.indicators.flatMap((each) => each.target ?? []);
    expect(plan.indicators).toHaveLength(80);
    expect(plan.groups).toHaveLength(12);
    expect(targets).toHaveLength(12);
    expect(new Set(targets.map((each) => each.deadline))).toEqual(new Set(['2025-12-31']));
    expect([plan.from, plan.deadline, plan.closedOn]).toEqual(['2021-01-01', '2025-12-31', '2026-12-31']);
  });

  test.each([
    ['lawyers', '律师总人数', '>= 1240', '= 1129', 'stated'],
    ['lawyers-per-10k', '律师万人比', '>= 2.10', '= 2.56', 'stated'],
    ['notaries', '公证员人数', '>= 50', '= 37', 'stated'],
    ['notarial-rejection-rate', '公证文书法院不予采信率', '< 1', '< 1', 'restated'],
    ['forensic-labs-cnas', 'CNAS认可司法鉴定实验室数', '>= 3', '= 1', 'stated'],
    ['legal-aid-cases-annual', '法律援助案件年均办理量', '>= 5500', '>= 5500', 'restated'],
    ['arbitration-revocation-rate', '仲裁裁决被撤销或不予执行比例', '<= 0.8', '= 0', 'stated'],
    ['platform-coverage', '公共法律服务实体平台建成率', '>= 100', '= 100', 'inferred'],
    ['resettlement-persons', '衔接安置帮教对象数', undefined, '> 7400', 'stated'],
    ['disputes-resolved', '化解矛盾纠纷数', undefined, '= 80547', 'stated'],
  ])('%s: %s, target %s, figure %s', (code, name, target, value, basis) => {
    const { target: promised, name: called } = indicator(code) ?? {};
    const figure = seed(code);
    expect(called).toBe(name);
    expect(promised && `${promised.op} ${promised.value}`).toBe(target);
    expect(figure && `${figure.op} ${figure.value}`).toBe(value);
    expect(figure?.basis).toBe(basis);
  });

  test('has a figure of the whole city for every indicator, as of mid-2023 or of 2021', () => {
    expect(plan.seed.map((each) => each.indicator).sort()).toEqual(plan.indicators.map((each) => each.code).sort());
    expect(new Set(plan.seed.map((each) => `${each.unit} ${each.period} ${each.through}`))).toEqual(
      new Set(['六安市 中期 2023-06-30', '六安市 2021 2021-12-31', '六安市 2021年以来 2023-06-30']),
    );
  });

  test('says who reports: eight units, seven where the city bureau has none, nobody what is computed', () => {
    expect(indicator('lawyers')?.reportedBy).toHaveLength(8);
    expect(indicator('judicial-offices')?.reportedBy).toEqual([
      '金安区',
      '裕安区',
      '叶集区',
      '霍邱县',
      '舒城县',
      '金寨县',
      '霍山县',
    ]);
    expect(indicator('court-appearance-rate')?.reportedBy).toEqual([]);
    for (const code of ['legal-aid-closing-rate', 'legal-aid-cases-annual'])
      expect(indicator(code)).toMatchObject({ derived: true, reportedBy: [] });
  });

  test('keeps the groups in the order of the plan, and the members together', () => {
    expect(plan.groups.slice(0, 3).map((each) => each.name)).toEqual(['律师行业', '公证行业', '司法鉴定行业']);
    const runs = plan.indicators.map((each) => each.group).filter((group, at, all) => group !== all[at - 1]);
    expect(runs).toEqual(plan.groups.map((each) => each.name));
  });

  test('has at least 60 things that it does not count, and every offer names an indicator', () => {
    const codes = new Set(plan.indicators.map((each) => each.code));
    expect(plan.outside.length).toBeGreaterThanOrEqual(60);
    const offers = [...plan.outside.flatMap((each) => each.nearest), ...plan.wide.flatMap((each) => each.choices)];
    expect(offers.filter((code) => !codes.has(code))).toEqual([]);
  });

  test('warns beside every figure that was not measured', () => {
    for (const { code } of plan.indicators.filter((each) => seed(each.code)?.basis !== 'stated'))
      expect(indicator(code)?.cautions.length, code).toBeGreaterThan(0);
  });
});

describe('the people and the intents', () => {
  test('the trial has a leader, a planner and one contact for each reporting unit', () => {
    const reporting = plan.units.filter((unit) => !unit.whole).map((unit) => unit.name);
    expect(library.contacts.filter((each) => each.role === 'contact').map((each) => each.unit)).toEqual(reporting);
    expect(library.contacts.map((each) => each.userId)).toEqual(
      expect.arrayContaining([
        'leader',
        'planner',
        'jinan',
        'yuan',
        'yeji',
        'huoqiu',
        'shucheng',
        'jinzhai',
        'huoshan',
        'benji',
      ]),
    );
    expect(library.contacts.every((each) => each.trial)).toBe(true);
  });

  test('every intent has its file, in the order of the contract, with three examples or more', () => {
    expect(library.intents.map((each) => each.name)).toEqual([...INTENTS]);
    for (const each of library.intents) expect(each.examples.length, each.name).toBeGreaterThanOrEqual(3);
  });

  test('nothing of it can be changed afterwards', () => {
    const parts = [
      library,
      library.plans,
      plan,
      plan.indicators[0],
      plan.indicators[0]?.aliases,
      plan.seed[0],
      library.words,
    ];
    for (const part of parts) expect(Object.isFrozen(part)).toBe(true);
  });
});
