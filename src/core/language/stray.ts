import { type Binding, type Bound, boundOf } from './binding.ts';
import { classifierAt } from './classifiers.ts';
import { clauseAround } from './clauses.ts';
import { strangeIn } from './lead.ts';
import { numberSpot } from './mask.ts';
import type { Message } from './message.ts';
import type { NumberMention } from './numerals.ts';
import { indicatorOf } from './subject.ts';

/**
 * 95,98; 一百二,也可能一百三; 95。看串行了,98: a number whose clause holds nothing but itself speaks of the figure before it.
 * Which of the two is meant is decided like that of any two numbers of one figure; none of them is silently the other's.
 */
export function straysOf({ bound, loose }: Binding, message: Message): readonly Bound[] {
  const { mentions, subject } = message;
  return loose.flatMap((number) => {
    const last = bound.findLast((one) => one.number.end <= number.start);
    const apart = subject.names.some(({ start }) => last && start >= last.number.end && start < number.start);
    const parted = last && /[,。;、\n]/.test(mentions.text.slice(last.number.end, number.start));
    if (!last || !parted || apart || !fits(number, last, message) || !isAlone(number, message)) return [];
    return [{ ...boundOf(number, last.name, mentions, subject.names), unit: last.unit, period: last.period }];
  });
}

/** A bare number, or one with a measure word of what is counted: 共3项 counts the figures. */
function fits(number: NumberMention, { name }: Bound, { mentions: { text }, words }: Message): boolean {
  const counted = indicatorOf(name)?.unit.split('/')[0];
  const measure = classifierAt(text, number.end)?.word;
  if (words.告别?.words.includes(text.slice(number.start, number.end))) return false;
  return measure === undefined || (words[`量词${counted}`]?.words ?? [counted]).includes(measure);
}

function isAlone(number: NumberMention, message: Message): boolean {
  const { text } = message.mentions;
  const { words } = message;
  const clause = clauseAround(text, number.start);
  const spot = numberSpot(text, number);
  const known = [words.lead, words.tail, words.filler, words.unsure, words.slip, words.rights].flatMap(
    (list) => list?.words ?? [],
  );
  return [
    { start: clause.start, end: number.start },
    { start: Math.max(spot.end, classifierAt(text, number.end)?.end ?? 0), end: clause.end },
  ].every((part) => strangeIn(part, known, message) === undefined);
}
