import { sayPeriod } from '../../language/days.ts';
import type { Figure } from '../../ledger/known.ts';
import { wholeOf } from '../../ledger/known.ts';
import { at } from '../../ledger/latest.ts';
import type { Indicator } from '../../plan.ts';
import type { Scene } from '../scene.ts';
import { wholeBeside } from './absence.ts';
import { type Block, block, type Subject } from './block.ts';
import { actual, planOf, sayDated, title, unitsCalled } from './figure.ts';

/** 各县区分别多少: each unit's figure or 未报; never the city's figure as one of them. */
export function answerBreakdown({ indicator, reading }: Subject, scene: Scene): Block {
  const name = title(indicator, scene);
  const figures = unitFigures(indicator, reading.period, scene);
  if (figures.length === 0) return block(noneReported(indicator, reading.period, scene));
  const lines = indicator.reportedBy.map((unit) => {
    const figure = figures.find((candidate) => candidate.unit === unit);
    return figure ? `${unit}：${sayDated(indicator, figure)}` : `${unit}：未报`;
  });
  const provisional = figures.filter(({ status }) => status === 'provisional').length;
  return block(
    [
      `${name}已有${figures.length}/${indicator.reportedBy.length}个单位报送：`,
      ...lines,
      ...(provisional > 0
        ? [`其中${provisional}个待审核，全部报齐并审核后才更新${wholeOf(scene.known, indicator)}的数。`]
        : []),
      ...differences(figures),
    ],
    figures.map((figure) => actual(indicator, figure)),
  );
}

/** What keeps the figures of several units from being held against each other. */
export function differences(figures: readonly Figure[]): string[] {
  return [
    ...(new Set(figures.map(({ through }) => through)).size > 1 ? ['注意：各单位的时点不同。'] : []),
    ...(new Set(figures.map(({ extent }) => extent ?? 'total')).size > 1
      ? ['注意：有的是本期数，有的是累计数，不能直接比较。']
      : []),
  ];
}

/** What each reporting unit has on record, for a period or the latest. */
export function unitFigures(indicator: Indicator, period: string | null, { known }: Scene): Figure[] {
  return indicator.reportedBy.flatMap((unit) => at(known, indicator, unit, period) ?? []);
}

/** Why an indicator cannot be split by unit: it never is, or nobody has reported. */
export function noneReported(indicator: Indicator, period: string | null, scene: Scene): string[] {
  const name = title(indicator, scene);
  const whole = wholeOf(scene.known, indicator);
  const called = unitsCalled(planOf(indicator, scene));
  if (indicator.derived || indicator.scope === 'city') {
    return [`${name}只有${whole}的数，不分${called}。`, ...wholeBeside(indicator, `各${called}`, scene)];
  }
  const when = period === null ? '' : sayPeriod(period);
  return [
    `各单位都还没有报送${when}${when && '的'}${name}，没有分${called}的数。`,
    `报送单位：${indicator.reportedBy.join('、')}。`,
    ...wholeBeside(indicator, `各${called}`, scene),
  ];
}
