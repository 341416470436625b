import type { Bound } from './binding.ts';
import { clausesIn, phraseAround } from './clauses.ts';
import { maskMentions, numberSpot } from './mask.ts';
import { overlaps, type Spot } from './mentions.ts';
import { type Message, ownUnit } from './message.ts';
import { ASKING, type IntentName } from './reading.ts';
import type { Evidence } from './score.ts';
import { indicatorOf, settled } from './subject.ts';
import { includesAny } from './words.ts';

/**
 * Tells which figures of a message are asked about: a figure that its own words or what follows in its sentence ask
 * about or quote is not handed in (replies.md 9). Many figures of one sentence share its clauses; each is read once.
 */
export function askedIn(message: Message): (bound: Bound) => boolean {
  const rights = message.evidence.some(({ intent, strong }) => intent === 'correct' && strong);
  // 应该有87吧,记不清了 is a rough figure and no question whether.
  const { text } = message.mentions;
  const unsure = includesAny(text, message.words.unsure);
  const isRough = ({ start, end }: Spot) => unsure && text.slice(start, end).includes('吧');
  const asking = oncePerPart((part) => asks(message, part));
  const quoting = oncePerPart((part) => strongest(message, part, QUOTING) !== undefined);
  const best = oncePerPart((part) => strongest(message, part, ASKING));
  return (bound) => {
    // A number that was made out of none stands among the mentions nowhere, so that only its own figure knows it.
    const known = message.mentions.numbers.includes(bound.number);
    const asksOf = (part: Spot) => (known ? asking(part) : asks(message, part, bound));
    const own = phraseOf(bound, message);
    if (asksOf(own) || (!rights && !isRough(own) && quoting(own))) return true;
    const rest = clausesIn(message.mentions.text, { start: own.end, end: bound.sentence.end });
    return rest.some((clause) => asksOf(clause) && isAboutFigure(clause, best, bound, message));
  };
}

function oncePerPart<T>(read: (part: Spot) => T): (part: Spot) => T {
  const found = new Map<string, { readonly answer: T }>();
  return (part) => {
    const key = `${part.start}-${part.end}`;
    const before = found.get(key);
    if (before) return before.answer;
    const answer = read(part);
    found.set(key, { answer });
    return answer;
  };
}

/** What a message asks beside its figures, in its own words. */
export function askedBeside(bounds: readonly Bound[], message: Message): string {
  const { text } = message.mentions;
  const own = bounds.map((bound) => phraseOf(bound, message));
  return clausesIn(text, { start: 0, end: text.length })
    .filter((clause) => asks(message, clause) && !own.some((phrase) => overlaps(phrase, clause)))
    .map(({ start, end }) => text.slice(start, end))
    .join(',');
}

/** Wording that asks of a figure without a word of asking: 6人的出处. */
const QUOTING: ReadonlySet<IntentName> = new Set<IntentName>([
  'source',
  'history',
  'missing',
  'pace',
  'target',
  'gap',
  'status',
]);

/** Questions that a sound figure leaves alone: how far it is from what is wanted, or what else there is to do. */
const BESIDE: ReadonlySet<IntentName> = new Set<IntentName>([
  'target',
  'gap',
  'status',
  'pace',
  'rank',
  'breakdown',
  'list',
  'overview',
  'missing',
]);

const CHECKS = /^(?:这|那|该|此|数)|^(?:对|是|准|准确|正确|没错|属实)(?:的|了)?(?:不(?:对|是|准)|吗|吧|么|嘛|没|[?])/;

/** Whether a clause behind a figure asks about that figure: it checks it, or names nothing else to ask about. */
function isAboutFigure(
  clause: Spot,
  bestOf: (part: Spot) => Evidence | undefined,
  bound: Bound,
  message: Message,
): boolean {
  const { text } = message.mentions;
  if (CHECKS.test(text.slice(clause.start, clause.end).trim())) return true;
  if (namesAnother(clause, bound, message)) return false;
  const best = bestOf(clause);
  if (best && BESIDE.has(best.intent)) return isCityTotal(bound, message);
  return best !== undefined || /多少|几(?!号|点|时|月|天)/.test(text.slice(clause.start, clause.end));
}

function namesAnother(clause: Spot, bound: Bound, { mentions, subject }: Message): boolean {
  const indicator = indicatorOf(bound.name);
  const names = subject.names.filter((name) => name !== bound.name && indicatorOf(name) !== indicator);
  const units = mentions.units.filter(({ unit, base }) => !base && unit !== bound.unit);
  const periods = mentions.periods.filter(({ role, period }) => role === 'point' && period !== null);
  return [...names, ...units, ...periods].some((spot) => overlaps(spot, clause));
}

/** What nobody hands in is only quoted by whoever asks about it. */
function isCityTotal(bound: Bound, message: Message): boolean {
  const unit = bound.unit ?? ownUnit(message);
  return unit?.whole === true && indicatorOf(bound.name)?.scope === 'sum';
}

function phraseOf({ name, number }: Bound, { mentions: { text, numbers } }: Message): Spot {
  // 预计医生下月能到7个,现在6个: what is said of the first number is not said of the second.
  const last = numbers.findLast((one) => one.start >= name.end && one.end <= number.start);
  const apart = last !== undefined && /[,。;]/.test(text.slice(last.end, number.start));
  const start = apart ? number.start : Math.min(name.start, number.start);
  const phrase = phraseAround(text, { start, end: Math.max(name.end, numberSpot(text, number).end) });
  return { start: phrase.start, end: phrase.end + (text[phrase.end] === '?' ? 1 : 0) };
}

/** Whether a part of the text has a word of asking, its numbers apart: 几十人 asks nothing. */
function asks({ mentions, words }: Message, part: Spot, bound?: Bound): boolean {
  let text = mentions.text.slice(part.start, part.end);
  // 那啥 only holds the floor.
  if (words.idle?.words.includes(text.trim())) return false;
  const numbers = bound && !mentions.numbers.includes(bound.number) ? [bound.number] : [];
  const inside = [...mentions.numbers, ...numbers].filter(({ start, end }) => start >= part.start && end <= part.end);
  for (const number of inside.sort((a, b) => b.start - a.start)) {
    const spot = numberSpot(mentions.text, number);
    if (spot.end > part.end) continue;
    text = `${text.slice(0, spot.start - part.start)}#${text.slice(spot.end - part.start)}`;
  }
  // Of 医生吧,4个 the particle only holds the floor, of 大概4个吧 it is as rough as the number; behind a sure one it asks.
  const rough = inside.some(({ approximate }) => approximate) || includesAny(mentions.text, words.unsure);
  const floor = rough ? /吧/g : /吧(?=.*#)/g;
  const plain = text.replace(/#[来多几余]?(?:个|名|人)?/g, '#').replace(floor, '');
  return includesAny(plain, words.ask) || /没[有]?[。!,]?$/.test(plain.trim());
}

/** The strongest wording of one of some intents in a part of the text, if any is strong. */
function strongest(
  { mentions, subject, score }: Message,
  part: Spot,
  intents: ReadonlySet<IntentName>,
): Evidence | undefined {
  const names = subject.names.filter(settled).flatMap((name) => name.spots);
  return score(maskMentions(mentions, names, [], part)).find(({ intent, strong }) => strong && intents.has(intent));
}
