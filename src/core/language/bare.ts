import { type Bound, boundOf } from './binding.ts';
import { clausesIn, pieceAround } from './clauses.ts';
import { maskMentions } from './mask.ts';
import { overlaps } from './mentions.ts';
import { indicatorsByKey, type Message, unitByName } from './message.ts';
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
}

/** 不对，是3名; 一共612个: only a number, with the unit and the period that it names or else those of the last figure. */
export function bareFigure(message: Message, correcting: boolean): Bare | null {
  const { mentions, subject, masked, setting, lexicon } = message;
  const update = setting.topic?.update ?? ofSeveral(message);
  if (!update || subject.names.length > 0 || includesAny(mentions.text, message.words.ask)) return null;
  const [number, another] = mentions.numbers.filter(
    ({ start }) => !/(?:不是|不对是)$/.test(mentions.text.slice(0, start)),
  );
  const plain = number !== undefined && (PLAIN_FIGURE.test(masked) || standsAlone(number, message));
  if (!number || another || (!correcting && !plain && !/不对|错|不是/.test(mentions.text))) return null;
  const [indicator] = indicatorsByKey([update.indicator], lexicon);
  const unit = unitByName(update.unit, lexicon);
  if (!indicator || !unit) return null;
  const { start } = pieceAround(mentions.text, number);
  const spot = { start, end: start };
  const name: Recognised = {
    ...spot,
    spots: [],
    concepts: [],
    meanings: [{ kind: 'indicator', indicator }],
    full: true,
    completed: true,
    excluded: false,
  };
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

/** 甲县错了,是7: of several figures of one indicator that were handed in, that of the unit that is named. */
function ofSeveral({ mentions, setting: { topic } }: Message): Topic['update'] {
  const [indicator, another] = topic?.indicators ?? [];
  const named = mentions.units.filter(({ base }) => !base).map(({ unit }) => unit.name);
  const [unit] = named;
  const handed = topic?.intent === 'report' || topic?.intent === 'correct';
  if (!topic || !handed || !indicator || another || !unit || named.length > 1 || !topic.units.includes(unit)) return;
  return { indicator, unit, period: topic.period, mode: 'set', negative: false };
}

/** 刚翻了台账,2316,准数: a clause of its own, beside short ones that count nothing. */
function standsAlone(number: NumberMention, { mentions }: Message): boolean {
  const { text } = mentions;
  const clauses = clausesIn(text, { start: 0, end: text.length });
  const own = clauses.find((clause) => overlaps(number, clause));
  const others = clauses.filter((clause) => clause !== own);
  return (
    own !== undefined &&
    PLAIN_FIGURE.test(maskMentions(mentions, [], [], own)) &&
    others.every(({ start, end }) => end - start <= BESIDE)
  );
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
