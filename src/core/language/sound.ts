import { pinyin } from 'pinyin-pro';
import { next, ROOT, type Trie, trieOf } from './trie.ts';

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

/** Words by their sounds, each sound as one letter. */
export type SoundIndex = Trie<true>;

/** Looks every character up once. */
export function createSounds(): Sounds {
  const alone = lookedUpOnce((char) => blur(pinyin(char, READ)[0] ?? ''));
  const letters = new Map<string, number>();
  const letterOf = (sound: string): number => {
    const letter = letters.get(sound) ?? letters.size + 1;
    letters.set(sound, letter);
    return letter;
  };
  const any = lookedUpOnce((char) =>
    [...new Set([alone(char), ...pinyin(char, { ...READ, multiple: true }).map(blur)])].map(letterOf),
  );
  const readings = (text: string) => {
    const inContext = pinyin(text, READ);
    return [Array.from(text, (_, i) => blur(inContext[i] ?? '')), Array.from(text, alone)];
  };
  return {
    readings,
    keys: (word) => [...new Set(readings(word).map((sounds) => sounds.join(' ')))],
    index: (keys) => trieOf(Array.from(keys, (key) => [String.fromCharCode(...key.split(' ').map(letterOf)), true])),
    lengthsAt(index, text, start, longest) {
      const lengthsFrom = (node: number, length: number): number => {
        let lengths = index.values[node] ? 1 << length : 0;
        if (length === longest) return lengths;
        for (const letter of any(text.charAt(start + length))) {
          const further = next(index, node, letter);
          if (further !== 0) lengths |= lengthsFrom(further, length + 1);
        }
        return lengths;
      };
      return lengthsFrom(ROOT, 0);
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
