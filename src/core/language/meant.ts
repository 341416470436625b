/** Which indicator is meant, by all that is said of it rather than by its name alone. */
import type { Lexicon } from './lexicon.ts';
import { findGroups, type Mentions, type Spot } from './mentions.ts';
import { isExcluded, type Recognised } from './recognise.ts';
import { type Saying, sayingIn } from './saying.ts';
import { indicatorsOf, isOutside, settled } from './subject.ts';
import { keyOf } from './topic.ts';
import { includesAny, type WordLists } from './words.ts';

/** How sure what was learnt must be where no name settles anything, to choose among names, and against a name. */
const SURE = 0.7;
const CHOOSING = 0.8;
const AGAINST = 0.9;
/** Characters of the longest text that is one question; what is learnt is too. */
const LONGEST = 200;

/**
 * The names of a question once what was learnt of how people speak has been heard: 帮人打官司不收钱的案子 names an indicator in
 * other words, of two names that nothing joins one may only tell where or by whom (诊所的小李问医生有多少), and what stands
 * around a name may make another of it (有自家房子的诊所).
 */
export function withMeant(
  found: readonly Recognised[],
  mentions: Mentions,
  lexicon: Lexicon,
  words: WordLists,
): readonly Recognised[] {
  const { text } = mentions;
  const [plan, another] = lexicon.plans;
  if (!plan?.said || another || text.length > LONGEST || mentions.elsewhere.length > 0 || !includesAny(text, words.ask))
    return found;
  if (found.some(({ excluded }) => excluded)) return found;
  const saying = sayingIn(text, plan.said, plan.indicators);
  if (!saying) return found;
  const { indicator, probability, spot } = saying;
  const names = found.filter(settled);
  const meant = names.filter((name) => indicatorsOf(name).includes(indicator));
  if (names.length > 1 && meant.length > 0) {
    const between = names.slice(1).map((name, i) => text.slice(names[i]?.end, name.start));
    const areAsked = between.some((rest) => JOINS.test(rest) || includesAny(rest, words.几)) || SEVERAL.test(text);
    return probability >= CHOOSING && !areAsked ? meant : found;
  }
  if (meant.length > 0 || names.length > 1) return found;
  if (found.some(isOutside)) return found;
  const full = found.filter((name) => name.full);
  const needed = full.length > 0 ? AGAINST : SURE;
  if (probability < needed || full.some((name) => !saysMore(spot, name))) return found;
  if (full.length === 0 && findGroups(text, lexicon).length > 0) return found;
  return [nameFor(saying, text, lexicon)];
}

const JOINS = /[和跟与同及、比]|还有|以及|其中/;
const SEVERAL = /分别|各自|各是|各有|都|两个数|放一起|放一块/;

/** The words that speak for something else are not just those of a name. */
function saysMore(spot: Spot, name: Spot): boolean {
  return name.start - spot.start > 1 || spot.end - name.end > 1;
}

function nameFor({ indicator, spot, probability }: Saying, text: string, lexicon: Lexicon): Recognised {
  return {
    ...spot,
    spots: [spot],
    concepts: lexicon.conceptsOf.get(keyOf(indicator)) ?? [],
    meanings: [{ kind: 'indicator', indicator }],
    full: true,
    completed: false,
    excluded: isExcluded(spot, text),
    guessed: probability,
  };
}
