import { daysBetween, sayDayShort, sayPeriod } from '../../language/days.ts';
import { latest } from '../../ledger/latest.ts';
import type { Day } from '../../plan.ts';
import type { Duty } from '../../reminders/duties.ts';
import type { Request } from '../../reminders/item.ts';
import type { Rule } from '../../reminders/schedule.ts';
import { sayDated, title } from '../answers/figure.ts';
import type { Scene } from '../scene.ts';
import { line } from './frame.ts';

/** What is due, by when, each with its last value: a figure is never suggested, nor that a target be reached. */
export function requestText(request: Request, { opening, closing }: Rule, scene: Scene): string {
  const { window, missing, promised } = request;
  const { today } = scene;
  const values = {
    期: sayPeriod(window.period),
    截止: sayDayShort(window.due, today),
    项数: String(missing.length),
    天数: String(Math.max(0, daysBetween(window.due, today))),
  };
  const said = promised ? [saidBefore(promised, today)] : [];
  return [...line(opening, values), ...said, ...dutyLines(missing, scene), ...line(closing, values)].join('\n');
}

/** 某县： before each unit's lines where there are several. */
export function dutyLines(duties: readonly Duty[], scene: Scene): string[] {
  const units = Map.groupBy(duties, ({ unit }) => unit);
  return [...units].flatMap(([unit, own]) => [
    ...(units.size > 1 || unit !== scene.asker.unit ? [`${unit}：`] : []),
    ...own.map((duty, i) => `${i + 1}. ${dutyLine(duty, scene)}`),
  ]);
}

/** 某指标（2026年第三季度）：上次6人（2026年6月） */
function dutyLine({ indicator, unit, period }: Duty, scene: Scene): string {
  const last = latest(scene.known, indicator, unit);
  const before = last ? `上次${sayDated(indicator, last)}` : '还没有报过';
  return `${title(indicator, scene)}（${sayPeriod(period)}）：${before}`;
}

function saidBefore({ how, until }: NonNullable<Request['promised']>, today: Day): string {
  const day = until === undefined ? '' : sayDayShort(until, today);
  return how === 'promised' ? `您答应过${day}前报。` : `您要求过${day}以后再提醒。`;
}
