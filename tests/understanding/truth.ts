import type { Library } from '../../src/library.ts';
import type { RequiredFigure } from './item.ts';

export interface KnownFigure {
  /** Absent where a measure has none. */
  readonly op?: string;
  readonly value: number;
}

/** What the plans' documents say, worked out apart from the bot: targets and first figures, nothing handed in. */
export interface Truth {
  /** `undefined` where it is not known: a bound has neither gap nor rate, and no rate exists where lower is better. */
  known(indicator: string, measure: string): KnownFigure | undefined;
  /** Known figures in the shape in which a set requires them. */
  figures(indicator: string, ...measures: readonly string[]): readonly RequiredFigure[];
  /** The gap spread over the whole calendar months after `now` up to the deadline. */
  pace(indicator: string, now: string): RequiredFigure | undefined;
  /** Has an exact figure that falls short of its target; `undefined` without a target. */
  unmet(indicator: string): boolean | undefined;
}

export function createTruth({ plans }: Pick<Library, 'plans'>): Truth {
  const indicators = new Map(plans.flatMap((plan) => plan.indicators.map((each) => [each.name, each])));
  const seed = new Map(plans.flatMap((plan) => plan.seed.map((figure) => [figure.indicator, figure])));

  const known = (name: string, measure: string): KnownFigure | undefined => {
    const indicator = indicators.get(name);
    const figure = seed.get(indicator?.code ?? '');
    const target = indicator?.target;
    if (measure === 'target') return target && { value: Number(target.value) };
    if (figure === undefined) return undefined;
    const actual = Number(figure.value);
    if (measure === 'actual') return { op: figure.op, value: actual };
    if (target === undefined || figure.op !== '=') return undefined;
    const aim = Number(target.value);
    const higher = target.op.startsWith('>');
    if (measure === 'gap') return { value: rounded(higher ? aim - actual : actual - aim) };
    return measure === 'rate' && higher ? { value: rounded((100 * actual) / aim) } : undefined;
  };

  return {
    known,
    figures: (indicator, ...measures) =>
      measures.flatMap((measure) => {
        const figure = known(indicator, measure);
        return figure === undefined ? [] : [{ indicator, measure, ...figure }];
      }),
    pace(indicator, now) {
      const gap = known(indicator, 'gap');
      const deadline = indicators.get(indicator)?.target?.deadline;
      if (gap === undefined || gap.value <= 0 || deadline === undefined) return undefined;
      const months = monthOf(deadline) - monthOf(now);
      return months > 0 ? { indicator, measure: 'pace', value: rounded(gap.value / months) } : undefined;
    },
    unmet(indicator) {
      if (indicators.get(indicator)?.target === undefined) return undefined;
      const gap = known(indicator, 'gap');
      return gap !== undefined && gap.value > 0;
    },
  };
}

/** Half up to two decimals, as contract.md has it. */
function rounded(value: number): number {
  return Math.round((value + Number.EPSILON) * 100) / 100;
}

function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}
