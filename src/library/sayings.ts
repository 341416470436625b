import { join } from 'node:path';
import type { Learned } from '../core/language/learned.ts';
import { PLAN_ITSELF } from '../core/language/saying.ts';
import { answersIn, type Example, readExamples } from './examples.ts';
import { loadLearned } from './learned.ts';
import type { Report } from './problem.ts';

/** Questions that name an indicator or a group in people's own words, by its code or name; `plan`: neither. */
export function readSayings(folder: string, subjects: readonly string[], report: Report): readonly Example[] {
  return readExamples(join(folder, 'sayings'), subjects, '个指标的 code，也没有这个组', report);
}

/** Whatever a folder has sayings of, whether its plan has such indicators and groups or not. */
export function sayingSubjects(folder: string): readonly string[] {
  return answersIn(join(folder, 'sayings'));
}

/** Where what was learnt of them stands. */
export function sayingsLearned(folder: string): string {
  return join(folder, 'learned.json');
}

/** What the sayings of a plan's folder have taught: what is meant. `knows`: whether it has an indicator or group. */
export function loadSayings(folder: string, knows: (subject: string) => boolean, report: Report): Learned {
  const subjects = sayingSubjects(folder).filter((subject) => subject === PLAN_ITSELF || knows(subject));
  return loadLearned(sayingsLearned(folder), readSayings(folder, subjects, report), subjects, report);
}
