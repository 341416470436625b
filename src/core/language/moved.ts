import type { Unit } from '../plan.ts';
import { strangeIn } from './lead.ts';
import { type Message, unitByName } from './message.ts';
import type { NumberMention } from './numerals.ts';
import type { PeriodMention } from './periods.ts';
import { includesAny } from './words.ts';

/** The figure that was handed in last, said to be of another time or unit. */
export interface Moved {
  readonly number: NumberMention;
  readonly unit: Unit | undefined;
  readonly period: PeriodMention | undefined;
}

/**
 * 不是8月,9月底的; 错了,是甲县的: no number, but another time or unit for the last one figure, and nothing else is said. Null where
 * it is not that.
 */
export function movedIn(message: Message): Moved | null {
  const { mentions, subject, words, setting } = message;
  const { text, numbers } = mentions;
  const update = setting.topic?.update;
  if (update?.value === undefined || numbers.length + subject.names.length > 0 || includesAny(text, words.ask))
    return null;
  const rights = includesAny(text, words.slip) || includesAny(text, words.rights) || /不是|错|^是.*的$/.test(text);
  const known = [words.lead, words.filler, words.slip, words.rights, words.place].flatMap((list) => list?.words ?? []);
  if (!rights || strangeIn({ start: 0, end: text.length }, known, message) !== undefined) return null;
  const affirmed = ({ start }: { readonly start: number }) => !DENIED.test(text.slice(0, start));
  const periods = mentions.periods.filter((one) => affirmed(one) && one.role === 'point' && one.period !== null);
  const units = mentions.units.filter((one) => affirmed(one) && !one.base);
  const [period, unit] = [periods.at(-1), units.at(-1)];
  const moves = (period && period.period !== update.period) || (unit && unit.unit.name !== update.unit);
  const spot = period ?? unit;
  if (!moves || !spot || periods.length > 1 || units.length > 1) return null;
  const { start, end } = spot;
  const value = update.value.replace(/^-/, '');
  return {
    number: { start, end, value, scale: 'plain', form: 'digits', approximate: false, bound: null, classifier: null },
    unit: unit?.unit ?? unitByName(update.unit, message.lexicon),
    period,
  };
}

const DENIED = /不是(?:在|到)?$/;
