import { join } from 'node:path';
import type { Learned } from '../core/language/learned.ts';
import { answersIn, type Example, readExamples } from './examples.ts';
import { loadLearned } from './learned.ts';
import type { Report } from './problem.ts';

/** Questions that name an indicator in people's own words, by its code. */
export function readSayings(folder: string, codes: readonly string[], report: Report): readonly Example[] {
  return readExamples(join(folder, 'sayings'), codes, '个指标的 code', report);
}

/** The codes that a folder has sayings of, whether its plan has such indicators or not. */
export function sayingCodes(folder: string): readonly string[] {
  return answersIn(join(folder, 'sayings'));
}

/** Where what was learnt of them stands. */
export function sayingsLearned(folder: string): string {
  return join(folder, 'learned.json');
}

/** What the sayings of a plan's folder have taught: which of its indicators is meant. `knows`: whether it has a code. */
export function loadSayings(folder: string, knows: (code: string) => boolean, report: Report): Learned {
  const codes = sayingCodes(folder).filter(knows);
  return loadLearned(sayingsLearned(folder), readSayings(folder, codes, report), codes, report);
}
