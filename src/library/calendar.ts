import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CalendarOverrides } from '../core/plan.ts';
import type { Report } from './problem.ts';
import { calendarShape } from './shapes.ts';
import { readSource } from './source.ts';

/** Reads `calendar.yaml` of every folder that has one, all together; at least the first must. */
export function loadCalendar(folders: readonly string[], report: Report): CalendarOverrides {
  const workdays = new Set<string>();
  const daysOff = new Set<string>();
  for (const [index, folder] of folders.entries()) {
    const file = join(folder, 'calendar.yaml');
    if (index > 0 && !existsSync(file)) continue;
    const source = readSource(file, report);
    const read = source?.read([], calendarShape);
    if (source === undefined || read === undefined) continue;
    for (const day of read.workdays) workdays.add(day);
    for (const [at, day] of read.daysOff.entries()) {
      if (workdays.has(day)) report(source.at(['daysOff', at]), `${day} 既写成上班又写成休息`, '应只留一处');
      daysOff.add(day);
    }
  }
  return { workdays: [...workdays], daysOff: [...daysOff] };
}
