/** A small fictitious plan that has one indicator of each sort, with the figures of an equally fictitious report. */
import type { Entry, Fact, FigureFact } from '../../src/core/ledger/entry.ts';
import { emptyKnown, type Known, learn } from '../../src/core/ledger/known.ts';
import { reportedFigure } from '../../src/core/ledger/latest.ts';
import type { Basis, Indicator, Operator, Plan, Quantity } from '../../src/core/plan.ts';

export const COUNTIES = ['东岭区', '西川县', '市直'];
export const CITY = '清河市';

function indicator(code: string, name: string, group: string, rest: Partial<Indicator>): Indicator {
  return {
    plan: 'rivers',
    code,
    name,
    group,
    kind: 'stock',
    unit: '人',
    scope: 'city',
    aliases: [],
    reportedBy: [],
    range: { min: '0' },
    decimals: 0,
    derived: false,
    cautions: [],
    ...rest,
  };
}

function target(op: Operator, value: string) {
  return { target: { op, value, deadline: '2025-12-31' } };
}

const summed = { scope: 'sum', reportedBy: COUNTIES } as const;

export const rangers = indicator('rangers', '巡护员人数', '巡护', { ...summed, ...target('>=', '100') });
export const density = indicator('density', '每万人巡护员', '巡护', {
  kind: 'ratio',
  unit: '人/万人',
  decimals: 2,
  cautions: ['目标与现值的人口口径不同。'],
  ...target('>=', '2.10'),
});
export const stations = indicator('stations', '巡护站数', '巡护', { ...summed, unit: '个', ...target('>=', '3') });
export const huts = indicator('huts', '瞭望哨数', '巡护', { ...summed, unit: '个' });
export const leakage = indicator('leakage', '渗漏率', '水质', { kind: 'ratio', unit: '‱', ...target('<', '1') });
export const clean = indicator('clean', '好水占比', '水质', { kind: 'ratio', unit: '%', ...target('>=', '70') });
export const loss = indicator('loss', '损耗率', '水质', {
  kind: 'ratio',
  unit: '%',
  decimals: 1,
  ...target('<=', '0.8'),
});
export const complaints = indicator('complaints', '投诉率', '水质', {
  kind: 'ratio',
  unit: '%',
  decimals: 1,
  definition: '投诉户数占用水户数',
  ...target('<=', '2'),
});
export const volunteers = indicator('volunteers', '志愿者人数', '群防', { ...summed, kind: 'cumulative' });
export const cleared = indicator('cleared', '清理河段数', '群防', { kind: 'flow', unit: '段' });
export const patrols = indicator('patrols', '巡查次数', '群防', { ...summed, kind: 'cumulative', unit: '次' });
export const cases = indicator('cases', '案件办理数', '群防', { ...summed, unit: '件' });
export const closed = indicator('closed', '案件办结数', '群防', { ...summed, unit: '件' });
export const closing = indicator('closing', '办结率', '群防', { kind: 'ratio', unit: '%', decimals: 2, derived: true });
export const pools = indicator('pools', '蓄水池数', '群防', { ...summed, unit: '个' });

const seeds: [Indicator, Operator, string, string?, Basis?][] = [
  [rangers, '=', '88'],
  [density, '=', '2.56'],
  [stations, '=', '1'],
  [huts, '=', '7'],
  [leakage, '<', '1', '中期', 'restated'],
  [clean, '>=', '70', '中期', 'restated'],
  [loss, '=', '0'],
  [complaints, '=', '2.5'],
  [volunteers, '>', '7400'],
  [cleared, '=', '577', '2021'],
  [patrols, '>', '5000', '2021年以来'],
  [cases, '=', '200'],
  [closed, '=', '150'],
  [closing, '=', '75'],
];

export const plan: Plan = {
  id: 'rivers',
  name: '清河护水规划',
  aliases: [],
  from: '2021-01-01',
  deadline: '2025-12-31',
  closedOn: '2026-12-31',
  document: '护水中期报告',
  documentNote: '报告未署日期，按2023年6月底记。',
  indicators: [
    rangers,
    density,
    stations,
    huts,
    leakage,
    clean,
    loss,
    complaints,
    volunteers,
    cleared,
    patrols,
    cases,
    closed,
    closing,
    pools,
  ],
  groups: ['巡护', '水质', '群防'].map((name) => ({ plan: 'rivers', name, aliases: [] })),
  units: [CITY, ...COUNTIES].map((name) => ({ name, aliases: [], whole: name === CITY })),
  unitsCalled: '县区',
  relations: [
    { kind: 'ratio', of: 'closing', numerator: 'closed', denominator: 'cases', factor: '100', tolerance: '0.01' },
  ],
  wide: [],
  outside: [],
  terms: [],
  elsewhere: [],
  unclearUnits: [],
  seed: [],
};

export interface Reported extends Partial<FigureFact> {
  readonly at?: string;
  readonly by?: string;
}

/** An entry of the ledger as the store would hand it out. */
export function entryOf(position: number, fact: Fact, at = '2023-06-30T00:00:00+08:00', by = 'system'): Entry {
  return { at, by, fact, position, writtenAt: at, previous: '', hash: String(position) };
}

export function factOf(of: Indicator, unit: string, period: string, through: string, quantity: Quantity): FigureFact {
  return {
    kind: 'figure',
    plan: of.plan,
    indicator: of.code,
    unit,
    period,
    through,
    op: quantity.op,
    value: quantity.value,
    basis: 'stated',
    source: '',
    status: 'reviewed',
    origin: 'reported',
  };
}

/** What the report of the plan says, as it stands in the ledger from the beginning. */
export const seedEntries: readonly Entry[] = seeds.map(([of, op, value, period = '中期', basis = 'stated'], i) => {
  const through = period === '2021' ? '2021-12-31' : '2023-06-30';
  const fact = factOf(of, CITY, period, through, { op, value });
  return entryOf(i + 1, { ...fact, basis, source: `第${i + 1}节`, origin: 'imported' });
});

/** A monthly figure that a unit reported. */
export function monthly(
  of: Indicator,
  unit: string,
  month: string,
  value: string,
  more: Partial<FigureFact> = {},
): FigureFact {
  const through = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0))
    .toISOString()
    .slice(0, 10);
  return { ...factOf(of, unit, month, through, { op: '=', value }), ...more };
}

/** The report and after it further figures, in the order given. */
export function knownWith(...facts: readonly Fact[]): Known {
  return learn(emptyKnown([plan]), [...seedEntries, ...entriesOf(facts)]);
}

export function entriesOf(facts: readonly Fact[]): Entry[] {
  const start = seedEntries.length + 1;
  return facts.map((fact, i) =>
    entryOf(start + i, fact, `2023-10-${String(i + 1).padStart(2, '0')}T09:00:00+08:00`, 'lin'),
  );
}

/** Units that have reported: for a period, or without one what the official figure does not cover yet. */
export function reporters(known: Known, of: Indicator, period: string | null = null): string[] {
  return of.reportedBy.filter((unit) => reportedFigure(known, of, unit, period, '2024-03-01'));
}
