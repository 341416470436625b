import Big from 'big.js';
import type { Indicator, Plan } from '../plan.ts';
import type { Message } from './message.ts';
import type { Problem } from './problem.ts';
import type { Update } from './reading.ts';

/** What does not hold together among the figures of one message, or against what the whole city is known to have. */
export function inconsistencies(updates: readonly Update[], message: Message): readonly Problem[] {
  return [...partsAboveWholes(updates, message), ...aboveCity(updates, message)];
}

/** 学校16所, 重点学校18所: the two cannot both be right. */
function partsAboveWholes(updates: readonly Update[], { lexicon }: Message): readonly Problem[] {
  return updates.flatMap((part) =>
    updates.flatMap((whole) => {
      const related = isPartOf(part.indicator, whole.indicator, lexicon.plans);
      const comparable = part.mode === 'set' && whole.mode === 'set' && part.unit === whole.unit;
      if (!related || !comparable || new Big(part.value).lte(whole.value)) return [];
      return [
        {
          words: `${part.indicator.name} ${part.value}`,
          flaw: { kind: 'part', whole: whole.indicator, part: part.value, of: whole.value },
          indicator: part.indicator,
          given: part,
        },
      ];
    }),
  );
}

function isPartOf(part: Indicator, whole: Indicator, plans: readonly Plan[]): boolean {
  const relations = part.plan === whole.plan ? plans.find(({ id }) => id === part.plan)?.relations : undefined;
  return (relations ?? []).some(
    (relation) => relation.kind === 'part' && relation.part === part.code && relation.whole === whole.code,
  );
}

/** More than the whole city is known to have: a slip of the pen until it is said again. */
function aboveCity(updates: readonly Update[], { setting }: Message): readonly Problem[] {
  return updates.flatMap((update) => {
    const { indicator, unit, mode, value } = update;
    const city = mode === 'set' && !unit.whole ? setting.official?.(indicator) : undefined;
    if (city === undefined || new Big(value).lte(city)) return [];
    return [{ words: `${indicator.name} ${value}`, flaw: { kind: 'aboveCity', city }, indicator, given: update }];
  });
}
