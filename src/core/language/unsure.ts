import { askedIn } from './asked.ts';
import { type Bound, boundOf } from './binding.ts';
import { givenOf, severalOf, wordsOf } from './judge.ts';
import type { Message } from './message.ts';
import type { Problem } from './problem.ts';
import type { Unshared } from './share.ts';
import { choicesOf, indicatorOf, unique } from './subject.ts';

/** Names and numbers of which it is open what belongs to what: each has one of the numbers, or whose the only one is must be said. */
export function unsharedOf({ names, numbers }: Unshared, message: Message): readonly Problem[] {
  const { mentions, subject } = message;
  const indicators = unique(names.flatMap((name) => choicesOf(name).slice(0, 1)));
  const [name] = names;
  const [number, another] = numbers;
  if (!name || !number || indicators.length === 0) return [];
  if (askedIn(message)(boundOf(number, name, mentions, subject.names))) return [];
  if (!another) {
    const [indicator, other] = indicators;
    const words = mentions.text.slice(name.start, number.end);
    return indicator && !other
      ? [{ words, flaw: { kind: 'noUnit' }, indicator }]
      : [{ words, flaw: { kind: 'unnamed', choices: indicators } }];
  }
  const values = numbers.map(({ value }) => value);
  return indicators.map((indicator) => severalOf(indicator, values));
}

/** Rough figures that are asked about beside others that are sure: 甲6人，乙大概7人吧 holds them back. */
export function unsureOf(asked: readonly Bound[], message: Message): readonly Problem[] {
  const { text } = message.mentions;
  return asked
    .filter(({ number, sentence }) => number.approximate && !/[?]/.test(text.slice(sentence.start, sentence.end)))
    .map((bound) => {
      const indicator = indicatorOf(bound.name);
      return {
        words: wordsOf(bound, message),
        flaw: { kind: 'approximate' },
        given: givenOf(bound, message),
        ...(indicator ? { indicator } : {}),
      };
    });
}
