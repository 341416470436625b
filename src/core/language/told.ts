/** What a message only tells before it asks is not what it asks about. */

import { clauseAround } from './clauses.ts';
import { type Mentions, overlaps, type Spot } from './mentions.ts';
import type { Recognised } from './recognise.ts';
import { isOutside, settled } from './subject.ts';
import { includesAny, type WordList, type WordLists } from './words.ts';

/** 医生不用讲了,别的还有谁没达标: what is only told before the others are asked for. */
export function isSetAside(name: Recognised, { text, numbers }: Mentions, words: WordLists): boolean {
  const { start, end } = clauseAround(text, name.start);
  return numbers.length === 0 && OTHERS.test(text.slice(end)) && !includesAny(text.slice(start, end), words.ask);
}

const OTHERS =
  /^(?:[,。;][^,。;!?\n]{0,8})?[,。;](?:那|那么)?(?:除此|除开|除它|除他|除这|除了这|别的|其他|其它|其余|剩下|余下|还有别的)(?:之外|以外|外|的|那些)?[^,。;!?\n]{0,6}(?:还|有|哪|谁|没|未|什么|啥)/;

/** In a long message without figures, of the names those in a clause that asks, if any is; what is only told is not asked about. */
export function aboutThis(
  names: readonly Recognised[],
  groups: readonly Spot[],
  { text, numbers }: Mentions,
  words: WordLists,
): readonly Recognised[] {
  if (numbers.length > 0) return names;
  const clauseOf = ({ start }: Spot) => clauseAround(text, start);
  const asks = (spot: Spot, how: WordList | undefined) => {
    const { start, end } = clauseOf(spot);
    return includesAny(text.slice(start, end), how);
  };
  const asking = names.filter((name) => settled(name) && asks(name, words.ask));
  if (asking.length > 0 && text.length >= LONG) return asking;
  const wanted = groups.filter((group) => asks(group, words.ask) || asks(group, words.列出));
  const isTold = (name: Recognised) => {
    const { start, end } = clauseOf(name);
    const tells = !asks(name, words.ask) && end - start - (name.end - name.start) >= TOLD;
    return tells && wanted.some((spot) => clauseOf(spot).start !== start);
  };
  return names.filter((name) => !isTold(name));
}

/**
 * Places elsewhere that a question is about. Beside a piece that names and asks by itself 省里来检查要看 only tells, and
 * what 我们 have of something that comes from the province is ours (省里的奖我们得了几个).
 */
export function elsewhereAsked({ text, elsewhere, concepts }: Mentions, words: WordLists): readonly Spot[] {
  if (elsewhere.length === 0) return elsewhere;
  const pieces = [...text.matchAll(PIECE)].map(({ index, 0: piece }) => ({ start: index, end: index + piece.length }));
  const within = (spots: readonly Spot[], piece: Spot) => spots.some((spot) => overlaps(spot, piece));
  const asking = pieces.filter((piece) => asks(piece, text, words));
  const whole = asking.some(
    (piece) => within(concepts, piece) && !within(elsewhere, piece) && !THEIRS.test(text.slice(piece.start, piece.end)),
  );
  const only = (spot: Spot) => {
    const piece = pieces.find((one) => overlaps(one, spot)) ?? spot;
    const apart = whole && !asking.includes(piece) && piece.end - piece.start - (spot.end - spot.start) >= TOLD;
    return apart || OURS.test(text.slice(spot.start, piece.end));
  };
  return elsewhere.filter((spot) => !only(spot));
}

/** What stands between breaks, a space being one. */
const PIECE = /[^,。;!?\n() ]+[?]?/g;
const THEIRS = /[他她它]们|人家|那边|那里|那儿/;
const OURS = /^省(?!.*(?:排|名|位|平均|比|跟|和)).*(?:我们|咱)/;

function asks({ start, end }: Spot, text: string, words: WordLists): boolean {
  return includesAny(text.slice(start, end), words.ask);
}

/** 我去县医院调研,医生有多少: what the plan does not count, told before a clause that names and asks by itself. */
export function withoutScene(names: readonly Recognised[], text: string, words: WordLists): readonly Recognised[] {
  const asked = (name: Recognised) => asks(clauseAround(text, name.start), text, words);
  const wanted = names.filter((name) => name.full && settled(name) && asked(name));
  return names.filter((name) => {
    if (!isOutside(name)) return true;
    const apart = wanted.filter((other) => other.start > name.end);
    const clause = clauseAround(text, name.start);
    return !apart.some(
      (other) =>
        SPEAKS.test(text.slice(name.end, other.start)) ||
        SUCH.test(text.slice(name.end, other.start)) ||
        (other.start >= clause.end && !asked(name)),
    );
  });
}

/** 医院、诊所这类医疗机构: it was an example. */
const SUCH = /[这那](?:一?类|种|样)|之类|等等?的?$/;

/** What opens the question itself: 我是县医院的想问下… */
const SPEAKS = /(?:想|请|要|麻烦|帮[我忙])(?:问|查|核|打听|了解|知道|请教)|问一?[下问]|打听/;

const LONG = 40;
/** A clause of so many characters beside a name tells of it; fewer only name it. */
const TOLD = 4;
