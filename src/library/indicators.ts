import { join } from 'node:path';
import Big from 'big.js';
import type { z } from 'zod';
import type { Group, Indicator } from '../core/plan.ts';
import { contentAt } from './path.ts';
import type { Place, Report } from './problem.ts';
import { groupShape, indicatorShape, type planShape } from './shapes.ts';
import { listSources, readSource, type Source } from './source.ts';
import type { Units } from './units.ts';

/** The indicators of a plan by group, in the order of the plan, and where each stands. */
export interface Indicators {
  readonly groups: readonly Group[];
  readonly indicators: readonly Indicator[];
  readonly placeOf: ReadonlyMap<Group | Indicator, Place>;
  /** Every file could be read: what is not found here does not exist. */
  readonly complete: boolean;
  /** Whether a code exists; true for every code while some file cannot be read, so that one mistake is reported once. */
  readonly knows: (code: string) => boolean;
}

type PlanFile = z.infer<typeof planShape>;
type IndicatorEntry = z.infer<typeof indicatorShape>;

/** Reads every file of the folder `indicators`: one file a group. */
export function loadIndicators(
  folder: string,
  plan: PlanFile | undefined,
  units: Units | undefined,
  report: Report,
): Indicators {
  const found: { group: Group; members: readonly Indicator[] }[] = [];
  const placeOf = new Map<Group | Indicator, Place>();
  const codes = new Set<unknown>();
  let complete = true;
  const files = listSources(join(folder, 'indicators'), report);
  for (const file of files) {
    const source = readSource(file, report);
    const read = source?.read([], groupShape);
    if (source === undefined || read === undefined) {
      complete = false;
      continue;
    }
    const group = { plan: plan?.id ?? '', name: read.group, aliases: read.aliases, byMeasure: read.byMeasure ?? false };
    placeOf.set(group, source.at(['group']));
    const members: Indicator[] = [];
    for (const index of read.indicators.keys()) {
      codes.add(contentAt(source.content, ['indicators', index, 'code']));
      const entry = source.read(['indicators', index], indicatorShape);
      if (entry === undefined) continue;
      checkEntry(entry, source, index, plan, units, report);
      const indicator = toIndicator(entry, group, units);
      placeOf.set(indicator, source.at(['indicators', index]));
      members.push(indicator);
    }
    found.push({ group, members });
  }
  const order = plan?.groups ?? [];
  found.sort((one, other) => placeIn(order, one.group.name) - placeIn(order, other.group.name));
  return {
    groups: found.map(({ group }) => group),
    indicators: found.flatMap(({ members }) => members),
    placeOf,
    complete: complete && files.length > 0,
    knows: (code) => !complete || files.length === 0 || codes.has(code),
  };
}

function checkEntry(
  entry: IndicatorEntry,
  source: Source,
  index: number,
  plan: PlanFile | undefined,
  units: Units | undefined,
  report: Report,
): void {
  const at = (...path: readonly (string | number)[]): Place => source.at(['indicators', index, ...path]);
  const { code, target, range, decimals, reportedBy } = entry;
  if (range.max !== undefined && Big(range.max).lt(range.min))
    report(at('range'), `指标 ${code} 的 range 上限小于下限`, '应调换或改正');
  if (target !== undefined) {
    const wrong = whyNotValue(target.value, entry);
    if (wrong !== undefined)
      report(at('target', 'value'), `指标 ${code} 的目标 ${target.value} ${wrong}`, '应改目标或 range、decimals');
    if (plan !== undefined && (target.deadline < plan.from || target.deadline > plan.closedOn))
      report(
        at('target', 'deadline'),
        `指标 ${code} 的截止日 ${target.deadline} 不在规划期内`,
        `应在 ${plan.from} 与 ${plan.closedOn} 之间`,
      );
  }
  if (decimals === 0 && entry.kind === 'ratio' && target?.value.includes('.'))
    report(at('decimals'), `指标 ${code} 是比率而没有写 decimals`, '应写允许几位小数');
  if (reportedBy === undefined) return;
  if (entry.scope === 'city')
    report(at('reportedBy'), `指标 ${code} 只有市局有数，却写了填报单位`, '应删去 reportedBy，或把 scope 改成 sum');
  if (entry.derived)
    report(at('reportedBy'), `指标 ${code} 是算出来的，却写了填报单位`, '应删去 reportedBy 或 derived');
  for (const [each, unit] of reportedBy.entries())
    if (units !== undefined && !units.reporting.includes(unit))
      report(at('reportedBy', each), `指标 ${code} 的填报单位“${unit}”不认识`, '应写 units.yaml 里填报单位的名称');
}

/** Why a value cannot be one of the indicator: out of range, or too many decimals. */
export function whyNotValue(
  value: string,
  { range, decimals }: Pick<IndicatorEntry, 'range' | 'decimals'>,
): string | undefined {
  const number = Big(value);
  if (number.lt(range.min)) return `小于 range 的下限 ${range.min}`;
  if (range.max !== undefined && number.gt(range.max)) return `超过 range 的上限 ${range.max}`;
  if (!number.eq(number.round(decimals, Big.roundDown))) return `多于 ${decimals} 位小数`;
  return undefined;
}

function toIndicator(entry: IndicatorEntry, group: Group, units: Units | undefined): Indicator {
  const { target, definition, note, range, reportedBy, ...rest } = entry;
  const reports = entry.scope === 'sum' && !entry.derived;
  return {
    ...rest,
    plan: group.plan,
    group: group.name,
    range: range.max === undefined ? { min: range.min } : { min: range.min, max: range.max },
    reportedBy: reports ? (reportedBy ?? units?.reporting ?? []) : [],
    ...(target === undefined ? {} : { target }),
    ...(definition === undefined ? {} : { definition }),
    ...(note === undefined ? {} : { note }),
  };
}

function placeIn(order: readonly string[], name: string): number {
  const index = order.indexOf(name);
  return index < 0 ? order.length : index;
}
