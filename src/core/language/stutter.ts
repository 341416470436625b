import { lengthOf, type Vocabulary } from './coverage.ts';

const MOST = 12;
const LONGEST = 6;
const NUMERAL = /[〇零一二两三四五六七八九十百千万亿几\d]/;

/** 护护士, 多少多少: what was typed twice is read once, where that leaves a known word; 看看 and numerals stay as they are. */
export function withoutStutter(text: string, vocabulary: Vocabulary, isWord: (text: string) => boolean): string {
  let plain = withoutRepeats(text, vocabulary, isWord);
  let tries = 0;
  for (let i = 0; i + 1 < plain.length && tries < MOST; i++) {
    const char = plain.charAt(i);
    if (char !== plain.charAt(i + 1) || !/\p{Script=Han}/u.test(char) || NUMERAL.test(char)) continue;
    if (isWord(char + char)) continue;
    tries++;
    const single = plain.slice(0, i) + plain.slice(i + 1);
    const spots = vocabulary.spots(single);
    const touches = spots.some(({ start, end }) => start <= i && i < end);
    if (touches && lengthOf(spots) >= lengthOf(vocabulary.spots(plain))) plain = single;
  }
  return plain;
}

function withoutRepeats(text: string, vocabulary: Vocabulary, isWord: (text: string) => boolean): string {
  return text.replace(REPEAT, (twice, once: string) =>
    NUMERAL.test(once.replace(/几/g, '')) || isWord(twice) || vocabulary.has(twice) || !vocabulary.has(once)
      ? twice
      : once,
  );
}

const REPEAT = new RegExp(`(\\p{Script=Han}{2,${LONGEST}})\\1`, 'gu');
