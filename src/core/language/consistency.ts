import Big from 'big.js';
import type { Indicator, Plan } from '../plan.ts';
import type { Message } from './message.ts';
import { parseNumber } from './numerals.ts';
import type { Problem } from './problem.ts';
import type { Update } from './reading.ts';

/** What does not hold together among the figures of one message, or against what the whole city is known to have. */
export function inconsistencies(updates: readonly Update[], message: Message): readonly Problem[] {
  return [...partsAboveWholes(updates, message), ...aboveCity(updates, message), ...apartFromHalves(updates, message)];
}

/** 医生6人,男4女3: two halves that are named beside a figure make it up. */
function apartFromHalves(updates: readonly Update[], { mentions: { text } }: Message): readonly Problem[] {
  const [update, another] = updates;
  if (!update || another || update.mode !== 'set') return [];
  return HALVES.flatMap((halves) => {
    const [, one, other] = halves.exec(text) ?? [];
    const [first, second] = [parseNumber(one ?? ''), parseNumber(other ?? '')];
    if (first === null || second === null) return [];
    const sum = new Big(first).plus(second);
    if (sum.eq(update.value)) return [];
    const values = [update.value, sum.toFixed()];
    const { indicator } = update;
    return [{ words: indicator.name, flaw: { kind: 'several' as const, values }, indicator, given: update }];
  });
}

const COUNT = '[的性]{0,2}\\p{Script=Han}{0,4}?[有是为: ]?(\\d{1,6}|[一二两三四五六七八九十百千]{1,8})[个名人位]?';
const HALVES = [
  ['男', '女'],
  ['女', '男'],
  ['专职', '兼职'],
  ['兼职', '专职'],
  ['编内', '编外'],
].map(([one, other]) => new RegExp(`${one}${COUNT}[,、和 ]?${other}${COUNT}`, 'u'));

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
