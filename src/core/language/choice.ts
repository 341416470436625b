import type { Indicator, Unit } from '../plan.ts';
import type { Lexicon } from './lexicon.ts';
import { indicatorsByKey, type Message, unitByName } from './message.ts';
import { parseNumber } from './numerals.ts';
import type { Reading } from './reading.ts';
import { groupKey, type Topic } from './topic.ts';

/** The answer to numbered choices: 2, 第二个, 选2; null where nothing was offered or the message is no number. */
export function choiceOf(message: Message): Reading | null {
  const { topic } = message.setting;
  const match = /^(?:我?选|要|就|是)?(?:第)?([1-4一二三四两])(?:个|项|号|条|种|那个)?(?:吧|的|呢)?[。!]?$/.exec(
    message.mentions.text.trim(),
  );
  if (!topic || !match?.[1]) return null;
  const index = Number(parseNumber(match[1])) - 1;
  const [indicator] = indicatorsByKey(topic.choices.slice(index, index + 1), message.lexicon);
  const unit = unitByName(topic.unitChoices[index] ?? '', message.lexicon);
  if (!indicator && !unit) return null;
  const groups = message.lexicon.plans
    .flatMap((plan) => plan.groups)
    .filter((group) => topic.groups.includes(groupKey(group)));
  return {
    intent: topic.intent,
    indicators: indicator ? [...beside(topic, message), indicator] : indicatorsByKey(topic.indicators, message.lexicon),
    groups,
    units: unit ? [unit] : unitsOf(topic.units, message.lexicon),
    period: topic.period,
    filter: topic.filter,
    updates: [],
    detail: {},
  };
}

/** The units of the topic that the plan has; where it has none of them, the whole city. */
function unitsOf(names: readonly string[], lexicon: Lexicon): readonly Unit[] {
  const units = names.flatMap((name) => unitByName(name, lexicon) ?? []);
  return units.length === 0 && names.length > 0 && lexicon.whole ? [lexicon.whole] : units;
}

/** Of a comparison in which one name was unclear, what that is held against. */
function beside(topic: Topic, { lexicon }: Message): readonly Indicator[] {
  return topic.intent === 'compare' ? indicatorsByKey(topic.indicators, lexicon) : [];
}
