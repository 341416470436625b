import type { Day } from './plan.ts';

/** A moment on the office's wall clock (Asia/Shanghai, +08:00 all year). */
export interface WallTime {
  readonly day: Day;
  /** `HH:MM`. */
  readonly time: string;
  /** ISO 8601 with +08:00; milliseconds only where there are any, so that texts sort as the moments do. */
  readonly iso: string;
}

const offset = 8 * 60 * 60 * 1000;

/** A moment as the office's clock shows it: a text that `parseMoment` reads, or milliseconds since 1970. Throws `RangeError` for what is no moment. */
export function toShanghai(moment: string | Date | number): WallTime {
  const instant = typeof moment === 'string' ? instantOf(moment) : moment.valueOf();
  const text = new Date((instant ?? Number.NaN) + offset).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 16), iso: `${text.slice(0, -1).replace('.000', '')}+08:00` };
}

/**
 * Reads a moment as people and programs write it: `2023-09-15`, `2023-09-15T10:00`, with seconds or zone.
 * Without a zone it is the office's wall clock. Returns it in +08:00, or undefined for what is no moment (2023-02-30).
 */
export function parseMoment(text: string): string | undefined {
  const instant = instantOf(text);
  return instant === undefined ? undefined : toShanghai(instant).iso;
}

const iso8601 = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

function instantOf(text: string): number | undefined {
  const found = iso8601.exec(text);
  if (!found) return undefined;
  const [, day = '', time = '00:00', seconds = '00', fraction = '', zone = '+08:00'] = found;
  if (!isDay(day)) return undefined;
  const instant = Date.parse(`${day}T${time}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${fullZone(zone)}`);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Dates that run over (2023-02-30) are silently moved on by the language, so they are compared with what came out. */
function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(day);
}

/** `+08`, `+0800` and `+08:00` are one zone. */
function fullZone(zone: string): string {
  if (/^z$/i.test(zone)) return 'Z';
  return `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '').padEnd(2, '0')}`;
}
