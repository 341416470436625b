import { pinyin } from 'pinyin-pro';

/** Puts known words in the place of their sounds typed in letters: 医生duoshao, wancheng了没. */
export type Romanised = (text: string) => string;

/** Of words that sound alike the first is meant; letters that mean something of their own (`kept`) stay. */
export function createRomanised(words: readonly string[], kept: (letters: string) => boolean): Romanised {
  let bySound: ReadonlyMap<string, string> | undefined;
  // Few type letters: how all words sound is looked up when the first does.
  const wordOf = (letters: string) => {
    bySound ??= soundsOf(words);
    return bySound.get(letters);
  };
  return (text) =>
    text.replace(/(?<![a-z\d@._-])[a-z]{4,40}(?![a-z\d@._-])/g, (letters) =>
      kept(letters) ? letters : (wordOf(letters) ?? letters),
    );
}

function soundsOf(words: readonly string[]): ReadonlyMap<string, string> {
  const bySound = new Map<string, string>();
  for (const word of words) {
    if (!/^\p{Script=Han}{2,8}$/u.test(word)) continue;
    const sound = pinyin(word, { toneType: 'none', type: 'array', v: true }).join('');
    if (!bySound.has(sound)) bySound.set(sound, word);
  }
  return bySound;
}
