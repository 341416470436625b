import { sayPeriod } from '../../language/days.ts';
import type { Figure } from '../../ledger/known.ts';
import { wholeOf } from '../../ledger/known.ts';
import { at } from '../../ledger/latest.ts';
import type { Indicator } from '../../plan.ts';
import type { Scene } from '../scene.ts';
import { wholeBeside } from './absence.ts';
import { type Block, block, type Subject } from './block.ts';
import { actual, sayDated, title } from './figure.ts';

/** 各县区分别多少: each unit's figure or 未报; never the city's figure as one of them. */
export function answerBreakdown({ indicator, reading }: Subject, scene: Scene): Block {
  const name = title(indicator, scene);
  const figures = unitFigures(indicator, reading.period, scene);
  if (figures.length === 0) return block(noneReported(indicator, reading.period, scene));
  const lines = indicator.reportedBy.map((unit) => {
    const figure = figures.find((candidate) => candidate.unit === unit);
    return figure ? `${unit}：${sayDated(indicator, figure)}` : `${unit}：未报`;
  });
  return block(
    [`${name}已有${figures.length}/${indicator.reportedBy.length}个单位报送：`, ...lines],
    figures.map((figure) => actual(indicator, figure)),
  );
}

/** What each reporting unit has on record, for a period or the latest. */
export function unitFigures(indicator: Indicator, period: string | null, { known }: Scene): Figure[] {
  return indicator.reportedBy.flatMap((unit) => at(known, indicator, unit, period) ?? []);
}

/** Why an indicator cannot be split by unit: it never is, or nobody has reported. */
export function noneReported(indicator: Indicator, period: string | null, scene: Scene): string[] {
  const name = title(indicator, scene);
  const whole = wholeOf(scene.known, indicator);
  if (indicator.derived || indicator.scope === 'city') {
    return [`${name}只有${whole}的数，不分县区。`, ...wholeBeside(indicator, '各县区', scene)];
  }
  const when = period === null ? '' : sayPeriod(period);
  return [
    `各单位都还没有报送${when}${when && '的'}${name}，没有分县区的数。`,
    `报送单位：${indicator.reportedBy.join('、')}。`,
    ...wholeBeside(indicator, '各县区', scene),
  ];
}
