import type { Mentions } from './mentions.ts';

/** One long name is likelier than two short ones side by side. */
const PER_NAME = 5;

/** How well concepts explain a name: those taken, how many of its parts are missing, whether the name is outside the plan. */
export type Weigh = (taken: readonly number[], missing: number, outside: boolean) => number;

/** Scores of one text: many patterns take the same words, which are weighed once. */
export function weighing(mentions: Mentions): Weigh {
  const weighed = new Map<string, number>();
  return (taken, missing, outside) => {
    const key = `${taken}|${missing}|${outside}`;
    const known = weighed.get(key) ?? score(taken, missing, outside, mentions);
    weighed.set(key, known);
    return known;
  };
}

/** Words that are explained count for a name, jumps and missing parts against it; 女医生 is one word, not 医生. */
function score(taken: readonly number[], missing: number, outside: boolean, mentions: Mentions): number {
  const spots = taken.flatMap((i) => mentions.concepts[i] ?? []);
  const first = spots[0];
  const last = spots.at(-1);
  if (!first || !last) return 0;
  const explained = spots.reduce((sum, spot) => sum + 6 + (spot.end - spot.start), 0);
  const skipped = (taken.at(-1) ?? 0) - (taken[0] ?? 0) + 1 - taken.length;
  const between = mentions.text.slice(first.end, last.start);
  const clauses = between.match(/[,。;!?\n]/g)?.length ?? 0;
  const numbers = mentions.numbers.filter((n) => n.start >= first.end && n.end <= last.start).length;
  const touching = spots.every((spot, i) => i === 0 || spot.start === spots[i - 1]?.end);
  const joined = /[和跟与及、]/.test(between) ? 5 : 0;
  const apart = /不是|不要|不含|不算|除了|除开|还有|以及|对比|还是|有没有|是否|那回|那次|那会|的时候/.test(between)
    ? 12
    : 0;
  const loose = Math.max(0, last.end - first.start - spots.reduce((sum, s) => sum + s.end - s.start, 0) - 6);
  const whole = missing === 0 ? 3 : -Math.min(missing, 2);
  const compound = outside && touching && spots.length > 1 ? 6 : 0;
  return explained + compound + whole - PER_NAME - 3 * skipped - 4 * clauses - 9 * numbers - apart - joined - loose / 2;
}
