import { sayDayShort, sayPeriod } from '../../language/days.ts';
import type { Day } from '../../plan.ts';
import type { Escalation, Late } from '../../reminders/item.ts';
import type { Rule } from '../../reminders/schedule.ts';
import type { Response } from '../../reminders/silence.ts';
import { nameOf, title } from '../answers/figure.ts';
import type { Scene } from '../scene.ts';
import { line } from './frame.ts';

/** Who is late with what, and what was promised; in the order of the units, which is no ranking. */
export function escalationText({ window, late }: Escalation, { opening, closing }: Rule, scene: Scene): string {
  const values = {
    期: sayPeriod(window.period),
    截止: sayDayShort(window.due, scene.today),
    项数: String(late.length),
  };
  return [...line(opening, values), ...late.map((one) => lateLine(one, scene)), ...line(closing, values)].join('\n');
}

function lateLine({ unit, missing, promises }: Late, scene: Scene): string {
  const named = missing.slice(0, MOST_NAMES).map(({ indicator }) => title(indicator, scene));
  const more = missing.length > MOST_NAMES ? `等${missing.length}项` : '';
  const said = promises.map((promise) => `；${sayPromise(promise, scene.today, scene)}`);
  return `${unit}：缺${named.join('、')}${more}${said.join('')}`;
}

/** 某某答应10月16日（周五）前报 */
export function sayPromise({ by, how, until, reason }: Response, today: Day, scene: Scene): string {
  const day = until === undefined ? '' : sayDayShort(until, today);
  const what = how === 'promised' ? `答应${day}前报` : `要求${day}以后再提醒`;
  return `${nameOf(by, scene)}${what}${reason === undefined ? '' : `（${reason}）`}`;
}

const MOST_NAMES = 5;
