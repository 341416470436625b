/** What is meant though no name of it is said: learnt from how people speak of the indicators and their groups. */
import type { Group, Indicator, Plan } from '../plan.ts';
import { type Learned, likeliest } from './learned.ts';
import type { ConceptMention, Mentions, Spot } from './mentions.ts';
import { runsOf } from './runs.ts';

/** What is spoken of where neither an indicator nor a group is, as an answer beside the codes and names of those. */
export const PLAN_ITSELF = 'plan';

/** Something that a text speaks of in words of its own. */
export type Saying = Spoken &
  (
    | { readonly kind: 'indicator'; readonly indicator: Indicator }
    | { readonly kind: 'group'; readonly group: Group }
    | { readonly kind: typeof PLAN_ITSELF }
  );

interface Spoken {
  /** 0 to 1, among all that the plan has: that it is one of them is not said. */
  readonly probability: number;
  /** The stretch of the text that speaks for it. */
  readonly spot: Spot;
}

/** Longest run of characters that is looked at as one. */
const RUN = 2;

/** What the words of a text speak for most; null where nothing was learnt or none of its words was. */
export function sayingIn(mentions: Mentions, said: Learned, { indicators, groups }: Plan): Saying | null {
  const likely = likeliest(said, sayingFeatures(mentions));
  if (!likely) return null;
  const { answer, probability } = likely;
  const spot = stretchFor(said.answers.indexOf(answer), mentions, said);
  if (!spot) return null;
  if (answer === PLAN_ITSELF) return { kind: answer, probability, spot };
  const indicator = indicators.find(({ code }) => code === answer);
  if (indicator) return { kind: 'indicator', indicator, probability, spot };
  const group = groups.find(({ name }) => name === answer);
  return group ? { kind: 'group', group, probability, spot } : null;
}

/** What learning sees of a text: its runs of letters and digits, and the concepts of the plan that it holds. */
export function sayingFeatures({ text, concepts }: Mentions): readonly string[] {
  const runs = runsOf(wordsOf(text, lettersOf(text)), RUN);
  return [...runs, ...new Set(concepts.map(featureOf))];
}

function featureOf({ concept }: ConceptMention): string {
  return `#${concept}`;
}

/** Where the letters and digits of a text stand. */
function lettersOf(text: string): readonly number[] {
  return [...text.matchAll(/[\p{L}\p{N}]/gu)].map(({ index }) => index);
}

function wordsOf(text: string, letters: readonly number[]): string {
  return letters.map((at) => text.charAt(at)).join('');
}

/** Every character must speak this much for the answer, as a share of the one that does most, to belong to its stretch. */
const TOLL = 0.2;

/** The stretch of a text whose characters together speak most for an answer, more than for all answers on average. */
function stretchFor(
  answer: number,
  { text, concepts }: Mentions,
  { answers, rows, weights, unit }: Learned,
): Spot | null {
  const letters = lettersOf(text);
  const said = wordsOf(text, letters);
  const speaks = new Float64Array(said.length);
  const add = (feature: string, start: number, end: number): void => {
    const row = rows.get(feature);
    if (row === undefined) return;
    const weightOf = (answer: number) => (weights[row + answer] ?? 0) / unit;
    const average = answers.reduce((sum, _, i) => sum + weightOf(i), 0) / answers.length;
    const share = (weightOf(answer) - average) / (end - start);
    for (let at = start; at < end; at++) speaks[at] = (speaks[at] ?? 0) + share;
  };
  for (let length = 1; length <= RUN; length++)
    for (let start = 0; start + length <= said.length; start++)
      add(said.slice(start, start + length), start, start + length);
  for (const mention of concepts) {
    const inside = letters.map((at, i) => (at >= mention.start && at < mention.end ? i : -1)).filter((i) => i >= 0);
    const [start] = inside;
    if (start !== undefined) add(featureOf(mention), start, start + inside.length);
  }
  const toll = TOLL * Math.max(...speaks);
  let best = { from: 0, to: 0, sum: 0 };
  let from = 0;
  let sum = 0;
  for (const [at, share] of speaks.entries()) {
    sum += share - toll;
    if (sum <= 0) {
      sum = 0;
      from = at + 1;
    } else if (sum > best.sum) best = { from, to: at + 1, sum };
  }
  const [start, last] = [letters[best.from], letters[best.to - 1]];
  return best.sum > 0 && start !== undefined && last !== undefined ? { start, end: last + 1 } : null;
}
