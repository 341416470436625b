import { monthOf, monthPeriod } from '../language/days.ts';
import type { Indicator } from '../plan.ts';
import type { Figure } from './known.ts';

/** What a computed figure does not take over from its parts. */
export type Shape = Pick<Figure, 'value'> & Partial<Pick<Figure, 'period' | 'through' | 'extent' | 'population'>>;

/** A figure that follows from others: dated by them, only as firm as the least firm of them; `parts` has at least one. */
export function compute(
  indicator: Indicator,
  unit: string,
  how: NonNullable<Figure['computed']>,
  parts: readonly Figure[],
  shape: Shape,
): readonly Figure[] {
  const newest = parts.reduce<Figure | undefined>((a, b) => (a && a.at >= b.at ? a : b), undefined);
  if (!newest) return [];
  const through = shape.through ?? newest.through;
  const firm = parts.some(({ status }) => status === 'provisional') ? 'provisional' : 'reviewed';
  const figure: Figure = {
    kind: 'figure',
    plan: indicator.plan,
    indicator: indicator.code,
    unit,
    period: periodOf(parts, through),
    op: '=',
    basis: parts.find(({ basis }) => basis !== 'stated')?.basis ?? 'stated',
    source: '',
    status: firm,
    state: firm,
    origin: parts.every(({ origin }) => origin === 'imported') ? 'imported' : 'reported',
    at: newest.at,
    by: newest.by,
    position: 0,
    computed: how,
    ...shape,
    through,
  };
  return [figure];
}

/** The name that all parts give the period, where they end with it; else the last month. */
function periodOf(parts: readonly Figure[], through: string): string {
  const [first] = parts;
  const agreed = first && parts.every((part) => part.period === first.period && part.through === through);
  return agreed ? first.period : monthPeriod(monthOf(through));
}
