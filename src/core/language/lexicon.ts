import type { Group, Indicator, OutsideName, Plan, Unit } from '../plan.ts';
import { figuresOf } from './figured.ts';
import { type Alone, aloneOf } from './gather.ts';
import type { Words } from './intent.ts';
import { keyOf } from './topic.ts';
import { type Trie, trieOf } from './trie.ts';

/**
 * What the plan's words mean, prepared for recognition. A name is taken apart into concepts (医生 + 医护比), so that
 * 每万人有多少医生 and 医生万人数 are the same pattern in another order.
 */
export interface Lexicon {
  readonly plans: readonly Plan[];
  /** Every written form that is looked for in a text. */
  readonly atoms: ReadonlyMap<string, Atom>;
  /** The same, to be looked for at a place. */
  readonly written: Trie<Atom>;
  /** How whole groups are called; the same word may also be part of a name. */
  readonly groups: Trie<readonly Group[]>;
  /** Patterns by each concept they contain. */
  readonly patterns: ReadonlyMap<string, readonly Pattern[]>;
  /** What each concept may mean by itself. */
  readonly alone: ReadonlyMap<string, Alone>;
  /** Concepts that say too little alone: marked so in the plan, or no term of it. */
  readonly weak: ReadonlySet<string>;
  /** The concepts of each indicator's own name, by `plan/code`. */
  readonly conceptsOf: ReadonlyMap<string, readonly string[]>;
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** Those whose figure or target the document gives as this. */
  readonly figures: ReadonlyMap<string, readonly Indicator[]>;
  /** Whole names and aliases, for spelling. */
  readonly names: readonly string[];
  readonly whole: Unit | undefined;
  readonly units: readonly Unit[];
}

export type Atom =
  | { readonly kind: 'concept'; readonly id: string }
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'plan'; readonly plan: Plan }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'unclearUnit'; readonly choices: readonly string[] };

/** A set of concepts and what it stands for. */
export interface Pattern {
  /** Where it stands among all. */
  readonly order: number;
  readonly concepts: readonly string[];
  readonly meaning: Meaning;
}

export type Meaning =
  | { readonly kind: 'indicator'; readonly indicator: Indicator }
  | {
      readonly kind: 'wide';
      readonly name: string;
      readonly choices: readonly Indicator[];
      readonly byMeasure: boolean;
    }
  | { readonly kind: 'outside'; readonly name: string; readonly nearest: readonly Indicator[] };

/** Builds the lexicon of all plans; `words.generic` lists what a name may lose without changing its meaning (数, 总数). */
export function buildLexicon(plans: readonly Plan[], words: Words): Lexicon {
  const terms = new Map<string, string>();
  const weak = new Set<string>();
  for (const term of plans.flatMap((plan) => plan.terms)) {
    for (const word of [term.name, ...term.words]) terms.set(word.toLowerCase(), term.name);
    if (term.weak) weak.add(term.name);
  }
  const generic = new Set(words.generic ?? []);
  const longestTerm = longest(terms.keys());
  const atoms = new Map<string, Atom>();
  const patterns = new Map<string, Pattern[]>();
  let order = 0;
  const names = new Set<string>();
  const conceptsOf = new Map<string, readonly string[]>();
  const indicators = new Map<string, Indicator>();

  const add = (name: string, meaning: Meaning) => {
    const parts = takeApart(name.toLowerCase(), terms, longestTerm, generic);
    if (parts.length === 0) return;
    const concepts = [...new Set(parts.map((part) => part.concept))];
    if (meaning.kind === 'indicator' && meaning.indicator.name === name)
      conceptsOf.set(keyOf(meaning.indicator), concepts);
    for (const { word, concept } of parts) {
      if (!atoms.has(word)) atoms.set(word, { kind: 'concept', id: concept });
      if (!terms.has(word)) weak.add(concept);
    }
    const pattern: Pattern = { order: order++, concepts, meaning };
    for (const concept of concepts) {
      const known = patterns.get(concept);
      if (!known) patterns.set(concept, [pattern]);
      else if (!known.some((other) => samePattern(other, pattern))) known.push(pattern);
    }
  };

  for (const [word, concept] of terms) atoms.set(word, { kind: 'concept', id: concept });
  for (const plan of plans) {
    const byCode = new Map(plan.indicators.map((indicator) => [indicator.code, indicator]));
    const named = (codes: readonly string[]) => codes.flatMap((code) => byCode.get(code) ?? []);
    for (const indicator of plan.indicators) {
      indicators.set(keyOf(indicator), indicator);
      for (const name of [indicator.name, ...indicator.aliases]) {
        names.add(name.toLowerCase());
        add(name, { kind: 'indicator', indicator });
      }
    }
    for (const wide of plan.wide) {
      const choices = named(wide.choices);
      const { byMeasure = false } = wide;
      for (const name of wide.names) add(name, { kind: 'wide', name, choices, byMeasure });
    }
    for (const outside of plan.outside) addOutside(outside, named(outside.nearest), add);
    for (const [word, atom] of placeAtoms(plan)) atoms.set(word.toLowerCase(), atom);
  }
  const units = uniqueUnits(plans);
  return {
    plans,
    atoms,
    written: trieOf(atoms),
    groups: trieOf(groupWords(plans, words.块 ?? [])),
    patterns,
    alone: new Map(Array.from(patterns, ([concept, known]) => [concept, aloneOf(known)])),
    weak,
    conceptsOf,
    indicators,
    figures: figuresOf(plans),
    names: [
      ...names,
      ...[...atoms.keys()].filter((word) => word.length > 1 && (names.has(word) || !PHRASE.test(word))),
    ],
    whole: units.find((unit) => unit.whole),
    units,
  };
}

/** 接了的, 有证的: a turn of speech rather than a word, which nobody misspells as a whole. */
const PHRASE = /[的了]/;

/** The parts of a name, longest term first from the left; what no term covers is a concept of its own. */
export function takeApart(
  name: string,
  terms: ReadonlyMap<string, string>,
  longestTerm: number,
  generic: ReadonlySet<string>,
): readonly { readonly word: string; readonly concept: string }[] {
  const parts: { word: string; concept: string }[] = [];
  let rest = '';
  const close = () => {
    const word = strip(rest, generic);
    if (word) parts.push({ word, concept: word });
    rest = '';
  };
  for (let i = 0; i < name.length; ) {
    let length = Math.min(longestTerm, name.length - i);
    while (length > 0 && !terms.has(name.slice(i, i + length))) length--;
    const word = name.slice(i, i + length);
    const concept = terms.get(word);
    if (concept === undefined) rest += name.charAt(i++);
    else {
      close();
      parts.push({ word, concept });
      i += length;
    }
  }
  close();
  return parts;
}

function strip(text: string, generic: ReadonlySet<string>): string {
  let word = text;
  for (let changed = true; changed && word; ) {
    changed = false;
    for (const tail of generic) {
      if (word.endsWith(tail)) {
        word = word.slice(0, -tail.length);
        changed = true;
      } else if (word.startsWith(tail)) {
        word = word.slice(tail.length);
        changed = true;
      }
    }
  }
  return word;
}

function samePattern(a: Pattern, b: Pattern): boolean {
  return (
    sameMeaning(a.meaning, b.meaning) &&
    a.concepts.length === b.concepts.length &&
    a.concepts.every((concept) => b.concepts.includes(concept))
  );
}

function sameMeaning(a: Meaning, b: Meaning): boolean {
  if (a.kind === 'indicator' && b.kind === 'indicator') return a.indicator === b.indicator;
  return a.kind !== 'indicator' && b.kind !== 'indicator' && a.kind === b.kind && a.name === b.name;
}

function addOutside(
  outside: OutsideName,
  nearest: readonly Indicator[],
  add: (name: string, meaning: Meaning) => void,
): void {
  for (const name of outside.names) add(name, { kind: 'outside', name, nearest });
}

function* placeAtoms(plan: Plan): Generator<[string, Atom]> {
  for (const unit of plan.units) for (const word of [unit.name, ...unit.aliases]) yield [word, { kind: 'unit', unit }];
  for (const word of plan.elsewhere) yield [word, { kind: 'elsewhere' }];
  for (const { names, choices } of plan.unclearUnits) {
    for (const word of names) yield [word, { kind: 'unclearUnit', choices }];
  }
  for (const word of [plan.name, ...plan.aliases]) yield [word, { kind: 'plan', plan }];
}

/** How groups are called: what the plan says, and each of it with 这块, 那边, 条线 behind it, whichever of these it names. */
function groupWords(plans: readonly Plan[], tails: readonly string[]): ReadonlyMap<string, readonly Group[]> {
  const found = new Map<string, readonly Group[]>();
  for (const group of plans.flatMap((plan) => plan.groups)) {
    const said = [group.name, ...group.aliases].map((word) => word.toLowerCase());
    const bare = said.map((word) => word.slice(0, word.length - tailOf(word, tails).length));
    const words = new Set([...said, ...bare.flatMap((word) => tails.map((tail) => word + tail))]);
    for (const word of words) found.set(word, [...(found.get(word) ?? []), group]);
  }
  return found;
}

/** The longest of some endings that a word has; empty where it has none. */
function tailOf(word: string, tails: readonly string[]): string {
  const ending = tails.filter((tail) => word.endsWith(tail) && tail.length < word.length);
  return ending.reduce((longest, tail) => (tail.length > longest.length ? tail : longest), '');
}

function uniqueUnits(plans: readonly Plan[]): readonly Unit[] {
  const byName = new Map<string, Unit>();
  for (const unit of plans.flatMap((plan) => plan.units)) if (!byName.has(unit.name)) byName.set(unit.name, unit);
  return [...byName.values()];
}

function longest(words: Iterable<string>): number {
  let length = 1;
  for (const word of words) length = Math.max(length, word.length);
  return length;
}
