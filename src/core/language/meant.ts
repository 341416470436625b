/** Which indicator is meant, by all that is said of it rather than by its name alone. */
import { clauseAround } from './clauses.ts';
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
 * around a name may make another of it (有自家房子的诊所). Where a field is named, or something was spoken of before, what
 * names nothing is said of that.
 */
export function withMeant(
  found: readonly Recognised[],
  mentions: Mentions,
  lexicon: Lexicon,
  words: WordLists,
  hasTopic: boolean,
): readonly Recognised[] {
  const { text } = mentions;
  const [plan, another] = lexicon.plans;
  if (!plan?.said || another || text.length > LONGEST || mentions.elsewhere.length > 0 || !includesAny(text, words.ask))
    return found;
  if (found.some(({ excluded }) => excluded)) return found;
  const saying = sayingIn(text, plan.said, plan.indicators);
  if (!saying) return found;
  const names = found.filter(settled);
  const meant = names.filter((name) => indicatorsOf(name).includes(saying.indicator));
  if (names.length > 1 && meant.length > 0) {
    const others = names.filter((name) => !meant.includes(name));
    const apart = SEVERAL.test(text) || areJoined(names, text) || others.some((name) => isAsked(name, text, words));
    return saying.probability >= CHOOSING && !apart ? meant : found;
  }
  if (meant.length > 0 || names.length > 1 || found.some(isOutside)) return found;
  if (names.length === 0 && (hasTopic || findGroups(text, lexicon).length > 0)) return found;
  const said = found.filter(({ full }) => full);
  const needed = said.length > 0 ? AGAINST : SURE;
  if (saying.probability < needed || said.some((name) => !saysMore(saying.spot, name))) return found;
  return [nameFor(saying, text, lexicon)];
}

/** 医生和护士. */
function areJoined(names: readonly Recognised[], text: string): boolean {
  return names.slice(1).some((name, i) => JOINED.test(text.slice(names[i]?.end, name.start)));
}

const JOINED = /^[^,。;!?\n]{0,4}(?:[和跟与同及、比]|还有|以及)[^,。;!?\n]{0,4}$|其中/;
const SEVERAL = /分别|各自|各是|各有|都|两个数|放一起|放一块/;

/** How many of it there are is asked behind it, in its clause. */
function isAsked({ start, end }: Spot, text: string, words: WordLists): boolean {
  return includesAny(text.slice(end, clauseAround(text, start).end), words.几);
}

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
