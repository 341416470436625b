import { sayPeriod } from '../language/days.ts';
import type { Figure, Known } from '../ledger/known.ts';
import { extentOf } from '../ledger/recorded.ts';
import type { Indicator, Plan } from '../plan.ts';
import { say } from '../quantity.ts';
import { title } from './answers/figure.ts';
import { type Draft, sayMoment } from './draft.ts';
import type { Scene } from './scene.ts';
import { standing } from './standing.ts';

/** Which figures would be taken back, and what holds then; nothing is taken back yet. */
export function withdrawalPreview(draft: Draft, scene: Scene): readonly string[] {
  const figures = draft.withdraw.flatMap((position) => scene.known.figures[position] ?? []);
  return [
    `待确认的撤回，共${figures.length}项，还没有撤回：`,
    ...figures.map((figure, i) => `${i + 1}. ${sayRecorded(figure, scene)}；${after(figure, scene)}。`),
    ...(draft.reason === undefined ? [] : [`原因：${draft.reason}。`]),
    '回“确认”撤回，回“取消”保留。',
  ];
}

/** 某指标（某县，2023年9月）6人，报送单12，今天10:05报 */
export function sayRecorded(figure: Figure, scene: Scene): string {
  const indicator = indicatorOfFigure(figure, scene.plans);
  const name = indicator ? title(indicator, scene) : figure.indicator;
  const number = figure.submission === undefined ? '' : `，报送单${figure.submission}`;
  return `${name}（${figure.unit}，${sayPeriod(figure.period)}）${say(figure, indicator?.unit)}${number}，${sayMoment(figure.at, scene.today)}报`;
}

export function indicatorOfFigure(
  figure: Pick<Figure, 'plan' | 'indicator'>,
  plans: readonly Plan[],
): Indicator | undefined {
  return plans.find(({ id }) => id === figure.plan)?.indicators.find(({ code }) => code === figure.indicator);
}

/** The figure that holds once this one is gone. */
function after(figure: Figure, { known, plans }: Scene): string {
  const indicator = indicatorOfFigure(figure, plans);
  const left = indicator && remaining(figure, indicator, known);
  return left ? `撤回后是${sayPeriod(left.period)}的${say(left, indicator?.unit)}` : '撤回后没有数';
}

function remaining(figure: Figure, indicator: Indicator, known: Known): Figure | undefined {
  const gone: Known = {
    ...known,
    figures: known.figures.map((one) =>
      one?.position === figure.position ? { ...one, state: 'withdrawn' as const } : one,
    ),
  };
  return standing(gone, indicator, figure.unit, extentOf(indicator, figure)).at(-1);
}
