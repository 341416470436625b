import { createCalendar } from './calendar.ts';
import type { Clock } from './clock.ts';
import type { CalendarOverrides } from './core/plan.ts';
import type { Log } from './log.ts';

/** Says in the log, once a year, that the holidays of a year are not known yet: of this one, and in December of the next. */
export function createCalendarWatch(calendar: CalendarOverrides, clock: Clock, log: Log): () => Promise<void> {
  const { isPublished } = createCalendar(calendar);
  const told = new Set<string>();
  return async () => {
    const [year = '', month] = clock.today().split('-');
    const years = month === '12' ? [year, String(Number(year) + 1)] : [year];
    for (const unknown of years.filter((one) => !told.has(one) && !isPublished(one))) {
      told.add(unknown);
      log.warn(
        { year: unknown },
        '这一年的放假安排程序里还没有：按周一到周五上班、法定节日放假推算；公布后请升级程序，或在 calendar.yaml 里写明',
      );
    }
  };
}
