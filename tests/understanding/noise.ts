import { type Homophones, sound } from './homophones.ts';
import type { Names } from './names.ts';
import type { Phrasings } from './phrasings.ts';
import type { Random } from './random.ts';
import { lookalikes } from './similar.ts';

/** A piece of a question: a name that must keep its meaning, words of the question, or what must stay as it is (units, periods). */
export interface Piece {
  readonly text: string;
  readonly role: 'name' | 'words' | 'fixed';
}

/** One kind of noise; gives the pieces as they were changed, or nothing where it finds no place. */
export interface Noise {
  readonly kind: string;
  readonly weight: number;
  apply(pieces: readonly Piece[], random: Random): readonly Piece[] | undefined;
}

interface Tools {
  readonly homophones: Homophones;
  readonly names: Names;
  readonly phrasings: Phrasings;
}

/** Characters that turn a question into another one when they are swapped or lost. */
const BEARING = /[没不未无非几多少哪谁差最前后上下左右大小升降涨跌增减一二三四五六七八九十百千万零\d]/;
const PUNCTUATION = /[，。？！、；：,.?!]/g;

export function createNoises({ homophones, names, phrasings }: Tools): readonly Noise[] {
  return [
    { kind: '同音错字', weight: 5, apply: slipping((text, at) => homophoneAt(text, at)) },
    { kind: '近音错字', weight: 2, apply: slipping((text, at) => swapped(text, at, 1, homophones.near)) },
    { kind: '形近错字', weight: 3, apply: slipping((text, at) => swapped(text, at, 1, lookalikes)) },
    { kind: '漏字', weight: 3, apply: slipping((text, at) => (text.length < 5 ? [] : [without(text, at)])) },
    { kind: '重字', weight: 2, apply: slipping((text, at) => [text.slice(0, at + 1) + text.slice(at)]) },
    { kind: '无标点', weight: 2, apply: (pieces) => changed(pieces, (text) => text.replace(PUNCTUATION, '')) },
    { kind: '口头语', weight: 3, apply: withFiller },
    { kind: '套话', weight: 3, apply: framed },
    { kind: '全角', weight: 1, apply: (pieces) => changed(pieces, toFullWidth) },
    { kind: '断开', weight: 1, apply: spaced },
    { kind: '拼音', weight: 1, apply: romanised },
  ];

  /** A slip at one place of one piece, as long as a name keeps its meaning. */
  function slipping(slips: (text: string, at: number) => readonly string[]): Noise['apply'] {
    return (pieces, random) => {
      const open = pieces.flatMap(({ role, text }, index) => (role !== 'fixed' && text.length > 1 ? [index] : []));
      if (open.length === 0) return undefined;
      const index = random.chance(0.7)
        ? (open.find((each) => pieces[each]?.role === 'name') ?? random.pick(open))
        : random.pick(open);
      const piece = pieces[index];
      if (piece === undefined) return undefined;
      const at = random.below(piece.text.length);
      const found = /\p{Script=Han}/u.test(piece.text[at] ?? '') ? slips(piece.text, at) : [];
      const sound = found.filter((slip) => slip !== piece.text && isHarmless(piece, slip, at));
      return sound.length === 0 ? undefined : pieces.with(index, { ...piece, text: random.pick(sound) });
    };
  }

  function isHarmless({ role, text }: Piece, slip: string, at: number): boolean {
    if (role === 'name') return names.stillMeans(slip, text);
    const length = Math.max(1, text.length - slip.length + 1);
    return !BEARING.test(text.slice(at, at + length + 1)) && !BEARING.test(slip.slice(at, at + 2));
  }

  /** A word where one stands here, else a character. */
  function homophoneAt(text: string, at: number): readonly string[] {
    const words = swapped(text, at, 2, homophones.of);
    return words.length > 0 ? words : swapped(text, at, 1, homophones.of);
  }

  function withFiller(pieces: readonly Piece[], random: Random): readonly Piece[] {
    const filler: Piece = { text: random.pick(phrasings.fillers) + random.pick(['', '，', '']), role: 'fixed' };
    return random.chance(0.8) ? [filler, ...pieces] : [...pieces.slice(0, -1), filler, ...pieces.slice(-1)];
  }

  function framed(pieces: readonly Piece[], random: Random): readonly Piece[] {
    return random.chance(0.6)
      ? [{ text: random.pick(phrasings.before), role: 'fixed' }, ...pieces]
      : [...pieces, { text: random.pick(phrasings.after), role: 'fixed' }];
  }
}

/** The text with another word or character of this length at this place. */
function swapped(
  text: string,
  at: number,
  length: number,
  others: (word: string) => readonly string[],
): readonly string[] {
  const word = text.slice(at, at + length);
  if (word.length < length) return [];
  return others(word).map((other) => text.slice(0, at) + other + text.slice(at + length));
}

function without(text: string, at: number): string {
  return text.slice(0, at) + text.slice(at + 1);
}

/** All pieces rewritten; nothing where that changes nothing. */
function changed(pieces: readonly Piece[], rewrite: (text: string) => string): readonly Piece[] | undefined {
  const rewritten = pieces.map((piece) => ({ ...piece, text: rewrite(piece.text) }));
  return rewritten.some(({ text }, index) => text !== pieces[index]?.text) ? rewritten : undefined;
}

function toFullWidth(text: string): string {
  return text
    .replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
    .replaceAll(' ', '\u3000');
}

/** Spaces between the pieces, as from speech input. */
function spaced(pieces: readonly Piece[], random: Random): readonly Piece[] | undefined {
  if (pieces.length < 2) return undefined;
  const space: Piece = { text: random.pick([' ', '  ', '\u3000', '\n']), role: 'fixed' };
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [space, piece]));
}

/** A word of the question in Pinyin, as when the input method stuck. */
function romanised(pieces: readonly Piece[], random: Random): readonly Piece[] | undefined {
  const words = ['多少', '目标', '完成', '现在', '还差', '达标', '县区', '排第几', '依据', '口径', '更新'];
  const here = words.filter((word) => pieces.some(({ role, text }) => role === 'words' && text.includes(word)));
  if (here.length === 0) return undefined;
  const word = random.pick(here);
  return pieces.map((piece) =>
    piece.role === 'words' ? { ...piece, text: piece.text.replace(word, sound(word).replaceAll(' ', '')) } : piece,
  );
}
