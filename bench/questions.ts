import type { Indicator, Plan } from '../src/core/plan.ts';
import type { Library } from '../src/library.ts';

/** What is asked on an ordinary day: short, with a name of the plan and an everyday phrasing. */
export const EVERYDAY = [
  '{}现在多少',
  '{}多少',
  '{}目标是多少',
  '{}还差多少',
  '{}完成了吗',
  '查一下{}',
  '{}达标没有',
  '{}是多少？',
] as const;

/** Distinct everyday questions: each name and alias of the plan's indicators in each phrasing. */
export function everydayQuestions({ plans }: Pick<Library, 'plans'>): readonly string[] {
  const names = plans.flatMap(({ indicators }) => indicators.flatMap(({ name, aliases }) => [name, ...aliases]));
  return EVERYDAY.flatMap((phrasing) => names.map((name) => phrasing.replace('{}', name)));
}

/** Numbers of which an answer to 现在多少 must show one: what the plan's document states of the indicator. */
export function rightValues(indicator: Indicator, plan: Plan): readonly string[] {
  return plan.seed.filter((figure) => figure.indicator === indicator.code).map(({ value }) => value);
}
