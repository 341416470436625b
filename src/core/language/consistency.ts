import Big from 'big.js';
import type { Indicator, Plan } from '../plan.ts';
import type { Message } from './message.ts';
import type { Problem } from './problem.ts';
import type { Update } from './reading.ts';

/** What does not hold together among the figures of one message, or against what the whole city is known to have. */
export function inconsistencies(updates: readonly Update[], message: Message): readonly Problem[] {
  return [...contradictions(updates), ...partsAboveWholes(updates, message), ...aboveCity(updates, message)];
}

function contradictions(updates: readonly Update[]): readonly Problem[] {
  return updates.flatMap((update, i) => {
    const other = updates.slice(0, i).find((one) => isSameCell(one, update));
    return other && other.value !== update.value
      ? [
          {
            words: update.indicator.name,
            flaw: { kind: 'several', values: [other.value, update.value] },
            indicator: update.indicator,
            given: update,
          },
        ]
      : [];
  });
}

function isSameCell(a: Update, b: Update): boolean {
  return a.indicator === b.indicator && a.unit === b.unit && a.period === b.period && a.extent === b.extent;
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
