import type { Unit } from '../plan.ts';
import { type Change, changeIn } from './change.ts';
import { nextBreak, previousBreak, sentenceAround } from './clauses.ts';
import { footedBy, ofAll } from './footed.ts';
import { governingPeriod, governingUnit } from './governing.ts';
import { joined } from './joined.ts';
import { numberSpot } from './mask.ts';
import type { Mentions, Spot } from './mentions.ts';
import type { NumberMention } from './numerals.ts';
import type { PeriodMention } from './periods.ts';
import type { Recognised } from './recognise.ts';
import { respectively } from './respectively.ts';
import { namesIn, type Share, type Unshared } from './share.ts';

/** A number of a message with the name, unit and period that govern it. */
export interface Bound {
  readonly number: NumberMention;
  readonly name: Recognised;
  readonly unit: Unit | null;
  readonly period: PeriodMention | null;
  /** What is said before the number since the last break or number, without the name; and behind it up to the next. */
  readonly before: string;
  readonly after: string;
  /** The sentence that it stands in. */
  readonly sentence: Spot;
  /** The kind of change that the number rights, where its own words say nothing. */
  readonly inherited?: Change;
}

export interface Binding {
  readonly bound: readonly Bound[];
  /** Numbers that no name governs. */
  readonly loose: readonly NumberMention[];
  /** Names of indicators without a number. */
  readonly bare: readonly Recognised[];
  /** Names and numbers that stand together, and it stays open which belong to each other. */
  readonly unshared: readonly Unshared[];
}

/**
 * Ties each number to the name that governs it: the last name before it that has none yet, or the name right behind it
 * (5名护士); a name holds on while units alternate (学校 甲县22 乙县22). A unit or period holds for what follows in its
 * line, and from a heading for the whole message.
 */
export function bind(
  mentions: Mentions,
  names: readonly Recognised[],
  counted: readonly NumberMention[] = mentions.numbers,
): Binding {
  const { text } = mentions;
  const counts = { ...mentions, numbers: counted };
  const apart = respectively(counts, names);
  const chains = joined(counts, names, namesIn(apart));
  const shares = new Map([...apart.shares, ...chains.shares]);
  const unshared = [...apart.unshared, ...chains.unshared];
  const open = new Set(unshared.flatMap(({ numbers }) => numbers));
  const used = new Set<Recognised>(unshared.flatMap((one) => one.names));
  const bound: Bound[] = [];
  const loose: NumberMention[] = [];
  for (const number of counted.filter((one) => !open.has(one))) {
    const spot = numberSpot(text, number);
    const share = shares.get(number);
    const owner = share ? undefined : (behind(names, spot, text, used) ?? ahead(names, number, counts, used, bound));
    const owners = share ?? (owner ? [{ name: owner }] : []);
    if (owners.length === 0) loose.push(number);
    const previous = bound.at(-1);
    const from = previous ? numberSpot(text, previous.number).end : 0;
    for (const one of owners) {
      used.add(one.name);
      bound.push(boundOf(number, one.name, mentions, names, 'lead' in one ? one : undefined, from));
    }
  }
  const unused = names.filter((name) => !used.has(name));
  const footed = footedBy(unused, loose, names, mentions);
  const more = [
    ...footed.flatMap(({ name, numbers, period }) =>
      numbers.map((number) => {
        const one = boundOf(number, name, mentions, names);
        return { ...one, period: one.period ?? period };
      }),
    ),
    ...ofAll(unused, bound, text).map(({ name, number }) => boundOf(number, name, mentions, names)),
  ];
  const given = new Set(more.map(({ name }) => name));
  const owned = new Set(footed.flatMap(({ numbers }) => numbers));
  return {
    bound: [...bound, ...more].sort((a, b) => a.number.start - b.number.start),
    loose: loose.filter((number) => !owned.has(number)),
    bare: unused.filter((name) => !given.has(name)),
    unshared,
  };
}

/** A number with what governs it beside its name; `share` says what 分别 gives it, `from` where other numbers end. */
export function boundOf(
  number: NumberMention,
  name: Recognised,
  mentions: Mentions,
  names: readonly Recognised[],
  share: Share | undefined = undefined,
  from = 0,
): Bound {
  const { text } = mentions;
  const sentence = sentenceAround(text, number.start);
  const begin = Math.max(sentence.start, previousBreak(text, number.start), from);
  const end = numberSpot(text, number).end;
  const own = withoutName(text, begin, number.start, name);
  return {
    number,
    name,
    unit: share?.unit ?? governingUnit(mentions, share ? share.at : number.start, number, name),
    period: share?.period ?? governingPeriod(mentions, names, number, name, sentence),
    before: share && JOINT.test(own) ? share.lead : own,
    after: text.slice(end, nextBreak(text, end)),
    sentence,
  };
}

/** Nothing of its own before a number of an enumeration. */
const JOINT = /^[、,和与及 ]*$/;

const LONGEST_BETWEEN = '都属于'.length;

/** A name right behind the number: 5名护士, 新增3名医生. */
function behind(
  names: readonly Recognised[],
  spot: Spot,
  text: string,
  used: ReadonlySet<Recognised>,
): Recognised | undefined {
  return names.find(
    (name) =>
      !used.has(name) &&
      name.start >= spot.end &&
      // No words that may stand between are longer; without this a hundred figures read the text ten thousand times.
      name.start <= spot.end + LONGEST_BETWEEN &&
      (/^(?:的|新)?$/.test(text.slice(spot.end, name.start)) || isAmong(name, spot, text)) &&
      (!hasFreeBefore(names, spot, text, used) || isMoved(name, spot, text)),
  );
}

/** 诊所21个里头16个是重点: a part of what was counted before. */
function isAmong(name: Recognised, spot: Spot, text: string): boolean {
  const part = /(?:里头|里面|其中|当中|里|中)(?:有)?$/.test(text.slice(0, spot.start));
  return part && /^(?:都|均)?(?:是|为|属于)$/.test(text.slice(spot.end, name.start));
}

/** 医院那边走了一个护士: who came or went stands behind the number, and has no number of its own. */
function isMoved(name: Recognised, spot: Spot, text: string): boolean {
  const moved = changeIn(text.slice(Math.max(0, spot.start - 4), spot.start)) !== null;
  return moved && !/[\d一二两三四五六七八九十百千]/.test(text.slice(name.end, nextBreak(text, name.end)));
}

function hasFreeBefore(names: readonly Recognised[], spot: Spot, text: string, used: ReadonlySet<Recognised>): boolean {
  const near = names.filter((name) => name.end <= spot.start && !used.has(name)).at(-1);
  return near !== undefined && !/[,。;!?\n\t、]/.test(text.slice(near.end, spot.start));
}

function ahead(
  names: readonly Recognised[],
  number: NumberMention,
  mentions: Mentions,
  used: ReadonlySet<Recognised>,
  bound: readonly Bound[],
): Recognised | undefined {
  const last = names.filter((name) => name.start < number.start).at(-1);
  if (!last) return undefined;
  if (!used.has(last)) return isApart(last, number, mentions) ? undefined : last;
  const from = bound.findLast((one) => one.name === last)?.number.end ?? last.end;
  const between = mentions.text.slice(from, number.start);
  const newUnit = mentions.units.some((unit) => unit.start >= from && unit.end <= number.start);
  const newPeriod = mentions.periods.some((period) => period.start >= from && period.end === number.start);
  const goesOn = newPeriod ? !between.includes('(') : GOES_ON.test(between) || changeIn(between) !== null;
  // 3 1 2人, 31人零5个: whether these are one number or two is for the sender to say.
  if (from > last.end && TOUCHES.test(between)) return last;
  return newUnit || (goesOn && !/[。;!?\n]/.test(between)) ? last : undefined;
}

const TOUCHES = /^(?:[个人名家件位起次部场项处所])?(?:[ \t零/\\+]*(?:or)?[ ]*|\)[ :是为]*)$/;

/** A stop between a name and a number; or a line of its own that names something else. */
function isApart(name: Recognised, number: NumberMention, { text, units, periods }: Mentions): boolean {
  const between = text.slice(name.end, number.start);
  if (/[;!?]|。(?!\s*$)/.test(between)) return true;
  const line = name.end + between.lastIndexOf('\n') + 1;
  if (line === name.end) return false;
  const said = [...units, ...periods].filter(({ start }) => start >= line && start < number.start);
  const rest = said.reduceRight(
    (words, { start, end }) => words.slice(0, start - line) + words.slice(end - line),
    text.slice(line, number.start),
  );
  return /\p{Script=Han}{2}/u.test(rest.replace(COUNTS, ''));
}

/** Words before a number that name nothing. */
const COUNTS =
  /截[至止]到?|现在|目前|现有|共有|一共|总共|总数|合计|累计|人数|数量|数字|新增|净增|增加|减少|达到|实有|报送?|[现共有是为约计到个数的]/g;

/** Words by which a further number speaks of the same name: a total beside a change, a new figure beside an old one. */
const GOES_ON =
  /增|减|加|少|多|改|更正|订正|换成|应|是|原|不|较|比|到|至|达|共|按|算|作废|实际|其实|正确|准确|为准|才对|累计|总|为|净|出|走|现|实|剩|还有|错|噢|哦|或|还是|变|这[次回]|本[次期]|后来|新数|(?:^|[,、 ])成(?!立)/;

function withoutName(text: string, from: number, to: number, name: Recognised): string {
  let words = '';
  for (let i = from; i < to; i++) {
    if (!name.spots.some((spot) => i >= spot.start && i < spot.end)) words += text.charAt(i);
  }
  return words;
}
