import { type Gathered, type Gathering, gather } from './gather.ts';
import type { Lexicon, Meaning, Pattern } from './lexicon.ts';
import type { Mentions } from './mentions.ts';
import { type Weigh, weighing } from './weigh.ts';

/** Concepts of a text, by their places, that may stand for a name. */
export interface Candidate {
  readonly from: number;
  readonly to: number;
  readonly taken: readonly number[];
  readonly meanings: readonly Meaning[];
  readonly full: boolean;
  readonly score: number;
}

/** So many concepts from the first one on may belong to its name. */
const REACH = 8;

/**
 * The names that may begin with a concept, in the order of the patterns. What the concept means by itself is known
 * beforehand, so that only patterns are looked at that hold another concept of the text too, however many there are.
 * A weak concept begins a longer name only with another one, unless the message leans on what was said before.
 */
export function candidatesAt(
  from: number,
  mentions: Mentions,
  lexicon: Lexicon,
  leaning: boolean,
): readonly Candidate[] {
  const first = mentions.concepts[from]?.concept;
  if (first === undefined) return [];
  const alone = lexicon.alone.get(first);
  const itself = !leaning && lexicon.weak.has(first) ? alone?.whole : alone?.any;
  const choices = new Map<number, Choice>();
  for (const pattern of sharedPatterns(from, mentions, lexicon))
    collect(pattern, from, mentions, lexicon, leaning, choices);
  const longer = [...choices.values()].flatMap(({ taken, weigh, gathered }) =>
    gathered ? [{ gathered, candidate: candidateOf(taken, gathered, weigh) }] : [],
  );
  const candidates = longer.map(({ candidate }) => candidate);
  if (!itself) return candidates;
  const later = longer.findIndex(({ gathered }) => gathered.order >= itself.order);
  const only = candidateOf([from], itself, weighing([from], mentions));
  return candidates.toSpliced(later < 0 ? candidates.length : later, 0, only);
}

function candidateOf(taken: readonly number[], { meanings, missing, outside }: Gathered, weigh: Weigh): Candidate {
  const [from = 0] = taken;
  return { from, to: taken.at(-1) ?? from, taken, meanings, full: missing === 0, score: weigh(missing, outside) };
}

/** The patterns that hold a concept and another one near it, in their order. */
function sharedPatterns(from: number, { concepts }: Mentions, { patterns }: Lexicon): readonly Pattern[] {
  const first = concepts[from]?.concept ?? '';
  const own = patterns.get(first) ?? [];
  const shared = new Set<Pattern>();
  for (let i = from + 1; i < Math.min(from + REACH, concepts.length); i++) {
    const concept = concepts[i]?.concept ?? '';
    const others = patterns.get(concept) ?? [];
    if (concept === first) continue;
    const [fewer, wanted] = own.length < others.length ? [own, concept] : [others, first];
    for (const pattern of fewer) if (pattern.concepts.includes(wanted)) shared.add(pattern);
  }
  return shared.size > 1 ? [...shared].sort((a, b) => a.order - b.order) : [...shared];
}

/** Concepts that are taken for one name. */
interface Choice {
  readonly taken: readonly number[];
  readonly weigh: Weigh;
  readonly crossing: boolean;
  gathered: Gathering | undefined;
}

/** The ways in which two and more concepts from `from` on begin or fill a pattern: one for each further concept that fits. */
function collect(
  pattern: Pattern,
  from: number,
  mentions: Mentions,
  lexicon: Lexicon,
  leaning: boolean,
  choices: Map<number, Choice>,
): void {
  const first = mentions.concepts[from]?.concept ?? '';
  const said = [first];
  const taken = [from];
  let key = 1;
  let telling = leaning || !lexicon.weak.has(first);
  for (let i = from + 1; i < Math.min(from + REACH, mentions.concepts.length); i++) {
    const concept = mentions.concepts[i]?.concept ?? '';
    if (said.includes(concept) || !pattern.concepts.includes(concept)) continue;
    said.push(concept);
    taken.push(i);
    key |= 1 << (i - from);
    telling ||= !lexicon.weak.has(concept);
    const missing = pattern.concepts.length - said.length;
    if (missing > 0 && (!telling || pattern.meaning.kind !== 'indicator')) continue;
    const choice = choices.get(key) ?? choiceOf([...taken], mentions);
    if (pattern.meaning.kind !== 'indicator' && choice.crossing) continue;
    choice.gathered = gather(choice.gathered, pattern, missing, choice.weigh);
    choices.set(key, choice);
  }
}

function choiceOf(taken: readonly number[], mentions: Mentions): Choice {
  return { taken, weigh: weighing(taken, mentions), crossing: crosses(taken, mentions), gathered: undefined };
}

/** Characters between two words of a name that is no indicator. */
const FARTHEST = 6;

/** A name that is no indicator is never put together from words of two clauses or far apart. */
function crosses(taken: readonly number[], { concepts, text }: Mentions): boolean {
  const [first, last] = [concepts[taken[0] ?? 0], concepts[taken.at(-1) ?? 0]];
  if (taken.some((at, i) => i > 0 && (concepts[at]?.start ?? 0) - (concepts[taken[i - 1] ?? 0]?.end ?? 0) > FARTHEST))
    return true;
  return first !== undefined && last !== undefined && /[,。;!?\n]/.test(text.slice(first.end, last.start));
}
