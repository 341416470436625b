import { normalise } from '../language/normalise.ts';
import type { Indicator } from '../plan.ts';

/**
 * Which of a few things a message names: by the longest name that stands in it, so that a name inside a longer one
 * does not count. For picking among what is on the table; what a question is about is read by the language.
 */
export function namedAmong<T>(
  text: string,
  things: readonly T[],
  namesOf: (thing: T) => readonly string[],
): readonly T[] {
  const plain = normalise(text);
  const found = things.flatMap((thing) =>
    namesOf(thing).flatMap((name) => {
      const written = normalise(name);
      const start = written.length > 1 ? plain.indexOf(written) : -1;
      return start < 0 ? [] : [{ thing, start, end: start + written.length }];
    }),
  );
  const kept = found.filter(
    (one) =>
      !found.some(
        (other) => other.start <= one.start && one.end <= other.end && other.end - other.start > one.end - one.start,
      ),
  );
  return things.filter((thing) => kept.some((one) => one.thing === thing));
}

export function namesOfIndicator({ name, aliases }: Indicator): readonly string[] {
  return [name, ...aliases];
}
