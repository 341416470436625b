import { forMissing } from './gather.ts';
import type { Mentions } from './mentions.ts';

/** One long name is likelier than two short ones side by side. */
const PER_NAME = 5;

/** How well concepts explain a name: how many of its parts are missing, whether the name is outside the plan. */
export type Weigh = (missing: number, outside: boolean) => number;

/** Of the concepts of a text that are taken for one name, by their places: many patterns take the same, which are weighed once. */
export function weighing(taken: readonly number[], mentions: Mentions): Weigh {
  const { plain, compound } = weightOf(taken, mentions);
  return (missing, outside) => plain + forMissing(missing) + (outside ? compound : 0);
}

/** Words that are explained count for a name, jumps and missing parts against it; 女医生 is one word, not 医生. */
function weightOf(taken: readonly number[], mentions: Mentions): { readonly plain: number; readonly compound: number } {
  const spots = taken.flatMap((i) => mentions.concepts[i] ?? []);
  const first = spots[0];
  const last = spots.at(-1);
  if (!first || !last) return { plain: 0, compound: 0 };
  const explained = spots.reduce((sum, spot) => sum + 6 + (spot.end - spot.start), 0);
  if (first === last) return { plain: explained - PER_NAME, compound: 0 };
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
  return {
    plain: explained - PER_NAME - 3 * skipped - 4 * clauses - 9 * numbers - apart - joined - loose / 2,
    compound: touching ? 6 : 0,
  };
}
