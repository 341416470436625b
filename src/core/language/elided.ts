import type { Indicator } from '../plan.ts';
import { nextBreak, previousBreak } from './clauses.ts';
import { numberSpot } from './mask.ts';
import { findMentions, overlaps, type Spot } from './mentions.ts';
import type { Message } from './message.ts';
import type { NumberMention } from './numerals.ts';
import { type Recognised, recognise } from './recognise.ts';
import { indicatorOf } from './subject.ts';

/**
 * The names of a message with those that it says only half, each the rest of one before: 诊所支部36个覆盖46家, 社区站11家,
 * 人员251人, 甲级的2个,乙级的4个,都是医院. Such a half is taken for a name where it makes one with what was named, whole and
 * of one meaning, that has no number yet.
 */
export function withElided(
  message: Message,
  names: readonly Recognised[],
  counted: readonly NumberMention[],
): readonly Recognised[] {
  const { text, numbers } = message.mentions;
  const foot = footIn(message, counted);
  const whole = names
    .filter((name) => !isHeading(name, names, counted, text))
    .map((name) => withoutGap(name, counted, text));
  let all: readonly Recognised[] = whole;
  for (const number of counted.slice(0, MOST)) {
    const previous = numbers.findLast(({ end }) => end <= number.start);
    const colon = text.lastIndexOf(':', number.start - 2) + 1;
    const from = Math.max(previousBreak(text, number.start), colon, previous ? numberSpot(text, previous).end : 0);
    const label = labelIn({ start: from, end: number.start }, text, foot !== undefined);
    const standing = all.filter(({ spots }) => label && spots.some((spot) => overlaps(spot, label)));
    if (!label || standing.some((name) => name.spots[0]?.start !== label.start || isSettled(name))) continue;
    const before = names.flatMap(({ spots }) => ownerOf(spots.filter(({ end }) => end <= from)));
    const owners = [...(foot ? [foot] : []), ...before.slice(-NEAR).reverse()];
    const taken = new Set(all.filter((name) => !standing.includes(name)).map(indicatorOf));
    const found = owners.map((owner) => madeOf(label, owner, taken, message)).find((one) => one !== undefined);
    if (!found) continue;
    all = [...all.filter((name) => !standing.includes(name)), found].sort((a, b) => a.start - b.start);
  }
  return all === whole || !foot ? all : all.filter((name) => name.start < foot.start);
}

/** More are not read: each costs some looking up. */
const MOST = 12;
/** So many names back may be what a half belongs to. */
const NEAR = 4;

function isSettled(name: Recognised): boolean {
  return indicatorOf(name) !== null && !name.completed;
}

/** 诊疗收了120件,治好98件: of a name that stands in two parts, with a number behind each, only the last part is the name's place. */
function withoutGap(name: Recognised, counted: readonly NumberMention[], text: string): Recognised {
  const stop = nextBreak(text, name.end);
  if (name.spots.length < 2 || !counted.some(({ start }) => start >= name.end && start < stop)) return name;
  const last = counted.findLast(({ start, end }) => start >= name.start && end <= name.end);
  const spots = last ? name.spots.filter(({ start }) => start >= last.end) : [];
  return spots[0] ? { ...name, start: spots[0].start, spots } : name;
}

/** 备案:报送9,改正7: what only opens a list is completed by an item of it, which has a number of its own, and is none itself. */
function isHeading(
  name: Recognised,
  names: readonly Recognised[],
  counted: readonly NumberMention[],
  text: string,
): boolean {
  if (!name.completed) return false;
  const item = names.find(
    (one) => one.start >= name.end && !one.completed && one.full && indicatorOf(one) === indicatorOf(name),
  );
  const stop = item ? nextBreak(text, item.end) : 0;
  return item !== undefined && counted.some(({ start }) => start >= item.end && start < stop);
}

function ownerOf(spots: readonly Spot[]): readonly Spot[] {
  const [first] = spots;
  const last = spots.at(-1);
  return first && last ? [{ start: first.start, end: last.end }] : [];
}

/** 都是医院: what all that was counted before are. */
function footIn({ mentions: { text, concepts } }: Message, counted: readonly NumberMention[]): Spot | undefined {
  const end = counted.length > 1 ? (counted.at(-1)?.end ?? text.length) : text.length;
  const [foot] = ownerOf(concepts.filter(({ start }) => start >= end));
  return foot && FOOT.test(text.slice(end, foot.start)) ? foot : undefined;
}

const FOOT = /[,。;(\n ](?:这些|这|以上|上述)?(?:都|均|全|全部)?(?:是|为|指|说的是)?$/;

/** The words right before a number; with 的 they say whose it is rather than what (乡镇的22个), but for a foot. */
function labelIn({ start, end }: Spot, text: string, footed: boolean): Spot | undefined {
  const found = LABEL.exec(text.slice(start, end));
  const [, lead = '', label = '', tail = ''] = found ?? [];
  if (!found || (tail.startsWith('的') && !footed)) return undefined;
  return { start: start + lead.length, end: start + lead.length + label.length };
}

const LABEL =
  /^((?:[ :]|其中|还有|另有|另外|然后|和|及|[个家名])*)(\p{Script=Han}{2,5}?)((?:的|是|为|有|一?共|了|数)*)[: ]*$/u;

/** What a label makes of one name together with the longest part of another; undefined: nothing, or what the plan does not count. */
function madeOf(
  label: Spot,
  owner: Spot,
  taken: ReadonlySet<Indicator | null>,
  { mentions: { text }, lexicon, setting }: Message,
): Recognised | undefined {
  const said = text.slice(label.start, label.end);
  const whole = text.slice(owner.start, owner.end);
  for (let length = Math.min(whole.length, LONGEST); length >= 2; length--) {
    for (let at = 0; at + length <= whole.length; at++) {
      const part = whole.slice(at, at + length);
      for (const name of [part + said, said + part]) {
        const mentions = findMentions(name, lexicon, setting.today);
        const [found, another] = recognise(mentions, lexicon);
        const covered = found?.spots.reduce((sum, { start, end }) => sum + end - start, 0);
        if (!found || another || !found.full || covered !== name.length) continue;
        if (found.meanings.some(({ kind }) => kind !== 'indicator')) return undefined;
        if (found.meanings.length > 1 || taken.has(indicatorOf(found))) continue;
        return { ...found, ...label, spots: [label], completed: true };
      }
    }
  }
  return undefined;
}

const LONGEST = 12;
