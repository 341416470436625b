import type { Contact, Day, Indicator } from '../plan.ts';
import { cityOf, cityOfPlan } from './city.ts';
import { type Duty, dutiesOf, missingOf, reportOf } from './duties.ts';
import { reportersOf } from './recipients.ts';
import type { RemindWorld } from './remind-world.ts';
import { unitsOf } from './request.ts';
import { type Window, windowAt, windowBefore } from './window.ts';

/** What a person's units have not handed in yet of the window that opened last. */
export interface Owed {
  readonly window: Window;
  readonly units: readonly string[];
  readonly missing: readonly Duty[];
}

export function owedBy(person: Contact, today: Day, world: RemindWorld): Owed {
  const window = windowAt(today, world.schedule, world.isWorkday);
  const city = cityOf(person, world);
  const units = unitsOf(person, city);
  return { window, units, missing: units.flatMap((unit) => missingOf(unit, window, today, city)) };
}

/**
 * The duty that a figure without a period is meant for: that of the window that opened last, until it is due, for as
 * long as it is missing, and on the day on which it was handed in late (contract.md, Handing in); else that of the
 * window before, where a reminder asked for it since.
 */
export function openDuty(indicator: Indicator, unit: string, today: Day, world: RemindWorld): Duty | undefined {
  const window = windowAt(today, world.schedule, world.isWorkday);
  const before = windowBefore(window, world.schedule, world.isWorkday);
  const city = cityOfPlan(indicator.plan, world);
  return (
    dutyIn(window, indicator, unit, today, city) ??
    (isAskedSince(window.opens, unit, before, city) ? dutyIn(before, indicator, unit, today, city) : undefined)
  );
}

function isAskedSince(day: Day, unit: string, { period }: Window, { known, contacts }: RemindWorld): boolean {
  const reporters = new Set(reportersOf(unit, contacts).map(({ userId }) => userId));
  return known.sendings.some(
    ({ to, about, at }) =>
      reporters.has(to) &&
      at.slice(0, 10) >= day &&
      about.some((one) => one.kind === 'overdue' && one.period === period),
  );
}

function dutyIn(window: Window, indicator: Indicator, unit: string, today: Day, world: RemindWorld): Duty | undefined {
  const duty = dutiesOf(unit, window, world).find(
    (one) => one.indicator.plan === indicator.plan && one.indicator.code === indicator.code,
  );
  if (!duty) return undefined;
  const reported = reportOf(duty, today, world);
  return today <= window.due || !reported || reported.at.slice(0, 10) === today ? duty : undefined;
}
