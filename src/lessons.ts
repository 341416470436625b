import type { Lesson } from './core/language/learn.ts';
import { createSight, vocabulary } from './core/language/understand.ts';
import type { Wording } from './library/wordings.ts';
import type { Library, PlanLibrary } from './library.ts';
import { createSegmenter } from './segment.ts';

/** A day in the middle of the year: what is learnt speaks of periods as slots, and does not depend on it. */
const DAY = '2024-07-10';
const TIMES = ['去年底', '三季度', '上个月', '2023年', '上半年'];
const NUMBERS = ['5', '20', '3'];

/** What there is to learn from: each wording with names of the plan in its slots, as understanding sees it. */
export function lessonsOf(
  wordings: readonly Wording[],
  { plans, contacts, intents, words }: Pick<PlanLibrary, 'plans' | 'contacts'> & Pick<Library, 'intents' | 'words'>,
): readonly Lesson[] {
  const see = createSight(plans, intents, words, createSegmenter({ words: vocabulary(plans, intents, words) }));
  const asker = contacts.find(({ role }) => role === 'leader') ?? contacts[0];
  if (!asker) throw new Error('no contact to ask as');
  const fill = filling(plans);
  return wordings.map(({ text, intents: wanted }, number) => ({
    features: see(fill(text, number), { today: DAY, asker, topic: null }),
    intents: wanted,
  }));
}

/** Puts something of its kind into each slot: by turns, so that no two of one wording are the same. */
export function filling(plans: PlanLibrary['plans']): (text: string, number: number) => string {
  const indicators = plans.flatMap(({ indicators }) => indicators);
  const counted = indicators.filter(({ scope, target }) => scope === 'sum' && target);
  const by: Readonly<Record<string, readonly string[]>> = {
    指标: counted.map(({ name }) => name),
    组: [...new Set(indicators.map(({ group }) => group))],
    单位: plans.flatMap(({ units }) => units.filter(({ whole }) => !whole).map(({ name }) => name)),
    时期: TIMES,
    数: NUMBERS,
  };
  return (text, number) => {
    let turn = number;
    return text.replace(/\{([^}]+)\}/g, (slot, kind: string) => {
      const choices = by[kind];
      return choices?.[turn++ % choices.length] ?? slot;
    });
  };
}
