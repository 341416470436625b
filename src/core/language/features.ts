import type { Message } from './message.ts';
import type { IntentName } from './reading.ts';
import { runsOf } from './runs.ts';
import { SLOTS } from './template.ts';
import { includesAny, type WordLists } from './words.ts';

/** Longest run of characters that is looked at as one. */
const RUN = 2;

/**
 * What a question is weighed by: its runs of one and two characters and its pairs around a third, mentions as slots and
 * its ends marked, those of what it only tells apart from those of what it asks, how many names it has, what its words speak for and what the rules made
 * of it. Each stands once.
 */
export function featuresOf({ masked, subject, evidence, words }: Message, ruled: IntentName): readonly string[] {
  const { asked, told } = toldApart(masked.replace(/\s+/g, ''), words);
  const found = new Set([...runsOf(`^${asked}$`, RUN), ...pairsOf(asked)]);
  for (const run of runsOf(told, RUN)) found.add(`~${run}`);
  found.add(`#names ${Math.min(subject.names.length, 2)}`);
  found.add(`#rules ${ruled}`);
  for (const { intent, points, strong } of evidence.slice(0, 2)) {
    if (points > 0) found.add(`#words ${intent} ${strong ? 'strong' : 'weak'}`);
  }
  return [...found];
}

/** Characters with any one between them. */
function pairsOf(text: string): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - 2) }, (_, i) => `${text[i]}_${text[i + 2]}`);
}

/** The clauses that ask, else those that name something, and what is only told beside them. */
function toldApart(masked: string, words: WordLists): { readonly asked: string; readonly told: string } {
  const clauses = masked.match(/[^,。;!?\n]+[,。;!?\n]*/g) ?? [];
  const ask = clauses.map((clause) => includesAny(clause, words.ask) || includesAny(clause, words.列出));
  const asks = ask.includes(true) ? ask : clauses.map((clause) => NAMES.test(clause));
  if (!asks.includes(true)) return { asked: masked, told: '' };
  return {
    asked: clauses.filter((_, i) => asks[i]).join(''),
    told: clauses.filter((_, i) => !asks[i]).join(''),
  };
}

const NAMES = new RegExp(`[${SLOTS.指标}${SLOTS.组}]`);
