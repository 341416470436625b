/** What is said of a name, before it or behind it, that makes it some of them only: of those no plan knows the number. */
import { clauseAround } from './clauses.ts';
import { type DoubtSource, isKnown } from './doubt.ts';
import type { Spot } from './mentions.ts';
import { type Asked, speaksOf } from './otherwise.ts';
import type { Token } from './segmenter.ts';
import { settled } from './subject.ts';

/**
 * Whether a clause that ends in 的 right before a name (临时搭的急救站) says of it what neither the name nor an ordinary word
 * of an office says; names of several words bear more. Of such a clause every word counts: the lists of what may stand
 * anywhere else (`lead`, `tail`) do not excuse it.
 */
export function isDescribed(text: string, tokens: readonly Token[], asked: Asked, { ordinary }: DoubtSource): boolean {
  return asked.names.some((name) => {
    if (!settled(name) || name.spots.length > 1 || text[name.start - 1] !== '的') return false;
    // What stands before a unit or a period is said of that.
    const before = [...asked.names, ...asked.explained].filter(({ start, end }) => end - start > 1 && end < name.start);
    const start = Math.max(clauseAround(text, name.start).start, ...before.map(({ end }) => end));
    return tokens.some(
      (token) =>
        /^[vanbdzx]/.test(token.tag) &&
        isWithin({ start, end: name.start }, token) &&
        isTelling(token, asked, ordinary) &&
        !asked.explained.some((spot) => spot.start <= token.start && token.start + token.text.length <= spot.end),
    );
  });
}

/** 医生里党员几个, 医生不称职的有几名: some of those that are named, by what no name says. */
export function asksPart(text: string, tokens: readonly Token[], asked: Asked, { known }: DoubtSource): boolean {
  return asked.names.some((name) => {
    const clause = clauseAround(text, name.end);
    const behind = text.slice(name.end, clause.end);
    const length = AMONG.test(behind) ? behind.length : (WHICH_ARE.exec(behind)?.[1]?.length ?? 0);
    if (ARE.test(behind)) return true;
    if (length === 0) return false;
    return tokens.some(
      (token) =>
        token.tag !== 'x' &&
        isWithin({ start: name.end, end: name.end + length }, token) &&
        isTelling(token, asked, known) &&
        !asked.about.some((spot) => spot.start <= token.start && token.start + token.text.length <= spot.end),
    );
  });
}

const AMONG = /^(?:队伍|人员|们)?(?:里|中|当中|其中|之中)[面头]?/;
const ARE = /^.{0,6}(?:多少|几)[个名位家]?人?是\p{Script=Han}/u;
const WHICH_ARE = /^(.{2,12}?)的(?:有|占)?(?:多少|几|好多)(?!个?[县区])/u;

function isWithin({ start, end }: Spot, token: Token): boolean {
  return start <= token.start && token.start + token.text.length <= end;
}

/** A word that neither a name of the indicators nor a list says. */
function isTelling({ text }: Token, { indicators }: Asked, known: ReadonlySet<string>): boolean {
  return /^\p{Script=Han}{2,}$/u.test(text) && !isKnown(text, known) && !indicators.some((one) => speaksOf(one, text));
}
