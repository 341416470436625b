/**
 * The office's days of 2026, worked out by hand from the State Council's arrangement (国办发明电, November 2025) and not
 * from the program: weekdays, less the days off, and the weekends on which people work (调休).
 */
const DAYS_OFF = [
  ...span('2026-01-01', 3),
  ...span('2026-02-15', 9),
  ...span('2026-04-04', 3),
  ...span('2026-05-01', 5),
  ...span('2026-06-19', 3),
  ...span('2026-09-25', 3),
  ...span('2026-10-01', 7),
];

/** A Sunday, Saturdays, and a Sunday again. */
export const MAKE_UP_DAYS = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];

export const YEAR = span('2026-01-01', 365);

export const WORKDAYS = YEAR.filter(
  (day) => MAKE_UP_DAYS.includes(day) || (!isWeekend(day) && !DAYS_OFF.includes(day)),
);

/** The workdays of a month, `2026-10`. */
export function workdaysOf(month: string): readonly string[] {
  return WORKDAYS.filter((day) => day.startsWith(month));
}

/** So many days from one on. */
export function span(from: string, days: number): string[] {
  return Array.from({ length: days }, (_, i) => plus(from, i));
}

export function plus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Sunday is 0. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

export function isWeekend(day: string): boolean {
  return weekday(day) === 0 || weekday(day) === 6;
}
