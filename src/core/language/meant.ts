/** Which indicator is meant, by all that is said of it rather than by its name alone. */
import { clauseAround } from './clauses.ts';
import type { Lexicon } from './lexicon.ts';
import type { Mentions, Spot } from './mentions.ts';
import { isExcluded, nameFor, type Recognised } from './recognise.ts';
import { type Saying, sayingIn } from './saying.ts';
import { indicatorsOf, isOutside, type Named, settled } from './subject.ts';
import { elsewhereAsked } from './told.ts';
import { includesAny, type WordLists } from './words.ts';

/** How sure what was learnt must be where no name settles anything, to choose among names, and against a name. */
const SURE = 0.6;
const CHOOSING = 0.6;
const AGAINST = 0.8;
/** Where what is said leaves open by itself which of several is meant: to be asked back costs less than a wrong figure. */
const OPEN = 0.99;
/** Against the name of what the plan does not count. */
const DESPITE = 0.95;
/** Characters of the longest text that is one question; what is learnt is too. */
const LONGEST = 200;

/**
 * What a question names once what was learnt of how people speak has been heard: 帮人打官司不收钱的案子 names an indicator in
 * other words, of two names that nothing joins one may only tell where or by whom (诊所的小李问医生有多少), and what stands
 * around a name may make another of it (有自家房子的诊所), a group (医生那一块考哪几项) or nothing at all of it.
 */
export function withMeant(
  found: Named,
  mentions: Mentions,
  lexicon: Lexicon,
  words: WordLists,
  hasTopic: boolean,
): Named {
  const { text } = mentions;
  const [plan, another] = lexicon.plans;
  if (!plan?.said || another || text.length > LONGEST || !includesAny(text, words.ask)) return found;
  if (found.names.some(({ excluded }) => excluded) || elsewhereAsked(mentions, words).length > 0) return found;
  const saying = sayingIn(mentions, plan.said, plan);
  if (!saying) return found;
  const names = found.names.filter(settled);
  const isAsked = (name: Recognised) => asksHowMany(name, names, text, words);
  if (saying.kind !== 'indicator') {
    const stands =
      names.length > 1 || hasTopic || found.names.some(isOutside) || names.some((one) => one.full && isAsked(one));
    return stands ? found : withoutIndicator(found, names, saying);
  }
  const meant = names.filter((name) => indicatorsOf(name).includes(saying.indicator));
  if (names.length > 1 && meant.length > 0) {
    const apart =
      SEVERAL.test(askedIn(text, words)) ||
      areJoined(names, text) ||
      names.some((name) => !meant.includes(name) && isAsked(name));
    return saying.probability >= CHOOSING && !apart ? { ...found, names: meant } : found;
  }
  // Where something was spoken of before, what names nothing is said of that.
  const stands = meant.length > 0 || names.length > 1 || (names.length === 0 && hasTopic);
  if (stands || saying.probability < neededAgainst(found)) return found;
  const said = [...found.names.filter(({ full }) => full), ...found.groups];
  if (said.some((spot) => !saysMore(saying.spot, spot))) return found;
  const { indicator, probability, spot } = saying;
  const named = { ...nameFor(indicator, spot, lexicon), excluded: isExcluded(spot, text), guessed: probability };
  return { names: [named], groups: names.length > 0 ? found.groups : [] };
}

/** How sure learning must be to put another name in place of what is named. */
function neededAgainst({ names, groups }: Named): number {
  const said = names.filter(({ full }) => full);
  if (names.some(isOutside)) return DESPITE;
  // A single character (办) leaves nothing open.
  if (said.some((name) => !settled(name) && name.end - name.start > 1)) return OPEN;
  return said.length + groups.length > 0 ? AGAINST : SURE;
}

/** A group in place of what names no indicator after all, or nothing where all of the plan is meant. */
function withoutIndicator(
  found: Named,
  names: readonly Recognised[],
  saying: Exclude<Saying, { readonly kind: 'indicator' }>,
): Named {
  const sure = saying.probability >= (names.length + found.groups.length > 0 ? AGAINST : SURE);
  if (!sure) return found;
  if (saying.kind === 'plan') return { ...found, names: [] };
  const { group, spot } = saying;
  const said = found.groups.some(({ groups }) => groups.includes(group));
  if (found.groups.length > 0 && !said) return found;
  return { names: [], groups: said ? found.groups : [{ ...spot, groups: [group] }] };
}

/** 医生和护士. */
function areJoined(names: readonly Recognised[], text: string): boolean {
  return names.slice(1).some((name, i) => JOINED.test(text.slice(names[i]?.end, name.start)));
}

const JOINED = /^[^,。;!?\n]{0,4}(?:[和与同及、比]|跟(?!着)|还有|以及)[^,。;!?\n]{0,4}$|其中/;
const SEVERAL = /(?<![县区家处所地][^,]{0,2})分别|各自|各是|各有|都|两个数|放一起|放一块/;

/** The clauses that ask something. */
function askedIn(text: string, words: WordLists): string {
  return text
    .split(/[,。;!?\n]/)
    .filter((clause) => includesAny(clause, words.ask))
    .join(',');
}

/** How many of it there are is asked behind it, in its clause and before another name. */
function asksHowMany({ start, end }: Spot, names: readonly Spot[], text: string, words: WordLists): boolean {
  const next = names.find((other) => other.start >= end)?.start ?? text.length;
  return includesAny(text.slice(end, Math.min(next, clauseAround(text, start).end)), words.几);
}

/** The words that speak for something else are not just those of a name. */
function saysMore(spot: Spot, name: Spot): boolean {
  return name.start - spot.start > 1 || spot.end - name.end > 1;
}
