import { sayPeriod } from '../language/days.ts';
import { assess } from '../ledger/assess.ts';
import { wholeOf } from '../ledger/known.ts';
import { latest } from '../ledger/latest.ts';
import type { Indicator, Quantity } from '../plan.ts';
import { plus, say, sayTarget } from '../quantity.ts';
import { distance } from './answers/judgement.ts';
import type { DraftLine } from './draft.ts';
import type { Scene } from './scene.ts';
import { totalUntil } from './standing.ts';

/** What a line does to the city's figure and its target, as far as it can be known: never a partial sum as a total. */
export function effectOf(line: DraftLine, lines: readonly DraftLine[], indicator: Indicator, scene: Scene): string[] {
  const { total } = line;
  const whole = wholeOf(scene.known, indicator);
  if (total === undefined) return [];
  if (line.unit === whole) return withTarget(indicator, { op: '=', value: total }, '', scene);
  if (indicator.scope !== 'sum' || line.extent === 'amount') return [];
  const drafted = lines.filter((one) => one.indicator === line.indicator && one.through === line.through);
  const values = indicator.reportedBy.flatMap((unit) => valueAt(unit, line, drafted, indicator, scene) ?? []);
  const all = indicator.reportedBy.length;
  const when = sayPeriod(line.period);
  const official = latest(scene.known, indicator, whole);
  const now = indicator.target && official ? withTarget(indicator, official, '现', scene) : [];
  // The city's figure only ever moves to a later day (design.md 8).
  if (official && line.through <= official.through) return now;
  if (values.length < all) {
    return now.map(
      (sentence) => `${sentence.slice(0, -1)}；${when}连本次已报${values.length}/${all}个单位，报齐并审核后才更新。`,
    );
  }
  const sum = values.reduce(plus, '0');
  return withTarget(indicator, { op: '=', value: sum }, `${when}报齐，审核后为`, scene);
}

/** The effect of several lines of one indicator is said once, with the last of them. */
export function isLastOfIndicator(line: DraftLine, lines: readonly DraftLine[]): boolean {
  return lines.findLast((one) => one.indicator === line.indicator && one.through === line.through) === line;
}

function valueAt(
  unit: string,
  line: DraftLine,
  drafted: readonly DraftLine[],
  indicator: Indicator,
  { known }: Scene,
): string | undefined {
  const own = drafted.find((one) => one.unit === unit && one.extent === 'total');
  if (own) return own.total;
  const figure = totalUntil(known, indicator, unit, line.through);
  return figure?.through === line.through ? figure.value : undefined;
}

function withTarget(indicator: Indicator, figure: Quantity, lead: string, scene: Scene): string[] {
  const whole = wholeOf(scene.known, indicator);
  const assessed = assess(indicator, figure, scene.today);
  const value = lead === '' ? '' : `${lead}${say(figure, indicator.unit)}`;
  if (!assessed) return lead === '' ? [] : [`${whole}${value}。`];
  const { target, verdict } = assessed;
  const short = distance(indicator, assessed) || '未达到';
  const judged = verdict === 'met' ? '，达到' : verdict === 'unmet' ? `，${short}` : '';
  const stop = value === '' ? '' : `${value}，`;
  return [`${whole}${stop}目标${sayTarget(target, indicator.unit)}${judged}。`];
}
