/** Chance that repeats: the same seed gives the same choices on every machine. */
export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number;
  chance(share: number): boolean;
  /** One of these; throws where there is none. */
  pick<T>(from: readonly T[]): T;
  /** One of these, each as often as its weight says. */
  weigh<T>(from: readonly { readonly weight: number; readonly value: T }[]): T;
}

/** Mulberry32: 32 bits of state are plenty for some thousand questions. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(from: readonly T[]): T => {
    const chosen = from[below(from.length)];
    if (chosen === undefined) throw new RangeError('nothing to pick from');
    return chosen;
  };
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick,
    weigh(from) {
      let left = next() * from.reduce((sum, { weight }) => sum + weight, 0);
      for (const { weight, value } of from) {
        left -= weight;
        if (left < 0) return value;
      }
      return pick(from).value;
    },
  };
}
