import { pinyin } from 'pinyin-pro';
import type { Segmenter, Token } from './segmenter.ts';

/** Finds names of the plan that were written with wrong characters (公正员, 法律朋白人) and rights them. */
export interface Speller {
  correct(text: string): string;
}

interface SpellingSource {
  /** What people may mean: names, aliases and their parts. */
  readonly names: readonly string[];
  /** Two-character words that may be righted by sound alone; longer ones always may. */
  readonly short: ReadonlySet<string>;
  /** Words that questions are made of (目标, 口径): righted by sound alone. */
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

/** Builds the index by sound and by shape (one character wrong, missing or doubled); lookups cost the text's length only. */
export function createSpeller(source: SpellingSource, segmenter: Segmenter): Speller {
  const alone = soundsAlone();
  const bySound = new Map<string, string>();
  const keywordBySound = new Map<string, string>();
  const byShape = new Map<string, Set<string>>();
  const exact = new Set([...source.names, ...source.keywords]);
  for (const word of source.keywords) {
    if (!/^[\u4e00-\u9fff]{2,}$/u.test(word)) continue;
    for (const key of soundKeys(word, alone)) keywordBySound.set(key, keywordBySound.get(key) ?? word);
  }
  for (const name of source.names) {
    if (name.length > LONGEST || !/^[\u4e00-\u9fff]+$/u.test(name)) continue;
    if (name.length > 2 || source.short.has(name))
      for (const key of soundKeys(name, alone)) bySound.set(key, bySound.get(key) ?? name);
    if (name.length < MIN_SHAPE) continue;
    for (const shorter of [name, ...withoutOne(name)]) {
      const names = byShape.get(shorter);
      if (names) names.add(name);
      else byShape.set(shorter, new Set([name]));
    }
  }

  const spokenBySound = new Map(
    source.spoken.flatMap((word) => soundKeys(word, alone).map((key) => [key, word] as const)),
  );
  const spokenWord = (text: string): string | undefined => {
    const words = text.replace(/[^\u4e00-\u9fff]+$/u, '');
    if (words.length < 2 || words.length > 4 || segmenter.isWord(words)) return undefined;
    return spokenBySound.get(readings(words, alone)[0]?.join(' ') ?? '');
  };

  return {
    correct(text) {
      if (!/[\u4e00-\u9fff]{2}/u.test(text)) return text;
      const spoken = spokenWord(text);
      if (spoken) return spoken;
      const known = source.explains(text);
      const covered = coverage(text, known);
      if (covered.every(Boolean)) return text;
      const tokens = segmenter.cut(text);
      const apart = source.apart(text);
      const fixes: Fix[] = [];
      const sounds = [...text].length === text.length ? readings(text, alone) : null;
      if (!sounds) return text;
      for (let start = 0; start < text.length; start++) {
        // 诊疗案件: what is understood is not cut in two for the sake of another name.
        if (known.some((spot) => spot.start < start && start < spot.end)) continue;
        for (let length = Math.min(LONGEST + 1, text.length - start); length >= 2; length--) {
          const end = start + length;
          if (allCovered(covered, start, end) || apart.some((spot) => spot.start < end && start < spot.end)) continue;
          const words = text.slice(start, end);
          if (exact.has(words) || !/^[\u4e00-\u9fff]+$/u.test(words)) continue;
          const name =
            soundMatch(words, start, sounds, bySound, tokens, segmenter, false) ??
            soundMatch(words, start, sounds, keywordBySound, tokens, segmenter, true) ??
            shapeMatch(words, start, byShape, covered, tokens, segmenter);
          if (name) fixes.push({ start, end, name });
        }
      }
      return apply(text, fixes);
    },
  };
}

function coverage(text: string, spans: readonly { readonly start: number; readonly end: number }[]): boolean[] {
  const covered = Array.from(text, () => false);
  for (const { start, end } of spans) covered.fill(true, start, end);
  return covered;
}

function allCovered(covered: readonly boolean[], start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!covered[i]) return false;
  return true;
}

/** Sound of each character: as read in context, and as read alone. */
function readings(text: string, alone: (char: string) => string): readonly (readonly string[])[] {
  const inContext = pinyin(text, { toneType: 'none', type: 'array', v: true });
  return [Array.from(text, (_, i) => blur(inContext[i] ?? '')), Array.from(text, alone)];
}

/** The sound of a single character, looked up once. */
function soundsAlone(): (char: string) => string {
  const known = new Map<string, string>();
  return (char) => {
    const sound = known.get(char) ?? blur(pinyin(char, { toneType: 'none', type: 'array', v: true })[0] ?? '');
    known.set(char, sound);
    return sound;
  };
}

/** Sounds that people of the region do not keep apart: zh/z, ch/c, sh/s, -ng/-n. */
function blur(sound: string): string {
  return sound.replace(/^([zcs])h/, '$1').replace(/(in|en)g$/, '$1');
}

function soundKeys(name: string, alone: (char: string) => string): readonly string[] {
  return [...new Set(readings(name, alone).map((sounds) => sounds.join(' ')))];
}

function soundMatch(
  words: string,
  start: number,
  sounds: readonly (readonly string[])[],
  bySound: ReadonlyMap<string, string>,
  tokens: readonly Token[],
  segmenter: Segmenter,
  careful: boolean,
): string | undefined {
  for (const reading of sounds) {
    const name = bySound.get(reading.slice(start, start + words.length).join(' '));
    if (!name || name === words || segmenter.isWord(words) || touchesOther(words, name)) continue;
    if (words.length > 2 && !careful) return name;
    if (touching(tokens, start, start + 2).every((token) => token.text.length > 1 && !segmenter.isWord(token.text))) {
      return name;
    }
  }
  return undefined;
}

const OWN_WORD = /[零一二两三四五六七八九十百千万是有的]/;

/** 门诊四 is a name and a number, 门诊是 a name and what is asked of it, not a misspelt one (门诊室). */
function touchesOther(words: string, name: string): boolean {
  const last = words.length - 1;
  return [0, last].some((i) => words[i] !== name[i] && OWN_WORD.test(words.charAt(i)));
}

/** One character wrong, missing or doubled; never at an end whose rest is a name already (门诊部建 is not 门诊室). */
function shapeMatch(
  words: string,
  start: number,
  byShape: ReadonlyMap<string, ReadonlySet<string>>,
  covered: readonly boolean[],
  tokens: readonly Token[],
  segmenter: Segmenter,
): string | undefined {
  if (words.length < MIN_SHAPE - 1) return undefined;
  for (const shorter of [words, ...withoutOne(words)]) {
    for (const name of byShape.get(shorter) ?? []) {
      if (!oneEditApart(words, name) || touchesOther(words, name)) continue;
      const at = firstDifference(words, name);
      const inside = at > 0 && at < Math.min(words.length, name.length) - 1;
      if (words.length > name.length ? words[at] !== words[at - 1] : words.length < name.length && !inside) continue;
      if (words.length === name.length && !inside && restCovered(covered, start, words.length, at)) continue;
      const wrong = words.length < name.length ? [] : touching(tokens, start + at, start + at + 1);
      if (wrong.every((token) => token.text.length === 1 || !segmenter.isWord(token.text))) return name;
    }
  }
  return undefined;
}

function restCovered(covered: readonly boolean[], start: number, length: number, except: number): boolean {
  for (let i = 0; i < length; i++) if (i !== except && !covered[start + i]) return false;
  return true;
}

function touching(tokens: readonly Token[], start: number, end: number): readonly Token[] {
  return tokens.filter((token) => token.start < end && token.start + token.text.length > start);
}

function withoutOne(word: string): readonly string[] {
  return Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1));
}

function firstDifference(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i;
}

function oneEditApart(a: string, b: string): boolean {
  const i = firstDifference(a, b);
  return a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i);
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
