import type { Reading } from '../../src/core/language/reading.ts';

/** A reading in one line: intent, indicators, groups, units, period. */
export function inBrief({ intent, indicators, groups, units, period, filter }: Reading): string {
  const about = [...indicators, ...groups, ...units].map(({ name }) => name);
  return [intent, ...about, ...[period, filter].flatMap((each) => each ?? [])].join(' ');
}
