import type { Library } from '../../src/library.ts';
import { fold, sound } from './homophones.ts';

/** A name that people say, and what it means: an indicator, a wide name, a thing outside the plan, a group, a unit. */
interface Name {
  readonly text: string;
  readonly meaning: string;
  readonly heard: readonly string[];
}

/** All names of a library, to tell whether a slip turned one into another. */
export interface Names {
  /**
   * May these words, a slip of `text`, still be read as it was meant? Its own names must be nearer, character for character
   * or syllable for syllable, than any name of another meaning, and none of those may stand in it that did not before.
   */
  stillMeans(slip: string, text: string): boolean;
  /** Does the text contain a name of another meaning that does not stand within one of the words that were put there on purpose? */
  hasStranger(text: string, onPurpose: readonly string[]): boolean;
}

export function createNames({ plans }: Pick<Library, 'plans'>): Names {
  const all: readonly Name[] = plans.flatMap((plan) => [
    ...plan.indicators.flatMap(({ name, aliases }) => meaning(name, [name, ...aliases])),
    ...plan.wide.flatMap(({ names }) => meaning(`wide ${names[0]}`, names)),
    ...plan.outside.flatMap(({ names }) => meaning(`outside ${names[0]}`, names)),
    ...plan.groups.flatMap(({ name, aliases }) => meaning(`group ${name}`, [name, ...aliases])),
    ...plan.units.flatMap(({ name, aliases }) => meaning(`unit ${name}`, [name, ...aliases])),
    ...plan.elsewhere.flatMap((name) => meaning(`elsewhere ${name}`, [name])),
    ...plan.unclearUnits.flatMap(({ names }) => meaning(`unclear ${names[0]}`, names)),
  ]);
  const telling = all.filter(({ text }) => text.length > 1);
  return {
    stillMeans(slip, text) {
      const own = new Set(all.filter((each) => each.text === text).map((each) => each.meaning));
      const heard = syllables(slip);
      const written = nearest(all, own, heard.length, (each) => distance([...slip], [...each.text]));
      const spoken = nearest(all, own, heard.length, (each) => distance(heard, each.heard));
      const collides = telling.some(
        (each) => !own.has(each.meaning) && slip.includes(each.text) && !text.includes(each.text),
      );
      return !collides && (written.own < written.other || (spoken.own === 0 && spoken.other > 0));
    },
    hasStranger(text, onPurpose) {
      const held = onPurpose.map((word) => [text.indexOf(word), text.indexOf(word) + word.length] as const);
      return telling.some(({ text: name }) => {
        for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
          if (!held.some(([from, to]) => from >= 0 && at >= from && at + name.length <= to)) return true;
        }
        return false;
      });
    },
  };
}

function meaning(of: string, names: readonly string[]): readonly Name[] {
  return names.map((text) => ({ text, meaning: of, heard: syllables(text) }));
}

function syllables(text: string): readonly string[] {
  return fold(sound(text)).split(' ');
}

/** How far the nearest name of the own meaning and of another are; one whose length alone differs more is not measured. */
function nearest(all: readonly Name[], own: ReadonlySet<string>, length: number, far: (name: Name) => number) {
  const found = { own: Number.POSITIVE_INFINITY, other: Number.POSITIVE_INFINITY };
  for (const name of all) {
    const side = own.has(name.meaning) ? 'own' : 'other';
    if (Math.abs(name.heard.length - length) < found[side]) found[side] = Math.min(found[side], far(name));
  }
  return found;
}

/** Levenshtein's distance. */
export function distance(one: readonly string[], other: readonly string[]): number {
  let row = other.map((_, index) => index + 1);
  for (const [i, a] of one.entries()) {
    let corner = i;
    let left = i + 1;
    row = row.map((above, j) => {
      left = Math.min(left + 1, above + 1, corner + (a === other[j] ? 0 : 1));
      corner = above;
      return left;
    });
  }
  return row.at(-1) ?? one.length;
}
