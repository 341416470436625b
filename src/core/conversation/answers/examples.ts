import type { IntentName } from '../../language/reading.ts';
import { assess } from '../../ledger/assess.ts';
import { latest } from '../../ledger/latest.ts';
import type { Indicator, Plan } from '../../plan.ts';
import type { Scene } from '../scene.ts';
import { unitsCalled } from './figure.ts';

type Stage = Pick<Scene, 'plans' | 'known' | 'today'>;

/** A question of an intent that the plan can answer: 某指标还差多少. */
export function exampleOf(intent: IntentName, scene: Stage): string | undefined {
  const subject = indicatorFor(intent, scene);
  return subject && `${subject.name}${endingOf(intent, unitsCalled(currentPlan(scene)))}`;
}

/** Four or five questions over the plan's own indicators, each of another kind. */
export function examples(scene: Stage): string[] {
  const asked = (['value', 'gap', 'breakdown', 'source'] as const).flatMap((intent) => exampleOf(intent, scene) ?? []);
  const [first, ...others] = asked;
  return [...(first ? [first] : []), '哪些指标没完成', ...others];
}

/** The newest plan that still runs, else the last. */
export function currentPlan({ plans, today }: Pick<Scene, 'plans' | 'today'>): Plan | undefined {
  const running = plans.filter(({ from, closedOn }) => from <= today && today <= closedOn);
  return running.at(-1) ?? plans.at(-1);
}

function endingOf(intent: IntentName, units: string): string {
  if (intent === 'breakdown') return `各${units}分别多少`;
  if (intent === 'rank') return `哪个${units}最多`;
  return ENDINGS[intent] ?? '现在多少';
}

const ENDINGS: Partial<Record<IntentName, string>> = {
  value: '现在多少',
  target: '的目标是多少',
  gap: '还差多少',
  status: '完成了吗',
  trend: '比上月有变化吗',
  pace: '每月要增加多少',
  source: '怎么算的',
  history: '是谁报的',
  missing: '还有谁没报',
};

function indicatorFor(intent: IntentName, scene: Stage): Indicator | undefined {
  const indicators = currentPlan(scene)?.indicators ?? [];
  const targeted = indicators.filter(({ target }) => target);
  switch (intent) {
    case 'gap':
    case 'pace':
      return targeted.find((indicator) => isShort(indicator, scene)) ?? targeted[0] ?? indicators[0];
    case 'breakdown':
    case 'rank':
    case 'missing':
      return indicators.find(({ scope, derived }) => scope === 'sum' && !derived) ?? indicators[0];
    case 'source':
      return indicators.find(({ kind }) => kind === 'ratio') ?? indicators[0];
    default:
      return targeted[0] ?? indicators[0];
  }
}

function isShort(indicator: Indicator, { known, plans, today }: Stage): boolean {
  const whole = plans.find(({ id }) => id === indicator.plan)?.units.find((unit) => unit.whole)?.name ?? '';
  return assess(indicator, latest(known, indicator, whole), today)?.verdict === 'unmet';
}
