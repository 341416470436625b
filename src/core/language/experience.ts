import { type Learned, NOTHING_LEARNED } from './learned.ts';
import type { IntentName } from './reading.ts';

/** Whether a question is one that the plan answers. */
export type Sphere = 'within' | 'beyond';

/** What was learnt of questions of any plan: what they want, and whether the plan has an answer. */
export interface Experience {
  readonly wanted: Learned<IntentName>;
  readonly sphere: Learned<Sphere>;
}

/** Leaves everything to the rules. */
export const NO_EXPERIENCE: Experience = { wanted: NOTHING_LEARNED, sphere: NOTHING_LEARNED };
