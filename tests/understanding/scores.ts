import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { TestSet } from './item.ts';
import type { Tally } from './tally.ts';

const scoreShape = z.object({
  turns: z.number(),
  right: z.number(),
  asked: z.number(),
  refused: z.number(),
  wrong: z.number(),
  wrongFigures: z.number(),
  /** Of the set's content: tells that it was changed between the two scores. */
  content: z.string(),
});
const scoresShape = z.record(z.string(), z.object({ first: scoreShape, last: scoreShape }));

/** The first and the last score of each blind set. */
export type Scores = z.infer<typeof scoresShape>;

/** None where there is no such file yet. */
export function readScores(file: string): Scores {
  return existsSync(file) ? scoresShape.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
}

/** Takes in what was just measured: a first score is never replaced, the last one is. */
export function withScores(
  before: Scores,
  sets: readonly TestSet[],
  measured: ReadonlyMap<string, Tally>,
  { last }: { readonly last: boolean },
): Scores {
  const after: Scores = { ...before };
  for (const set of sets) {
    const score = measured.get(set.name);
    if (score === undefined || score.turns === 0) continue;
    const now = { ...score, content: contentOf(set) };
    const known = before[set.name];
    if (known === undefined) after[set.name] = { first: now, last: now };
    else if (last) after[set.name] = { first: known.first, last: now };
  }
  return after;
}

/** Leaves the file alone where it would hold the same. */
export function writeScores(file: string, before: Scores, after: Scores): void {
  const content = `${JSON.stringify(after, null, 2)}\n`;
  if (content !== `${JSON.stringify(before, null, 2)}\n`) writeFileSync(file, content);
}

function contentOf({ items }: TestSet): string {
  return createHash('sha256').update(JSON.stringify(items)).digest('hex').slice(0, 12);
}
