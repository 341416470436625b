import type { Indicator } from '../plan.ts';
import { type Bound, boundOf } from './binding.ts';
import { clausesIn, pieceAround } from './clauses.ts';
import { maskMentions } from './mask.ts';
import { overlaps } from './mentions.ts';
import { indicatorsByKey, type Message, ownUnit, unitByName } from './message.ts';
import { movedIn } from './moved.ts';
import type { NumberMention } from './numerals.ts';
import type { PeriodMention } from './periods.ts';
import type { Recognised } from './recognise.ts';
import type { Topic } from './topic.ts';
import { includesAny } from './words.ts';

/** A number without a name, bound to the figure that was handed in last. */
export interface Bare {
  readonly bound: Bound;
  /** It rights that figure rather than saying more of it. */
  readonly righting: boolean;
  /** It stands in place of that figure, which was of another time or unit. */
  readonly instead?: { readonly indicator: Indicator; readonly unit: string; readonly period: string | null };
}

/** 不对，是3名; 一共612个: only a number, with the unit and the period that it names or else those of the last figure. */
export function bareFigure(message: Message, correcting: boolean): Bare | null {
  return numberAlone(message, correcting) ?? figureMoved(message);
}

/** 不是8月,9月底的: the last figure in another place. */
function figureMoved(message: Message): Bare | null {
  const moved = movedIn(message);
  const update = message.setting.topic?.update;
  const [indicator] = indicatorsByKey(update ? [update.indicator] : [], message.lexicon);
  if (!moved || !update || !indicator || !moved.unit) return null;
  const { number } = moved;
  const spot = { start: number.start, end: number.start };
  const name = nameOf(indicator, spot);
  const bound = boundOf(number, name, message.mentions, [name]);
  return {
    bound: {
      ...bound,
      ...asChange({ ...number, value: `${update.negative ? '-' : ''}${number.value}` }, update),
      unit: moved.unit,
      period: moved.period ?? periodOf(update, spot),
    },
    righting: true,
    instead: { indicator, unit: update.unit, period: update.period },
  };
}

function nameOf(indicator: Indicator, spot: { readonly start: number; readonly end: number }): Recognised {
  return {
    ...spot,
    spots: [],
    concepts: [],
    meanings: [{ kind: 'indicator', indicator }],
    full: true,
    completed: true,
    excluded: false,
  };
}

function numberAlone(message: Message, correcting: boolean): Bare | null {
  const { mentions, subject, masked, setting, lexicon } = message;
  const update = setting.topic?.update ?? ofSeveral(message);
  if (!update || subject.names.length > 0 || includesAny(mentions.text, message.words.ask)) return null;
  const [number, another] = mentions.numbers.filter(
    ({ start }) => !/(?:不是|不对是)$/.test(mentions.text.slice(0, start)),
  );
  const plain = number !== undefined && (isPlain(masked, message) || standsAlone(number, message));
  if (!number || another || (!correcting && !plain && !isRighting(message))) return null;
  const [indicator] = indicatorsByKey([update.indicator], lexicon);
  const unit = unitByName(update.unit, lexicon);
  if (!indicator || !unit) return null;
  const { start } = pieceAround(mentions.text, number);
  const spot = { start, end: start };
  const name = nameOf(indicator, spot);
  const { unit: named, period, ...bound } = boundOf(number, name, mentions, [name]);
  return {
    bound: {
      ...bound,
      ...asChange(number, update),
      unit: named ?? unit,
      period: period ?? periodOf(update, spot),
    },
    righting: correcting || !plain,
  };
}

/** 甲县错了,是7: of several figures of one indicator that were handed in, that of the unit that is named, or the sender's own. */
function ofSeveral(message: Message): Topic['update'] {
  const { mentions, subject, setting } = message;
  const { topic } = setting;
  const [indicator, another] = topic?.indicators ?? [];
  const own = setting.asker.role === 'contact' ? ownUnit(message)?.name : undefined;
  const spoken = mentions.units.filter(({ base }) => !base).map(({ unit }) => unit.name);
  const named = spoken.length === 0 && own !== undefined && subject.own ? [own] : spoken;
  const [unit] = named;
  const handed = topic?.intent === 'report' || topic?.intent === 'correct';
  if (!topic || !handed || !indicator || another || !unit || named.length > 1) return;
  if (!topic.units.includes(unit) && unit !== own) return;
  return { indicator, unit, period: topic.period, mode: 'set', negative: false };
}

/** 刚翻了台账,2316,准数: a clause of its own, beside short ones that count nothing. */
function standsAlone(number: NumberMention, message: Message): boolean {
  const { mentions } = message;
  const { text } = mentions;
  const clauses = clausesIn(text, { start: 0, end: text.length });
  const own = clauses.find((clause) => overlaps(number, clause));
  const others = clauses.filter((clause) => clause !== own);
  return (
    own !== undefined &&
    isPlain(maskMentions(mentions, [], [], own), message) &&
    others.every(({ start, end }) => end - start <= BESIDE)
  );
}

/** 加上这个总共6名: words by which a total includes what was said before change nothing of it. */
function isPlain(masked: string, { words }: Message): boolean {
  const including = words.including?.words.find((word) => masked.startsWith(word));
  return PLAIN_FIGURE.test(including === undefined ? masked : masked.slice(including.length));
}

function isRighting({ mentions: { text }, words }: Message): boolean {
  return /不对|错|不是/.test(text) || includesAny(text, words.slip);
}

const BESIDE = 12;

const PLAIN_FIGURE =
  /^[\p{P}\s]*(?:是|就是|确实是|的确是|没错,?就?是|对,?就是|应该是|应是|应为|改成|改为|一共|总共|总数|合计|现有|现在一共|现在|共|报)?[\p{P}\s]*\uE003[了吧的。!]*$/u;

/** In the place of a change a number is one of the same kind, a negative one a decline. */
function asChange(
  number: NumberMention,
  { mode, negative }: NonNullable<Topic['update']>,
): Pick<Bound, 'number' | 'inherited'> {
  if (mode === 'set') return { number };
  const minus = number.value.startsWith('-');
  return {
    number: { ...number, value: number.value.replace(/^-/, '') },
    inherited: minus || negative ? 'less' : 'more',
  };
}

function periodOf(
  { period }: NonNullable<Topic['update']>,
  spot: { start: number; end: number },
): PeriodMention | null {
  return period === null ? null : { ...spot, words: '', period, role: 'point', asOf: false, since: false };
}
