import { join } from 'node:path';
import type { Plan, Unit } from '../core/plan.ts';
import type { Place, Report } from './problem.ts';
import { unitsShape } from './shapes.ts';
import { readSource } from './source.ts';

/** The units of a plan, and where each list of them stands in `units.yaml`. */
export interface Units {
  readonly units: readonly Unit[];
  readonly called: string | undefined;
  /** Names of those that report. */
  readonly reporting: readonly string[];
  readonly unclear: Plan['unclearUnits'];
  readonly elsewhere: readonly string[];
  readonly places: {
    readonly unit: (index: number) => Place;
    readonly unclear: (index: number) => Place;
    readonly elsewhere: Place;
  };
}

/** Reads `units.yaml` of a plan's folder; the whole city comes first. */
export function loadUnits(folder: string, report: Report): Units | undefined {
  const source = readSource(join(folder, 'units.yaml'), report);
  const read = source?.read([], unitsShape);
  if (source === undefined || read === undefined) return undefined;
  const reporting = read.reporting.map((unit) => ({ ...unit, whole: false }));
  const names = new Set(reporting.map((unit) => unit.name));
  for (const [index, { choices }] of read.unclear.entries())
    for (const [at, choice] of choices.entries())
      if (!names.has(choice))
        report(
          source.at(['unclear', index, 'choices', at]),
          `不明单位的选项“${choice}”不是填报单位`,
          '应写填报单位的名称',
        );
  return {
    units: [{ ...read.whole, whole: true }, ...reporting],
    called: read.called,
    reporting: reporting.map((unit) => unit.name),
    unclear: read.unclear,
    elsewhere: read.elsewhere.flat(),
    places: {
      unit: (index) => source.at(index === 0 ? ['whole'] : ['reporting', index - 1]),
      unclear: (index) => source.at(['unclear', index]),
      elsewhere: source.at(['elsewhere']),
    },
  };
}
