import { join } from 'node:path';
import type { Experience, Sphere } from '../core/language/experience.ts';
import { INTENTS, type IntentName } from '../core/language/reading.ts';
import { type Example, readExamples } from './examples.ts';
import { loadLearned } from './learned.ts';
import type { Report } from './problem.ts';

/** Ways of asking, their names, units, groups, periods and numbers as `{指标}`, `{单位}`, `{组}`, `{时期}`, `{数}`. */
export function readWordings(folder: string, report: Report): readonly Example<IntentName>[] {
  return readExamples(join(folder, 'wordings'), INTENTS, '种意图', report);
}

/** Where what was learnt of them stands: what they want, and whether a plan answers them. */
export function wordingsLearned(folder: string): { readonly wanted: string; readonly sphere: string } {
  return { wanted: join(folder, 'learned.json'), sphere: join(folder, 'learned-sphere.json') };
}

/** What is beyond every plan is `unknown`; what may be that or something else teaches nothing. */
export function spheresOf(wordings: readonly Example<IntentName>[]): readonly Example<Sphere>[] {
  return wordings.flatMap(({ text, answers }): readonly Example<Sphere>[] => {
    if (!answers.includes('unknown')) return [{ text, answers: ['within'] }];
    return answers.length === 1 ? [{ text, answers: ['beyond'] }] : [];
  });
}

/** What was learnt from the ways of asking of a folder of intents. */
export function loadWordings(folder: string, report: Report): Experience {
  const wordings = readWordings(folder, report);
  const { wanted, sphere } = wordingsLearned(folder);
  return {
    wanted: loadLearned(wanted, wordings, INTENTS, report),
    sphere: loadLearned(sphere, spheresOf(wordings), SPHERES, report),
  };
}

const SPHERES = ['within', 'beyond'] as const;
