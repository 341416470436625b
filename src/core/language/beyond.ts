/** Whether what a question asks lies beyond the plan: what the rules doubt, weighed by what was learnt. */

import { clauseAround } from './clauses.ts';
import { isKnown } from './doubt.ts';
import { explainedIn, isDoubtful, isOfOtherMeasure, isOfOutside, isOutOfReach, OF_REPORTS } from './doubtful.ts';
import { featuresOf } from './features.ts';
import type { Inquiry } from './inquiry.ts';
import { elliptic } from './intention.ts';
import { likeliest } from './learned.ts';
import { overlaps, type Spot } from './mentions.ts';
import type { Message } from './message.ts';
import { speaksOf } from './otherwise.ts';
import { LISTS } from './scope.ts';
import type { Token } from './segmenter.ts';
import { settled } from './subject.ts';
import { includesAny } from './words.ts';

/** How probable it must be that the plan has no answer for the question to be refused: less where the rules doubt it too and a figure is at stake. */
const SURE = 0.8;
const DOUBTED = 0.1;

/** Whether a question is refused. What leans on the turn before is the rules' alone. */
export function isBeyond(message: Message, inquiry: Inquiry): boolean {
  if (isOutOfReach(message, inquiry)) return true;
  const doubted = isDoubtful(message, inquiry);
  // What is asked back states no figure.
  if (!doubted && inquiry.indicators.length === 0 && !LISTS.has(inquiry.intent)) return false;
  if (message.setting.topic && (inquiry.carried || elliptic(message))) return doubted;
  const likely = likeliest(message.experience.sphere, sphereFeatures(message, inquiry, doubted));
  if (!likely) return doubted;
  const beyond = likely.answer === 'beyond' ? likely.probability : 1 - likely.probability;
  return beyond >= (doubted && !OF_REPORTS.has(inquiry.intent) ? DOUBTED : SURE);
}

/** What learning sees of a question that the rules have read. */
export function sphereLesson(message: Message, inquiry: Inquiry): readonly string[] {
  return sphereFeatures(message, inquiry, isOutOfReach(message, inquiry) || isDoubtful(message, inquiry));
}

/**
 * What tells whether a question lies beyond: its wording, what the rules made of it, how its names were said, and of each
 * word that means nothing to the plan what kind of word it is, whether everybody uses it, and how far from a name it stands.
 */
function sphereFeatures(message: Message, inquiry: Inquiry, doubted: boolean): readonly string[] {
  const { subject, mentions, doubts, words } = message;
  const { text } = mentions;
  const found = new Set(featuresOf(message, inquiry.intent));
  found.add(`#doubted ${doubted}`);
  if (isOfOutside(message, inquiry)) found.add('#outside');
  if (isOfOtherMeasure(message, inquiry)) found.add('#other measure');
  const named = subject.names.length > 0 ? subject.names : subject.groupSpots;
  const explained = explainedIn(message, inquiry.intent);
  for (const token of doubts.segmenter.cut(text)) {
    const spot = { start: token.start, end: token.start + token.text.length };
    if (!/\p{L}/u.test(token.text) || explained.some((other) => overlaps(other, spot))) continue;
    const clause = clauseAround(text, token.start);
    const said = subject.indicators.some((one) => speaksOf(one, token.text))
      ? 'own'
      : isKnown(token.text, doubts.known)
        ? 'known'
        : 'strange';
    const kind = `#${said} ${kindOf(token)}`;
    const place = placeOf(spot, named, text);
    const asks = includesAny(text.slice(clause.start, clause.end), words.ask);
    for (const feature of [kind, `${kind} ${place}`, `#${said} ${place}`]) found.add(`${feature} ${asks}`);
  }
  for (const name of subject.names) {
    const { spots, concepts, full, completed, guessed } = name;
    const letters = spots.reduce((sum, { start, end }) => sum + end - start, 0);
    found.add(`#letters ${Math.min(letters, 8)}`);
    found.add(`#name ${Math.min(concepts.length, 4)} ${full} ${completed} ${settled(name)}`);
    if (guessed !== undefined) found.add('#guessed').add(`#guessed ${Math.floor(guessed * 10)}`);
  }
  for (const { unit } of subject.indicators) found.add(`#unit ${unit}`);
  if (subject.names.length === 0) found.add(`#groups ${subject.groupSpots.length}`);
  return [...found];
}

/** The part of speech as far as it matters, and whether it is more than one character. */
function kindOf({ tag, text }: Token): string {
  return `${tag.slice(0, /^(?:vn|nr|ns|zb)/.test(tag) ? 2 : 1)}${text.length > 1 ? 2 : 1}`;
}

/** Before or behind the nearest name, and how far: right at it, after 的, near, further, far, or as good as in another clause. */
function placeOf({ start, end }: Spot, named: readonly Spot[], text: string): string {
  const places = named.map((name) => {
    const between = end <= name.start ? text.slice(end, name.start) : text.slice(name.end, start);
    return `${distanceOf(between)} ${end <= name.start ? 'before' : 'behind'}`;
  });
  return places.sort()[0] ?? 'alone';
}

/** So far apart nothing is near anything; reading it for every pair would take the square. */
const LONGEST = 40;

function distanceOf(between: string): number {
  if (between.length > LONGEST || /[,。;!?\n]/.test(between)) return 5;
  if (between === '') return 0;
  if (between === '的') return 1;
  return between.length <= 3 ? 2 : between.length <= 8 ? 3 : 4;
}
