import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Learned, NOTHING_LEARNED } from '../core/language/learned.ts';
import { digestOf, type Example } from './examples.ts';
import type { Report } from './problem.ts';

/** Weights are written as whole hundredths, and kept so. */
const UNIT = 100;
const MOST = 0x7fff;

const shapeOf = <Answer extends string>(answers: readonly Answer[]) =>
  z
    .strictObject({
      /** Digest of the examples that it was learnt from. */
      examples: z.string(),
      answers: z.array(z.enum(answers)),
      bias: z.array(z.number()),
      weights: z.record(z.string(), z.array(z.number())),
    })
    .refine(({ answers: { length }, weights }) =>
      Object.values(weights).every((row) => row.length === length && row.every(canBeKept)),
    );

function canBeKept(weight: number): boolean {
  return Number.isInteger(weight) && Math.abs(weight) <= MOST;
}

/** Reads what was learnt from examples of some answers; where there are none nothing was learnt. */
export function loadLearned<Answer extends string>(
  file: string,
  examples: readonly Example<Answer>[],
  possible: readonly Answer[],
  report: Report,
): Learned<Answer> {
  if (examples.length === 0) return NOTHING_LEARNED;
  const read = shapeOf(possible).safeParse(contentOf(file));
  if (!read.success || read.data.examples !== digestOf(examples)) {
    report({ file, line: 1 }, '说法改过以后还没有重新学', '运行 npm run learn');
    return NOTHING_LEARNED;
  }
  const { answers, bias, weights } = read.data;
  const rows = new Map(Object.keys(weights).map((feature, row) => [feature, row * answers.length]));
  const kept = new Int16Array(rows.size * answers.length);
  for (const [feature, row] of rows) kept.set(weights[feature] ?? [], row);
  return { answers, bias: bias.map((weight) => weight / UNIT), rows, weights: kept, unit: UNIT };
}

/** The text of the file that `loadLearned` reads. */
export function writeLearned({ answers, bias, rows, weights, unit }: Learned, examples: readonly Example[]): string {
  const whole = (row: readonly number[]) => `[${row.map((weight) => Math.round(weight * UNIT)).join(',')}]`;
  const lines = [...rows]
    .map(([feature, row]) => [feature, answers.map((_, i) => (weights[row + i] ?? 0) / unit)] as const)
    .filter(([, row]) => row.some((weight) => Math.abs(weight) * UNIT >= 1))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([feature, row]) => `${JSON.stringify(feature)}:${whole(row)}`);
  const head = [
    `"examples":${JSON.stringify(digestOf(examples))}`,
    `"answers":${JSON.stringify(answers)}`,
    `"bias":${whole(bias)}`,
  ];
  return `{${head.join(',\n')},\n"weights":{\n${lines.join(',\n')}\n}}\n`;
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
