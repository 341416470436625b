import type { Group, Indicator } from '../plan.ts';
import type { Message } from './message.ts';
import type { IntentName } from './reading.ts';
import type { Recognised } from './recognise.ts';
import { besideTopic, groupsFor, indicatorsOfQuote, indicatorsOfTopic, membersOf } from './scope.ts';
import { isOutside } from './subject.ts';
import { intentOf } from './wanted.ts';

/** What a question wants and of what, before it is known whether the plan can tell. */
export interface Inquiry {
  readonly intent: IntentName;
  readonly groups: readonly Group[];
  readonly indicators: readonly Indicator[];
  /** The indicators were spoken of before, or in what is quoted. */
  readonly carried: boolean;
  /** Names of what the plan does not count. */
  readonly outside: readonly Recognised[];
}

/** Reads what a question wants, and takes what it does not name from a quotation or the topic. */
export function inquiryOf(message: Message): Inquiry {
  const { subject } = message;
  const intent = intentOf(message);
  const { groups, sole } = soleOf(intent, groupsFor(intent, message), message);
  const carried = indicatorsOfQuote(message) ?? besideTopic(message) ?? indicatorsOfTopic(message, intent);
  return {
    intent,
    groups,
    indicators: groups.length > 0 ? [] : (sole ?? carried ?? subject.indicators),
    carried: carried !== null,
    outside: subject.names.filter(isOutside),
  };
}

/** 中医行业还差多少: a group of one indicator asked for a figure is that indicator. */
function soleOf(
  intent: IntentName,
  groups: readonly Group[],
  { lexicon }: Message,
): { readonly groups: readonly Group[]; readonly sole?: readonly Indicator[] } {
  if (!OF_ONE.has(intent)) return { groups };
  const sole = membersOf(groups, lexicon);
  return groups.length === 1 && sole.length === 1 ? { groups: [], sole } : { groups };
}

const OF_ONE: ReadonlySet<IntentName> = new Set<IntentName>(['value', 'target', 'gap', 'pace', 'source', 'trend']);
