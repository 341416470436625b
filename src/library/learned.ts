import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Learned, NOTHING_LEARNED } from '../core/language/learned.ts';
import { INTENTS } from '../core/language/reading.ts';
import type { Report } from './problem.ts';
import { digestOf, readWordings } from './wordings.ts';

/** Weights are written as whole hundredths. */
const UNIT = 100;

const shape = z.strictObject({
  /** Digest of the wordings that it was learnt from. */
  wordings: z.string(),
  intents: z.array(z.enum(INTENTS)),
  bias: z.array(z.number()),
  weights: z.record(z.string(), z.array(z.number())),
});

/** Reads what was learnt from the wordings of a folder of intents; a folder without wordings has learnt nothing. */
export function loadLearned(folder: string, report: Report): Learned {
  const wordings = readWordings(folder, report);
  if (wordings.length === 0) return NOTHING_LEARNED;
  const file = join(folder, 'learned.json');
  const read = shape.safeParse(contentOf(file));
  if (!read.success || read.data.wordings !== digestOf(wordings)) {
    report({ file, line: 1 }, '问法改过以后还没有重新学', '运行 npm run learn');
    return NOTHING_LEARNED;
  }
  const { intents, bias, weights } = read.data;
  const rows = Object.entries(weights).map(([feature, row]) => [feature, row.map((weight) => weight / UNIT)] as const);
  return { intents, bias: bias.map((weight) => weight / UNIT), weights: new Map(rows) };
}

/** The text of the file that `loadLearned` reads. */
export function writeLearned({ intents, bias, weights }: Learned, digest: string): string {
  const whole = (row: readonly number[]) => `[${row.map((weight) => Math.round(weight * UNIT)).join(',')}]`;
  const rows = [...weights]
    .filter(([, row]) => row.some((weight) => Math.abs(weight) * UNIT >= 1))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([feature, row]) => `${JSON.stringify(feature)}:${whole(row)}`);
  const head = [
    `"wordings":${JSON.stringify(digest)}`,
    `"intents":${JSON.stringify(intents)}`,
    `"bias":${whole(bias)}`,
  ];
  return `{${head.join(',\n')},\n"weights":{\n${rows.join(',\n')}\n}}\n`;
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
