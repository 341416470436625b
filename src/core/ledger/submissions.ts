import type { Figure, Known } from './known.ts';
import type { SubmissionRecord } from './shelves.ts';

/** What was handed in with one 确认 (报送单), with its figures as they stand now. */
export interface Submission {
  readonly number: number;
  readonly by: string;
  readonly at: string;
  /** Identity of the message that confirmed it. */
  readonly cause?: string;
  readonly figures: readonly Figure[];
}

export function submission(known: Known, number: number): Submission | undefined {
  const record = known.submissions.get(number);
  return record && withFigures(known, record);
}

/** Those with a figure that is still 暂定, oldest first. */
export function waiting(known: Known): readonly Submission[] {
  return [...known.submissions.values()]
    .map((record) => withFigures(known, record))
    .filter(({ figures }) => figures.some(({ state }) => state === 'provisional'))
    .sort((a, b) => a.number - b.number);
}

/** The number that the next submission gets: one more than the highest so far. */
export function nextSubmission(known: Known): number {
  return [...known.submissions.keys()].reduce((highest, number) => Math.max(highest, number), 0) + 1;
}

/** The newest submission of a person that has a figure neither withdrawn nor returned; UserIDs compare without case. */
export function lastSubmissionOf(known: Known, userId: string): Submission | undefined {
  const person = userId.toLowerCase();
  return [...known.submissions.values()]
    .filter(({ by }) => by.toLowerCase() === person)
    .map((record) => withFigures(known, record))
    .filter(({ figures }) => figures.some(stands))
    .reduce<Submission | undefined>((last, next) => (last && last.number > next.number ? last : next), undefined);
}

/** The figure that was recorded at a position of the ledger. */
export function figureAt(known: Known, position: number): Figure | undefined {
  return known.figures[position];
}

/** Neither returned nor withdrawn. */
export function stands({ state }: Pick<Figure, 'state'>): boolean {
  return state === 'provisional' || state === 'reviewed';
}

function withFigures(known: Known, { number, by, at, cause, positions }: SubmissionRecord): Submission {
  const figures = positions.flatMap((position) => known.figures[position] ?? []);
  return { number, by, at, ...(cause === undefined ? {} : { cause }), figures };
}
