import { readFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';
import { SHIPPED } from '../../src/segment.ts';

/** What an input method offers for the same keys: words of two characters, and single characters, the tone left out. */
export interface Homophones {
  /** Other characters of the same sound, or other words where this is one; the more usual first, at most five. */
  of(word: string): readonly string[];
  /** Other characters of a sound that is heard or typed alike here (n/l is kept apart; z/zh, c/ch, s/sh, in/ing, en/eng are not). */
  near(character: string): readonly string[];
}

/** Below these an input method hardly offers them first. */
const USUAL = { 1: 3000, 2: 800 };
/** A word that is typed need not be as usual: 公证. */
const TYPED = 20;
const OFFERED = 5;

/** Reads the words that jieba ships, with their frequencies. */
export function createHomophones(): Homophones {
  const sounds = new Map<string, string[]>();
  const folded = new Map<string, string[]>();
  const words = readWords();
  const typed = new Set(words.filter(({ frequency }) => frequency >= TYPED).map(({ word }) => word));
  for (const word of usualOf(words)) {
    put(sounds, sound(word), word);
    if (word.length === 1) put(folded, fold(sound(word)), word);
  }
  const others = (found: readonly string[] = [], word: string) =>
    found.filter((each) => each !== word).slice(0, OFFERED);
  return {
    of: (word) => {
      const isTyped = word.length === 1 || typed.has(word);
      return isTyped ? others(sounds.get(sound(word)), word) : [];
    },
    near: (character) => {
      const same = new Set(sounds.get(sound(character)));
      return others(
        folded.get(fold(sound(character)))?.filter((each) => !same.has(each)),
        character,
      );
    },
  };
}

/** The syllables without tones: 公证 → `gong zheng`. */
export function sound(text: string): string {
  return pinyin(text, { toneType: 'none', type: 'array' }).join(' ');
}

/** Sounds that many do not tell apart made one. */
export function fold(syllables: string): string {
  return syllables.replace(/\b([zcs])h/g, '$1').replace(/([ie])ng\b/g, '$1n');
}

interface Word {
  readonly word: string;
  readonly frequency: number;
}

/** The Chinese words of one or two characters. */
function readWords(): readonly Word[] {
  return readFileSync(SHIPPED, 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .map(([word = '', frequency = '']) => ({ word, frequency: Number(frequency) }))
    .filter(({ word }) => /^\p{Script=Han}{1,2}$/u.test(word));
}

/** The most usual first. A character counts that stands in usual words: the dictionary holds odd ones from bad texts too. */
function usualOf(words: readonly Word[]): readonly string[] {
  const usual = words.filter(({ word, frequency }) => frequency >= (word.length === 1 ? USUAL[1] : USUAL[2]));
  const inWords = new Set(usual.filter(({ word }) => word.length === 2).flatMap(({ word }) => [...word]));
  return usual
    .filter(({ word }) => word.length === 2 || inWords.has(word))
    .sort((one, other) => other.frequency - one.frequency)
    .map(({ word }) => word);
}

function put(map: Map<string, string[]>, key: string, value: string): void {
  const found = map.get(key);
  if (found === undefined) map.set(key, [value]);
  else found.push(value);
}
