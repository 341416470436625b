import { speaksFor } from '../home.ts';
import type { Contact, Indicator, Unit } from '../plan.ts';
import type { DoubtSource } from './doubt.ts';
import type { Experience } from './experience.ts';
import type { Lexicon } from './lexicon.ts';
import type { Mentions } from './mentions.ts';
import type { Evidence, Scorer } from './score.ts';
import type { Subject } from './subject.ts';
import type { Topic } from './topic.ts';
import type { WordLists } from './words.ts';

/** What of the world a message is understood by: the day, who speaks, and what was talked about. */
export interface Setting {
  readonly today: string;
  readonly asker: Contact;
  readonly topic: Topic | null;
  /** The last official figure of the whole city, as an exact decimal; to notice slips of the pen. */
  readonly official?: (indicator: Indicator) => string | undefined;
}

/** A message with all that was found in it; what the readers of the three kinds of message share. */
export interface Message {
  readonly mentions: Mentions;
  readonly subject: Subject;
  /** Indicators named in a passage that the message quotes. */
  readonly quoted: readonly Indicator[];
  /** The text with slots for its mentions. */
  readonly masked: string;
  readonly evidence: readonly Evidence[];
  readonly score: Scorer;
  readonly experience: Experience;
  readonly setting: Setting;
  readonly lexicon: Lexicon;
  readonly words: WordLists;
  readonly doubts: DoubtSource;
}

/** The indicator of a `plan/code` key, if the plan still has it. */
export function indicatorsByKey(keys: readonly string[], lexicon: Lexicon): readonly Indicator[] {
  return keys.flatMap((key) => lexicon.indicators.get(key) ?? []);
}

/** The unit of a name. */
export function unitByName(name: string, lexicon: Lexicon): Unit | undefined {
  return lexicon.units.find((unit) => unit.name === name);
}

/** The asker's own unit in the plan that is read by: a contact's, where the plan counts it; else the whole city. */
export function ownUnit({ setting: { asker }, lexicon }: Pick<Message, 'setting' | 'lexicon'>): Unit | undefined {
  const unit = unitByName(asker.unit, lexicon);
  if (asker.role !== 'contact') return unit ?? lexicon.whole;
  return lexicon.plans.some(({ id }) => speaksFor(asker, asker.unit, id)) ? unit : undefined;
}
