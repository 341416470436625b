import type { Indicator } from '../plan.ts';
import { clauseAround } from './clauses.ts';
import { asksPart, isDescribed } from './described.ts';
import { asksHowMany, endsInHowMany, measureIn } from './measured.ts';
import { overlaps, type Spot } from './mentions.ts';
import { type Asked, asksOtherwise, speaksOf } from './otherwise.ts';
import type { Recognised } from './recognise.ts';
import type { Segmenter, Token } from './segmenter.ts';
import { settled } from './subject.ts';
import { includesAny, type WordLists } from './words.ts';

export interface DoubtSource {
  readonly segmenter: Segmenter;
  /** Words that change nothing: fillers, what every question contains, what the intents listen for. */
  readonly known: ReadonlySet<string>;
  /** Of these the words that may be said of anything: fillers, and what is ordinary in an office. */
  readonly ordinary: ReadonlySet<string>;
  readonly words: WordLists;
}

/**
 * 女医生 and 医生平均年龄 contain 医生 and ask about something that the plan does not count. A content word beside a
 * short name speaks against the name; long names bear more.
 * How much stays unexplained; 1 and more: something else is asked about.
 */
export function doubtOf(text: string, asked: Asked, source: DoubtSource, strict: boolean): number {
  const { names, indicators, explained } = asked;
  const tokens = source.segmenter.cut(text);
  const loose = looseTokens(tokens, explained, source).filter(
    (token) => !indicators.some((one) => speaksOf(one, token.text)),
  );
  let amount = 0;
  for (const token of loose) {
    const beside = names.some(({ start, end }) => token.start + token.text.length === start || end === token.start);
    amount += weightOf(text, token, beside, names) * (isNear(text, token, names, source) ? 1 : FAR);
  }
  const patience = Math.max(0, ...names.map(patienceOf));
  const turned =
    (strict && loose.some((token) => isForeign(text, token, names))) ||
    tokens.some((token) => isCounted(text, token, explained, source)) ||
    names.some((name) => narrowedByName(text, name, names)) ||
    isDescribed(text, tokens, asked, source) ||
    asksPart(text, tokens, asked, source) ||
    asksOtherwise(text, asked, source.words);
  return Math.max(0, amount - patience) + (turned ? 1 : 0);
}

/**
 * 医生食堂有没有, 急诊医生多少: a content word in the clause of a name and no part of it, which nothing explains; where nothing
 * is named (灭火器过期了没), any content word.
 */
function isForeign(text: string, { text: word, start, tag }: Token, names: readonly Recognised[]): boolean {
  if (!/^\p{Script=Han}{2,}$/u.test(word)) return false;
  if (names.length === 0) return THING_OR_DEED.test(tag);
  const end = start + word.length;
  const clause = clauseAround(text, start);
  const about = names.filter((name) => settled(name) && overlaps(name, clause));
  if (about.some((name) => name.start < end && start < name.end)) return false;
  const behind = about.filter((name) => name.end <= start);
  // What the dictionary does not have may be a slip of the pen; right behind a name it is its own.
  if (tag === 'x') return !SMALL.test(word) && behind.some((name) => /^的?$/.test(text.slice(name.end, start)));
  return behind.length > 0 ? THING_OR_DEED.test(tag) : about.length > 0 && THING.test(tag);
}

const THING = /^(?:n(?!r)|vn|an|b|j|s)/;
const THING_OR_DEED = /^(?:n(?!r)|v|an|b|j|s|i|l)/;
const SMALL = /[那这有数了的几个一在是过把给多咱到着发选办修加做建开]/;

/** 急救站有几个窗口, 护士培训了几次: what is counted, or what was done how often, is neither named nor an ordinary word. */
function isCounted(text: string, token: Token, explained: readonly Spot[], { known, words }: DoubtSource): boolean {
  const { start, text: word, tag } = token;
  const end = start + word.length;
  if (!/^\p{Script=Han}{2,}$/u.test(word) || !/^(?:n|vn|s|x)/.test(tag) || known.has(word)) return false;
  if (tag === 'x' && isKnown(word, known)) return false;
  if (explained.some((spot) => spot.start < end && start < spot.end)) return false;
  return endsInHowMany(text.slice(0, start), words);
}

/** 医生多少件: the measure asked for counts none of the indicators. */
export function isMismeasured(text: string, indicators: readonly Indicator[], words: WordLists): boolean {
  const measure = measureIn(text, words);
  return measure !== null && indicators.length > 0 && !indicators.some(measure);
}

/** 苏北县: a place that the plan does not know, its figures are somebody else's. */
export function namesPlace(text: string, explained: readonly Spot[], source: DoubtSource): boolean {
  return looseTokens(source.segmenter.cut(text), explained, source).some(({ text: word }) => PLACE.test(word));
}

const PLACE = /^\p{Script=Han}{2,}[省市县区]$/u;

/** 见习护士, 登记的护士: another name that settles nothing, right before this one. */
function narrowedByName(text: string, name: Recognised, names: readonly Recognised[]): boolean {
  return (
    settled(name) &&
    names.some(
      (other) =>
        !settled(other) && (other.end === name.start || (text[other.end] === '的' && other.end + 1 === name.start)),
    )
  );
}

/** The more was said of a name, the less a further word can turn it into another. */
function patienceOf(name: Recognised): number {
  const letters = name.spots.reduce((sum, spot) => sum + spot.end - spot.start, 0);
  return (name.concepts.length - 1) * 0.7 + Math.max(0, letters - 3) * 0.35;
}

/** In the clause and within a few characters of a name; without names, in a clause that asks. */
function isNear(text: string, token: Token, names: readonly Spot[], source: DoubtSource): boolean {
  const end = token.start + token.text.length;
  if (names.length === 0) {
    const { start, end: stop } = clauseAround(text, token.start);
    return !STOP.test(text) || includesAny(text.slice(start, stop), source.words.ask);
  }
  return names.some((name) => {
    const between = end <= name.start ? text.slice(end, name.start) : text.slice(name.end, token.start);
    return between.length <= NEAR && !STOP.test(between);
  });
}

const STOP = /[,。;!?\n ]/;
const NEAR = 8;
/** What a word farther from every name still weighs. */
const FAR = 0.3;

/** Tokens that nothing explains. */
function looseTokens(tokens: readonly Token[], explained: readonly Spot[], source: DoubtSource): readonly Token[] {
  return tokens.filter(
    (token) =>
      /[\p{L}]/u.test(token.text) &&
      !explained.some((spot) => spot.start < token.start + token.text.length && token.start < spot.end) &&
      !(/^n/.test(token.tag) && token.text.length > 1
        ? source.known.has(token.text)
        : isKnown(token.text, source.known)),
  );
}

/** Whether a word is made of words that change nothing. */
export function isKnown(word: string, known: ReadonlySet<string>): boolean {
  if (known.has(word)) return true;
  for (let i = 0; i < word.length; ) {
    let length = word.length - i;
    while (length > 0 && !known.has(word.slice(i, i + length))) length--;
    if (length === 0) return false;
    i += length;
  }
  return true;
}

function weightOf(text: string, token: Token, beside: boolean, names: readonly Spot[]): number {
  const tag = token.tag.charAt(0);
  // 城墙有多少块砖: where nothing is named, a rare word is what is asked about.
  if (names.length === 0 && tag === 'x' && token.text.length > 1 && asksHowMany(text)) return 0.7;
  if (token.tag === 'eng' || /^[a-z]+$/.test(token.text)) return 1;
  if (token.tag.startsWith('n') || token.tag === 'vn' || token.tag === 'an' || token.tag === 'zb')
    return beside ? 1 : 0.7;
  if (tag === 'v' || tag === 'x') return token.text.length > 1 ? (beside ? 0.6 : 0.3) : 0.2;
  if (tag === 'a') return beside ? 0.6 : 0.1;
  return 0;
}
