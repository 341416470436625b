import { sayPeriod } from '../../language/days.ts';
import { type Figure, wholeOf } from '../../ledger/known.ts';
import { at, latest } from '../../ledger/latest.ts';
import type { Indicator } from '../../plan.ts';
import { sayTarget } from '../../quantity.ts';
import type { Scene } from '../scene.ts';
import type { Subject } from './block.ts';
import { planOf, sayDated, subjectName, title, unitsCalled } from './figure.ts';

/** The figure that is asked for, or why there is none: the reply says so plainly and names what there is instead. */
export type Found =
  | { readonly kind: 'figure'; readonly figure: Figure }
  | { readonly kind: 'none'; readonly lines: readonly string[] };

/** Looks for the figure of the subject's unit; `period` null: the latest. */
export function find({ indicator, unit, reading }: Subject, scene: Scene, period = reading.period): Found {
  const figure = at(scene.known, indicator, unit.name, period);
  if (figure) return { kind: 'figure', figure };
  const newest = period === null ? undefined : latest(scene.known, indicator, unit.name);
  if (newest)
    return {
      kind: 'none',
      lines: [noneFor(indicator, unit.name, period ?? '', scene), `最近的数是${sayDated(indicator, newest)}。`],
    };
  if (unit.whole) return { kind: 'none', lines: [`${title(indicator, scene)}还没有数。`] };
  return {
    kind: 'none',
    lines: [notReported(indicator, unit.name, scene), ...wholeBeside(indicator, unit.name, scene)],
  };
}

/** A unit has nothing on record: it has not reported, or never reports this indicator. */
export function notReported(indicator: Indicator, unit: string, scene: Scene): string {
  const name = title(indicator, scene);
  if (indicator.derived) return `${name}由其他数计算，不用报送，现在算不出${unit}的数。`;
  if (indicator.scope === 'city') return `${name}只有${wholeOf(scene.known, indicator)}的数，没有${unit}的数。`;
  if (!indicator.reportedBy.includes(unit)) return `${unit}不在${name}的报送单位之列，没有它的数。`;
  return `${unit}的${name}还没有报送记录。`;
}

/** The whole city's figure beside, named as what it is. */
export function wholeBeside(indicator: Indicator, unit: string, { known }: Scene): string[] {
  const whole = wholeOf(known, indicator);
  const figure = latest(known, indicator, whole);
  return figure ? [`${whole}最近的数是${sayDated(indicator, figure)}，不是${unit}的数。`] : [];
}

/** A unit has no target of its own: the plan's is the whole city's. */
export function notBrokenDown(indicator: Indicator, unit: string, scene: Scene): string[] {
  const { target, unit: measure } = indicator;
  if (!target) return [noTarget(indicator, scene)];
  return [
    `${title(indicator, scene)}的目标没有分解到${unitsCalled(planOf(indicator, scene))}，${unit}没有单独的目标。`,
    `${wholeOf(scene.known, indicator)}的目标是${sayTarget(target, measure)}（${target.deadline}前）。`,
  ];
}

/** A unit as a whole cannot be judged: the targets are the city's. */
export function unitHasNoTargets(unit: string, { plans }: Scene): string {
  const wholes = new Set(plans.flatMap(({ units }) => units.filter(({ whole }) => whole).map(({ name }) => name)));
  return `目标是${[...wholes].join('、')}的，没有分解到${unitsCalled(plans[0])}，${unit}不作完成与否的判断。`;
}

export function noTarget(indicator: Indicator, scene: Scene): string {
  return `规划没有给${title(indicator, scene)}设目标。`;
}

/** What there is where the plan sets no target: the present figure, in passing. */
export function presentFigure(indicator: Indicator, figure: Figure | undefined, scene: Scene): string[] {
  if (!figure) return [];
  const name = subjectName(indicator, figure.unit, scene);
  return [`${name}最近的数是${sayDated(indicator, figure)}。`];
}

function noneFor(indicator: Indicator, unit: string, period: string, scene: Scene): string {
  return `没有${subjectName(indicator, unit, scene)}${sayPeriod(period)}的记录。`;
}
