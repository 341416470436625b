import type { Indicator } from '../plan.ts';
import { pieceAround } from './clauses.ts';
import type { Lexicon } from './lexicon.ts';
import type { Message } from './message.ts';
import type { NumberMention } from './numerals.ts';
import type { Problem } from './problem.ts';
import { unique } from './subject.ts';
import { includesAny } from './words.ts';

/**
 * Numbers whose words are no name and miss one by a single character (重典学校17): too little to take the number, too much
 * to pass it over. Each is asked back with the indicators that it may be of.
 */
export function nearMisses(loose: readonly NumberMention[], message: Message): readonly Problem[] {
  const { mentions, words, lexicon, setting } = message;
  if (setting.asker.role === 'leader') return [];
  return loose.slice(0, MOST).flatMap((number) => {
    const { start, end } = pieceAround(mentions.text, number);
    const word = LABEL.exec(mentions.text.slice(start, number.start))?.[1];
    if (word === undefined || includesAny(mentions.text.slice(start, end), words.ask)) return [];
    const choices = meantBy(word, lexicon);
    if (choices.length === 0) return [];
    const given = { period: null, mode: 'set' as const, value: number.value };
    return [{ words: `${word}${number.value}`, flaw: { kind: 'unnamed' as const, choices }, given }];
  });
}

const MOST = 8;
/** The words right before a number. */
const LABEL = /(\p{Script=Han}{3,14}?)(?:总数|人数|数量|数)?(?:一?共?有|[共是为])?[: ]?$/u;

function meantBy(word: string, { indicators, atoms, weak }: Lexicon): readonly Indicator[] {
  const terms = [...atoms].flatMap(([term, atom]) =>
    atom.kind === 'concept' && !weak.has(atom.id) && term.length > 2 && isOneOff(word, term) ? [term] : [],
  );
  const near = [...indicators.values()].filter(({ name, aliases }) =>
    [name, ...aliases].some((one) => missesBy(word, bare(one)) || terms.some((term) => one.includes(term))),
  );
  return unique(near).slice(0, 4);
}

function bare(name: string): string {
  return name.toLowerCase().replace(/(?:总人数|总数|人数|数量|数)$/, '');
}

function isOneOff(word: string, term: string): boolean {
  return word.length === term.length && [...word].filter((char, i) => char !== term[i]).length === 1;
}

/** One character wrong, missing or too many, of a name long enough that this is no chance. */
function missesBy(word: string, name: string): boolean {
  if (name.length < 4 || Math.abs(word.length - name.length) > 1 || word === name) return false;
  let same = 0;
  while (same < word.length && word[same] === name[same]) same++;
  const [restWord, restName] = [word.slice(same), name.slice(same)];
  return restWord.slice(1) === restName.slice(1) || restWord.slice(1) === restName || restWord === restName.slice(1);
}
