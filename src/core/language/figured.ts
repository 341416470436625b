/** What is meant by a figure that is quoted rather than by a name: 8800这数哪来的. */
import type { Indicator, Plan } from '../plan.ts';
import type { Lexicon } from './lexicon.ts';
import type { Mentions } from './mentions.ts';
import type { NumberMention } from './numerals.ts';
import { nameFor, type Recognised } from './recognise.ts';
import { choicesOf, isOutside, type Named, settled } from './subject.ts';
import { includesAny, type WordLists } from './words.ts';

/** The indicators that a plan's document gives a figure or a target of, by that figure as a plain decimal. */
export function figuresOf(plans: readonly Plan[]): ReadonlyMap<string, readonly Indicator[]> {
  const found = new Map<string, Set<Indicator>>();
  for (const { indicators, seed } of plans) {
    for (const indicator of indicators) {
      const known = seed.filter((figure) => figure.indicator === indicator.code).map(({ value }) => value);
      for (const value of indicator.target ? [...known, indicator.target.value] : known)
        found.set(value, (found.get(value) ?? new Set()).add(indicator));
    }
  }
  return new Map([...found].map(([value, indicators]) => [value, [...indicators]]));
}

/**
 * The names of a question in which a single figure of the document is quoted: it settles a name that leaves open which of
 * several is meant (诊所44个怎么算的), and stands for a name where none is said. Where it fits several, or is too
 * small to be nobody else's, nothing changes.
 */
export function withFigured(found: Named, mentions: Mentions, lexicon: Lexicon, words: WordLists): Named {
  const { text, numbers } = mentions;
  const [number, another] = numbers;
  if (!number || another || !(includesAny(text, words.ask) || includesAny(text, words.request))) return found;
  if (found.names.some((name) => name.full && settled(name))) return found;
  const fitting = (lexicon.figures.get(number.value) ?? []).filter((indicator) => isIn(indicator, number));
  const names = found.names.map((name) => settledBy(name, fitting));
  if (names.some((name, i) => name !== found.names[i])) return { ...found, names };
  if (names.some(isOutside)) return found;
  const [indicator, other] = fitting;
  if (!indicator || other || digitsOf(number) < TELLING) return found;
  return { names: [nameFor(indicator, number, lexicon)], groups: [] };
}

/** Digits that a figure must have to be told from any other number. */
const TELLING = 3;

function digitsOf({ value }: NumberMention): number {
  return value.replace(/\D/g, '').length;
}

/** A share is quoted as one, a count with its own measure word or none. */
function isIn({ unit }: Indicator, { scale, classifier }: NumberMention): boolean {
  if (scale !== 'plain') return scale === 'percent' && unit === '%';
  return classifier === null || classifier === '个' || classifier === unit.split('/')[0];
}

function settledBy(name: Recognised, fitting: readonly Indicator[]): Recognised {
  const [indicator, other] = choicesOf(name).filter((choice) => fitting.includes(choice));
  return indicator && !other ? { ...name, meanings: [{ kind: 'indicator', indicator }] } : name;
}
