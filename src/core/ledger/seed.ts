import type { Plan } from '../plan.ts';
import type { NewEntry } from './entry.ts';
import type { Known } from './known.ts';

/** The figures of the plans' documents that the ledger does not hold yet, as its first entries: imported, with source. */
export function missingSeed(plans: readonly Plan[], known: Known): readonly NewEntry[] {
  return plans.flatMap((plan) => seedEntries(plan, known));
}

function seedEntries(plan: Plan, known: Known): readonly NewEntry[] {
  const documentDay =
    plan.seed
      .map(({ through }) => through)
      .sort()
      .at(-1) ?? plan.from;
  const missing = plan.seed.filter(({ indicator, unit }) => !known.histories.has(`${plan.id}\n${indicator}\n${unit}`));
  return missing.map(({ op, value, indicator, unit, period, through, basis, source }) => ({
    at: `${documentDay}T00:00:00+08:00`,
    by: 'system',
    fact: {
      kind: 'figure',
      plan: plan.id,
      indicator,
      unit,
      period,
      through,
      op,
      value,
      basis,
      source,
      status: 'reviewed',
      origin: 'imported',
    },
  }));
}
