import { join } from 'node:path';
import type { z } from 'zod';
import { PLACEHOLDERS } from '../core/conversation/reminding/frame.ts';
import type { ReminderKind } from '../core/plan.ts';
import type { Schedule } from '../core/reminders/schedule.ts';
import type { Report } from './problem.ts';
import { remindersShape } from './shapes.ts';
import { readSource, type Source } from './source.ts';

/** Reads `reminders.yaml` of the first folder: there is one schedule, however many plans. */
export function loadReminders([folder]: readonly string[], report: Report): Schedule {
  const source = folder === undefined ? undefined : readSource(join(folder, 'reminders.yaml'), report);
  const read = source?.read([], remindersShape);
  if (source === undefined || read === undefined) return NONE;
  const { kinds, hours, ...rest } = read;
  if (hours.from >= hours.to)
    report(source.at(['hours']), `工作时间 ${hours.from} 到 ${hours.to} 次序不对`, '应先早后晚');
  for (const kind of KINDS) checkRule(kind, kinds, hours, source, report);
  return {
    ...rest,
    hours,
    rules: kinds,
    daysBefore: kinds.due.daysBefore,
    overdueEvery: kinds.overdue.every,
    overdueMost: kinds.overdue.most,
    escalateAfter: kinds.escalation.after,
  };
}

type Kinds = z.infer<typeof remindersShape>['kinds'];

const KINDS: readonly ReminderKind[] = ['shortfall', 'open', 'due', 'overdue', 'escalation', 'review'];

/** A time at which nothing may go out would silently never come; a name in braces that nobody fills in would be sent as it is. */
function checkRule(kind: ReminderKind, kinds: Kinds, hours: Schedule['hours'], source: Source, report: Report): void {
  const { at, opening, closing } = kinds[kind];
  if (at < hours.from || at >= hours.to)
    report(
      source.at(['kinds', kind, 'at']),
      `${at} 不在工作时间 ${hours.from} 到 ${hours.to} 之内`,
      '应改在工作时间内',
    );
  for (const [key, sentence] of Object.entries({ opening, closing })) {
    for (const [, name = ''] of sentence.matchAll(/\{([^{}]*)\}/g)) {
      if (!PLACEHOLDERS.some((each) => each === name))
        report(
          source.at(['kinds', kind, key]),
          `不认得“{${name}}”`,
          `可以写的是 ${PLACEHOLDERS.map((each) => `{${each}}`).join('')}`,
        );
    }
  }
}

/** Stands for a file that could not be read, which was reported. */
const SILENT = { on: false, at: '09:00', to: [], opening: '', closing: '' };
const NONE: Schedule = {
  hours: { from: '00:00', to: '00:00' },
  dueWorkday: 1,
  longestSilence: 1,
  rules: { shortfall: SILENT, open: SILENT, due: SILENT, overdue: SILENT, escalation: SILENT, review: SILENT },
  daysBefore: 1,
  overdueEvery: 1,
  overdueMost: 1,
  escalateAfter: 1,
  lights: { level: { red: '0', amber: '0' }, growing: { red: '0', amber: '0' } },
};
