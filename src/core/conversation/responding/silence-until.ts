import { addDays, sayDayShort } from '../../language/days.ts';
import type { Day } from '../../plan.ts';
import type { Scene } from '../scene.ts';

/** Why a day is none to promise or to put off to; null where it may be taken. */
export function whyNotUntil(day: Day, { today, schedule }: Pick<Scene, 'today' | 'schedule'>): string | null {
  if (day < today) return `${sayDayShort(day, today)}已经过了，请另说一个日子。`;
  const last = addDays(today, schedule.longestSilence);
  return day > last ? `最远到${sayDayShort(last, today)}，请另说一个日子。` : null;
}

/** Whom to ask about what is due and to whom. */
export function plannersOf({ contacts }: Pick<Scene, 'contacts'>): string {
  return (
    contacts
      .filter(({ role }) => role === 'planner')
      .map(({ name }) => name)
      .join('、') || '规划科'
  );
}
