import { createVocabulary } from './coverage.ts';
import type { Segmenter, Token } from './segmenter.ts';
import { createShapes, firstDifference, restCovered } from './shape.ts';
import { createSounds } from './sound.ts';

/** Finds names of the plan that were written with wrong characters (公正员, 法律朋白人) and rights them. */
export interface Speller {
  correct(text: string): string;
}

interface SpellingSource {
  /** What people may mean: names, aliases and their parts. */
  readonly names: readonly string[];
  /** Two-character words that may be righted by sound alone; longer ones always may. */
  readonly short: ReadonlySet<string>;
  /** Words that questions are made of (目标, 怎么样): righted by sound where half of their characters stand. */
  readonly keywords: readonly string[];
  /** Words that often are a whole message (确认, 收到), righted by sound only then. */
  readonly spoken: readonly string[];
  /** True where a stretch of the text is already understood as it stands. */
  readonly explains: (text: string) => readonly { readonly start: number; readonly end: number }[];
  /** Stretches that mean something else for sure and are never part of a misspelt name: periods. */
  readonly apart: (text: string) => readonly { readonly start: number; readonly end: number }[];
}

interface Fix {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

const MIN_SHAPE = 4;
const LONGEST = 14;
const CHINESE = /^[\u4e00-\u9fff]+$/u;
/** A character of two UTF-16 units. */
const PAIRED = /[\ud800-\udbff][\udc00-\udfff]/;

/** Builds the index by sound and by shape (one character wrong, missing or doubled); lookups cost the text's length only. */
export function createSpeller(source: SpellingSource, segmenter: Segmenter): Speller {
  const sounds = createSounds();
  const names = source.names.filter((name) => name.length <= LONGEST && CHINESE.test(name));
  const sounding = names.filter((name) => name.length > 2 || source.short.has(name));
  const keywords = source.keywords.filter((word) => word.length > 1 && CHINESE.test(word));
  const bySound = firstByKey(sounding, sounds.keys);
  const keywordBySound = firstByKey(keywords, sounds.keys);
  const spokenBySound = firstByKey(source.spoken.toReversed(), sounds.keys);
  const soundIndex = sounds.index([...bySound.keys(), ...keywordBySound.keys()]);
  const shapes = createShapes(names.filter((name) => name.length >= MIN_SHAPE));
  const exact = new Set([...source.names, ...source.keywords]);
  const told = createVocabulary(keywords);

  const spokenWord = (text: string): string | undefined => {
    const words = text.replace(/[^\u4e00-\u9fff]+$/u, '');
    if (words.length < 2 || words.length > 4 || segmenter.isWord(words)) return undefined;
    return spokenBySound.get(sounds.readings(words)[0]?.join(' ') ?? '');
  };

  return {
    correct(text) {
      if (!/[\u4e00-\u9fff]{2}/u.test(text)) return text;
      const spoken = spokenWord(text);
      if (spoken) return spoken;
      const known = source.explains(text);
      const covered = coverage(text, known);
      if (!covered.includes(false) || PAIRED.test(text)) return text;
      const tokens = once(() => segmenter.cut(text));
      const readings = once(() => sounds.readings(text));
      const apart = once(() => coverage(text, source.apart(text)));
      const asked = once(() => told.spots(text));
      const edges = shapes.edges(text);
      const fixes: Fix[] = [];
      let strange = 0;
      for (let start = 0; start < text.length; start++) {
        strange = covered.indexOf(false, Math.max(start, strange));
        if (strange < 0) break;
        // 诊疗案件: what is understood is not cut in two for the sake of another name.
        if (known.some((spot) => spot.start < start && start < spot.end)) continue;
        const longest = reachOf(text, start);
        // A stretch that is understood as it stands is no slip.
        const shortest = Math.max(2, strange + 1 - start);
        if (longest < shortest) continue;
        const heard = sounds.lengthsAt(soundIndex, text, start, longest);
        for (let length = longest; length >= shortest; length--) {
          const end = start + length;
          const sounding = (heard & (1 << length)) !== 0;
          const shaped = shapes.mayBe(edges, text, start, end, covered);
          if (!(sounding || shaped)) continue;
          const words = text.slice(start, end);
          if (exact.has(words) || anyCovered(apart(), start, end)) continue;
          const name =
            (sounding &&
              soundsLike(words, start, readings(), bySound, (one) => isMeant(words, start, one, tokens, segmenter))) ||
            (shaped && shapeMatch(text, start, end, shapes.near(text, edges, start, end), covered, tokens, segmenter));
          // 医生数走势: what is asked of a name is no part of another that only sounds like both.
          if (
            name &&
            !asked().some((spot) => start <= spot.start && spot.end <= end && !name.includes(textOf(text, spot)))
          )
            fixes.push({ start, end, name });
          const keyword =
            sounding &&
            soundsLike(words, start, readings(), keywordBySound, (one) =>
              isAsked(words, start, one, tokens, segmenter),
            );
          if (keyword && !anyCovered(covered, start, end)) fixes.push({ start, end, name: keyword });
        }
      }
      return apply(text, fixes);
    },
  };
}

/** How far a misspelt name that begins at a place may go: over Chinese characters. */
function reachOf(text: string, start: number): number {
  const last = Math.min(text.length, start + LONGEST + 1);
  let end = start;
  while (end < last && isChinese(text.charCodeAt(end))) end++;
  return end - start;
}

function isChinese(unit: number): boolean {
  return unit >= 0x4e00 && unit <= 0x9fff;
}

/** Words by each of their keys; where two share one, the first stands. */
function firstByKey(
  words: readonly string[],
  keysOf: (word: string) => readonly string[],
): ReadonlyMap<string, string> {
  return new Map(words.toReversed().flatMap((word) => keysOf(word).map((key) => [key, word] as const)));
}

function once<T>(work: () => T): () => T {
  let done: { readonly result: T } | undefined;
  return () => {
    done ??= { result: work() };
    return done.result;
  };
}

function coverage(text: string, spans: readonly { readonly start: number; readonly end: number }[]): boolean[] {
  const covered = new Array<boolean>(text.length).fill(false);
  for (const { start, end } of spans) covered.fill(true, start, end);
  return covered;
}

function textOf(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return text.slice(start, end);
}

function anyCovered(covered: readonly boolean[], start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (covered[i]) return true;
  return false;
}

/** The first word that sounds like the text in one of its readings and that `fits`. */
function soundsLike(
  words: string,
  start: number,
  sounds: readonly (readonly string[])[],
  bySound: ReadonlyMap<string, string>,
  fits: (word: string) => boolean,
): string | undefined {
  return sounds
    .map((reading) => bySound.get(reading.slice(start, start + words.length).join(' ')))
    .find((word) => word !== undefined && word !== words && fits(word));
}

/** A name in place of words that are none; of two characters only where the segmenter sees one strange word. */
function isMeant(words: string, start: number, name: string, tokens: () => readonly Token[], { isWord }: Segmenter) {
  if (isWord(words) || touchesOther(words, name)) return false;
  return words.length > 2 || touching(tokens(), start, start + 2).every(({ text }) => text.length > 1 && !isWord(text));
}

/** A word of a question of which half the characters stand: 木标, 怎么羊, 叉多少. */
function isAsked(words: string, start: number, keyword: string, tokens: () => readonly Token[], { isWord }: Segmenter) {
  const standing = Array.from(keyword).filter((char, i) => char === words[i]).length;
  if (isWord(words) || standing * 2 < keyword.length) return false;
  return (
    words.length > 2 || touching(tokens(), start, start + 2).every(({ text }) => text.length === 1 || !isWord(text))
  );
}

const PARTICLE = /[的了]/;
const OWN_WORD = /[零一二两三四五六七八九十百千万是有的跟和与比同到了还在就也都不没吗呢把被让给差缺要得几]/;

/** 门诊四 is a name and a number, 门诊是 a name and what is asked of it, not a misspelt one (门诊室). */
function touchesOther(words: string, name: string): boolean {
  return [0, -1].some((i) => words.at(i) !== name.at(i) && OWN_WORD.test(words.at(i) ?? ''));
}

/** One character wrong, missing or doubled; never at an end whose rest is a name already (门诊部建 is not 门诊室). */
function shapeMatch(
  text: string,
  start: number,
  end: number,
  near: Iterable<string>,
  covered: readonly boolean[],
  tokens: () => readonly Token[],
  segmenter: Segmenter,
): string | undefined {
  const words = text.slice(start, end);
  for (const name of near) {
    if (touchesOther(words, name) || (words.startsWith('人') && COUNTED.test(text.slice(0, start)))) continue;
    const at = firstDifference(words, name);
    const inside = at > 0 && at < Math.min(words.length, name.length) - 1;
    if (words.length > name.length ? words[at] !== words[at - 1] : words.length < name.length && !inside) continue;
    if (words.length === name.length && !inside && restCovered(text, covered, start, words.length, at)) continue;
    // 门的牌号 says what it says, it is no 门诊牌号.
    if (words.length === name.length && PARTICLE.test(words.charAt(at))) continue;
    const wrong = words.length < name.length ? [] : touching(tokens(), start + at, start + at + 1);
    if (wrong.every((token) => token.text.length === 1 || !segmenter.isWord(token.text))) return name;
  }
  return undefined;
}

/** 七个人医生五个: the measure word of a number begins no name. */
const COUNTED = /[\d一二两三四五六七八九十百千万]个?$/;

function touching(tokens: readonly Token[], start: number, end: number): readonly Token[] {
  return tokens.filter((token) => token.start < end && token.start + token.text.length > start);
}

/** Longest corrections first, none overlapping. */
function apply(text: string, fixes: readonly Fix[]): string {
  const chosen: Fix[] = [];
  for (const fix of [...fixes].sort((a, b) => b.name.length - a.name.length || a.start - b.start)) {
    if (chosen.every((other) => fix.end <= other.start || fix.start >= other.end)) chosen.push(fix);
  }
  let result = text;
  for (const fix of chosen.sort((a, b) => b.start - a.start)) {
    result = result.slice(0, fix.start) + fix.name + result.slice(fix.end);
  }
  return result;
}
