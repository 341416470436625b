import { pinyin } from 'pinyin-pro';
import { type Trie, trieOfUnits } from './trie.ts';

/** How characters sound to people of the region, without tones. */
export interface Sounds {
  /** Sound of each character: as read in context, and as read alone. */
  readings(text: string): readonly (readonly string[])[];
  /** The keys under which a word is found by its sound: one for each way of reading it. */
  keys(word: string): readonly string[];
  /** From a place of a text, the lengths at which one of the words that were indexed may end, whichever way it is read: bit `n` for length `n`. */
  lengthsAt(index: SoundIndex, text: string, start: number, longest: number): number;
  /** Of the keys of all words. */
  index(keys: Iterable<string>): SoundIndex;
}

/** Words by their sounds. */
export type SoundIndex = Trie<true, string>;

/** Looks every character up once. */
export function createSounds(): Sounds {
  const alone = lookedUpOnce((char) => blur(pinyin(char, READ)[0] ?? ''));
  const any = lookedUpOnce((char) => [
    ...new Set([alone(char), ...pinyin(char, { ...READ, multiple: true }).map(blur)]),
  ]);
  const readings = (text: string) => {
    const inContext = pinyin(text, READ);
    return [Array.from(text, (_, i) => blur(inContext[i] ?? '')), Array.from(text, alone)];
  };
  return {
    readings,
    keys: (word) => [...new Set(readings(word).map((sounds) => sounds.join(' ')))],
    index: (keys) => trieOfUnits(Array.from(keys, (key) => [key.split(' '), true])),
    lengthsAt(index, text, start, longest) {
      let lengths = 0;
      let reached: SoundIndex[] = [index];
      for (let length = 1; length <= longest && reached.length > 0; length++) {
        const sounds = any(text.charAt(start + length - 1));
        reached = reached.flatMap((at) => sounds.flatMap((sound) => at.next.get(sound) ?? []));
        if (reached.some(({ value }) => value)) lengths |= 1 << length;
      }
      return lengths;
    },
  };
}

const READ = { toneType: 'none', type: 'array', v: true } as const;

function lookedUpOnce<T>(look: (char: string) => T): (char: string) => T {
  const known = new Map<string, T>();
  return (char) => {
    const before = known.get(char);
    if (before !== undefined) return before;
    const found = look(char);
    known.set(char, found);
    return found;
  };
}

/** Sounds that people of the region do not keep apart: zh/z, ch/c, sh/s, -ng/-n. */
function blur(sound: string): string {
  return sound.replace(/^([zcs])h/, '$1').replace(/(in|en)g$/, '$1');
}
