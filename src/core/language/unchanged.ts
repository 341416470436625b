import { pieceAround } from './clauses.ts';
import { governedBy } from './governing.ts';
import { overlaps, type Spot } from './mentions.ts';
import { type Message, ownUnit } from './message.ts';
import type { Problem } from './problem.ts';
import type { Recognised } from './recognise.ts';
import { indicatorOf } from './subject.ts';
import { includesAny } from './words.ts';

/**
 * What is said not to have changed, each a problem of its own (replies.md 8): the names without a number whose piece of
 * the text says so, 其余 beside figures, and without either the message as a whole.
 */
export function unchangedOf(message: Message, bare: readonly Recognised[], alone: boolean): readonly Problem[] {
  const { mentions, words, setting } = message;
  const { text } = mentions;
  if (setting.asker.role === 'leader' || !(includesAny(text, words.unchanged) || includesAny(text, words.rest)))
    return [];
  const says = ({ start, end }: Spot) => {
    const piece = text.slice(start, end);
    // 没啥变化 asks nothing although it holds a word of asking.
    const rest = (words.unchanged?.words ?? []).reduce((left, word) => left.replaceAll(word, ''), piece);
    return includesAny(piece, words.unchanged) && !includesAny(rest, words.ask);
  };
  // Beside figures, what the plan does not count may stay as it is.
  const meant = bare.filter(({ meanings }) => alone || meanings.some(({ kind }) => kind !== 'outside'));
  const named = meant.filter((name) => says(pieceWith(name, bare, text))).map((name) => problemOf(name, message));
  const told = [...named, ...ofUnits(message, says), ...restOf(message)];
  if (told.length > 0) return told;
  if (!alone || !says({ start: 0, end: text.length })) return [];
  if (bare.length > 0) return bare.map((name) => problemOf(name, message));
  return [{ words: text, flaw: { kind: 'unchanged' } }];
}

/** 翻了一番, 增长一倍: how a name that has no number grew, which tells no figure. */
export function grownOf(
  { mentions: { text }, words, setting }: Message,
  bare: readonly Recognised[],
): readonly Problem[] {
  if (setting.asker.role === 'leader') return [];
  return bare.flatMap((name) => {
    const { start, end } = pieceAround(text, name);
    const piece = text.slice(start, end);
    const indicator = indicatorOf(name);
    if (!indicator || !GROWN.test(text.slice(name.end, end)) || includesAny(piece, words.ask)) return [];
    return [{ words: piece, flaw: { kind: 'growth' as const }, indicator }];
  });
}

const GROWN =
  /翻了?[一两]?[番倍]|(?:增|增加|增长|上升|提高|涨|多|减|减少|下降|降|少)了?(?:近|将近|约|差不多)?(?:[一两二三]倍|一半|一多半|[一二三四五六七八九]成)/;

/** The piece around a name, with those that an enumeration joins to it: 甲、乙没有变化 speaks of both. */
function pieceWith(name: Spot, bare: readonly Spot[], text: string): Spot {
  const { start, end } = pieceAround(text, name);
  const joined = /^的?、$/.test(text.slice(name.end, end + 1));
  const next = joined ? bare.find((other) => other.start === end + 1) : undefined;
  return next ? { start, end: pieceWith(next, bare, text).end } : { start, end };
}

/** 甲县医生60人，乙县没变: a piece that names only a unit speaks of what was named last. */
function ofUnits({ mentions, subject }: Message, says: (spot: Spot) => boolean): readonly Problem[] {
  const { text, units, numbers } = mentions;
  return units.flatMap(({ unit, base, ...spot }) => {
    const piece = pieceAround(text, spot);
    const name = subject.names.findLast(({ end }) => end <= piece.start);
    const indicator = name && indicatorOf(name);
    const silent = ![...subject.names, ...numbers].some((other) => overlaps(other, piece));
    if (!indicator || base || !silent || !says(piece)) return [];
    return [{ words: indicator.name, flaw: { kind: 'unchanged' as const, unit, period: null }, indicator }];
  });
}

/** 其余零报告, 其他没有: what it speaks of is not said. */
function restOf({ mentions: { text }, words }: Message): readonly Problem[] {
  const pieces = (words.rest?.words ?? []).flatMap((word) => {
    const at = text.indexOf(word);
    return at < 0 ? [] : [pieceAround(text, { start: at, end: at + word.length })];
  });
  return [...new Set(pieces.map(({ start, end }) => text.slice(start, end)))]
    .filter((piece) => includesAny(piece, words.unchanged) || NOTHING.test(piece))
    .filter((piece) => !includesAny(piece, words.ask))
    .map((piece) => ({ words: piece, flaw: { kind: 'unchanged' } }));
}

const NOTHING = /(?:其余|其他|其它|剩下|剩余|余下|别)的?(?:指标|各?项目?|数据)?(?:都|均|全)?(?:没有|没|无|零)$/;

function problemOf(name: Recognised, message: Message): Problem {
  const { mentions, subject } = message;
  const indicator = indicatorOf(name);
  const governed = governedBy(name, mentions, subject.names);
  const unit = governed.unit ?? ownUnit(message);
  return {
    words: indicator?.name ?? mentions.text.slice(name.start, name.end),
    flaw: { kind: 'unchanged', ...(unit ? { unit } : {}), period: governed.period?.period ?? null },
    ...(indicator ? { indicator } : {}),
  };
}
