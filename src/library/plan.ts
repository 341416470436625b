import { join } from 'node:path';
import type { Plan, Relation } from '../core/plan.ts';
import { type Indicators, loadIndicators } from './indicators.ts';
import { type Claim, checkNames, checkUnique } from './names.ts';
import type { Place, Report } from './problem.ts';
import { loadSayings } from './sayings.ts';
import { loadSeed } from './seed.ts';
import { planShape, relationsShape, wordsOfPlanShape } from './shapes.ts';
import { readSource } from './source.ts';
import { loadUnits, type Units } from './units.ts';

/** Reads a plan from its folder, `learned` with what its sayings have taught; `undefined` where the plan itself or its units cannot be read. All mistakes are reported. */
export function loadPlan(folder: string, learned: boolean, report: Report): Plan | undefined {
  const source = readSource(join(folder, 'plan.yaml'), report);
  const plan = source?.read([], planShape);
  const units = loadUnits(folder, report);
  const indicators = loadIndicators(folder, plan, units, report);
  const relations = loadRelations(folder, indicators, report);
  const words = loadWords(folder, indicators, report);
  const seed = loadSeed(folder, plan?.closedOn, units, indicators, relations, report);
  checkCodesAndGroups(indicators, report);
  checkNames([...unitClaims(units), ...indicatorClaims(indicators), ...words.claims], report);
  if (source === undefined || plan === undefined) return undefined;
  if (!(plan.from < plan.deadline && plan.deadline <= plan.closedOn))
    report(source.at(['deadline']), '规划的起止日期次序不对', '应为 from < deadline <= closedOn');
  const known = new Set(indicators.groups.map((group) => group.name));
  for (const [index, group] of plan.groups.entries())
    if (indicators.complete && !known.has(group))
      report(source.at(['groups', index]), `没有“${group}”这一组`, '应与 indicators 里的 group 一致');
  if (units === undefined) return undefined;
  const knows = (subject: string) => indicators.knows(subject) || known.has(subject) || plan.groups.includes(subject);
  const { groups: _, ...about } = plan;
  return {
    ...about,
    indicators: indicators.indicators,
    groups: indicators.groups,
    units: units.units,
    ...(units.called === undefined ? {} : { unitsCalled: units.called }),
    relations,
    wide: words.wide,
    outside: words.outside,
    terms: words.terms,
    elsewhere: units.elsewhere,
    unclearUnits: units.unclear,
    seed,
    ...(learned ? { said: loadSayings(folder, knows, report) } : {}),
  };
}

function loadRelations(folder: string, indicators: Indicators, report: Report): readonly Relation[] {
  const source = readSource(join(folder, 'relations.yaml'), report);
  const read = source?.read([], relationsShape);
  if (source === undefined || read === undefined) return [];
  for (const [index, relation] of read.relations.entries()) {
    for (const [key, code] of Object.entries(codesOf(relation)))
      if (!indicators.knows(code))
        report(source.at(['relations', index, key]), `关系里的指标 ${code} 不认识`, '应写 indicators 里的 code');
    const averaged = relation.kind === 'average' && indicators.indicators.find(({ code }) => code === relation.of);
    if (averaged && !averaged.derived)
      report(
        source.at(['relations', index, 'of']),
        `${averaged.code} 按年平均计算，却允许填报`,
        '应给它加上 derived: true',
      );
  }
  return read.relations;
}

/** The indicators that a relation names, by key. */
function codesOf(relation: Relation): Readonly<Record<string, string>> {
  switch (relation.kind) {
    case 'ratio':
      return { of: relation.of, numerator: relation.numerator, denominator: relation.denominator };
    case 'part':
      return { part: relation.part, whole: relation.whole };
    case 'average':
      return { of: relation.of, total: relation.total };
    case 'perCapita':
      return { of: relation.of, part: relation.part };
  }
}

type PlanWords = Pick<Plan, 'wide' | 'outside' | 'terms'> & { readonly claims: readonly Claim[] };

function loadWords(folder: string, indicators: Indicators, report: Report): PlanWords {
  const source = readSource(join(folder, 'words.yaml'), report);
  const read = source?.read([], wordsOfPlanShape);
  if (source === undefined || read === undefined) return { wide: [], outside: [], terms: [], claims: [] };
  const claims: Claim[] = [];
  const take = (
    list: 'wide' | 'outside',
    index: number,
    names: readonly string[],
    key: string,
    codes: readonly string[],
  ) => {
    const owner = `${list === 'wide' ? '宽叫法' : '规划外叫法'} ${names[0]} `;
    for (const name of names) claims.push({ name, owner, place: source.at([list, index, 'names']) });
    for (const [at, code] of codes.entries())
      if (!indicators.knows(code))
        report(source.at([list, index, key, at]), `${owner}的指标 ${code} 不认识`, '应写 indicators 里的 code');
  };
  for (const [index, { names, choices }] of read.wide.entries()) take('wide', index, names, 'choices', choices);
  for (const [index, { names, nearest }] of read.outside.entries()) take('outside', index, names, 'nearest', nearest);
  const termClaims = read.terms.flatMap(({ name, words }, index) =>
    [name, ...words].map((word) => ({ name: word, owner: `词 ${name} `, place: source.at(['terms', index]) })),
  );
  checkNames(termClaims, report);
  return { ...read, claims };
}

function checkCodesAndGroups({ indicators, groups, placeOf }: Indicators, report: Report): void {
  const nowhere: Place = { file: '', line: 1 };
  const place = (of: Indicators['indicators'][number] | Indicators['groups'][number]): Place =>
    placeOf.get(of) ?? nowhere;
  const entries = indicators.map((each) => ({ value: each.code, place: place(each) }));
  checkUnique('指标的 code ', entries, report);
  checkUnique(
    '组名',
    groups.map((each) => ({ value: each.name, place: place(each) })),
    report,
  );
}

function indicatorClaims({ groups, indicators, placeOf }: Indicators): readonly Claim[] {
  const claims: Claim[] = [];
  for (const [owned, names] of [
    ...groups.map((group) => [group, [group.name, ...group.aliases]] as const),
    ...indicators.map((indicator) => [indicator, [indicator.name, ...indicator.aliases]] as const),
  ]) {
    const place = placeOf.get(owned);
    const owner = 'code' in owned ? `指标 ${owned.code} ` : `组 ${owned.name} `;
    if (place !== undefined) claims.push(...names.map((name) => ({ name, owner, place })));
  }
  return claims;
}

function unitClaims(units: Units | undefined): readonly Claim[] {
  if (units === undefined) return [];
  const { places } = units;
  return [
    ...units.units.flatMap(({ name, aliases }, index) =>
      [name, ...aliases].map((each) => ({ name: each, owner: `单位 ${name} `, place: places.unit(index) })),
    ),
    ...units.unclear.flatMap(({ names }, index) =>
      names.map((name) => ({ name, owner: `不明单位 ${names[0]} `, place: places.unclear(index) })),
    ),
    ...units.elsewhere.map((name) => ({ name, owner: '外地 ', place: places.elsewhere })),
  ];
}
