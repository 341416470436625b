/** How much is measured: as is usual, or just enough to see that every part works. */
export interface Scale {
  /** Repetitions of each measurement, of which the median counts. */
  readonly rounds: number;
  /** Seconds that a load lasts. */
  readonly seconds: number;
  /** Requests made beforehand for one round; no bot answers the same one twice. */
  readonly requests: number;
  /** Numbers of indicators, the first of which the others are held against. */
  readonly indicators: readonly number[];
  /** Entries of the ledgers that the program starts with. */
  readonly ledgers: readonly number[];
  readonly appends: number;
  /** The long run: how many seconds, and how many messages in each. */
  readonly soak: { readonly seconds: number; readonly perSecond: number };
}

export const USUAL: Scale = {
  rounds: 5,
  seconds: 4,
  requests: 80_000,
  indicators: [80, 1000, 10_000],
  ledgers: [100_000, 1_000_000],
  appends: 1000,
  soak: { seconds: 240, perSecond: 60 },
};

export const TINY: Scale = {
  rounds: 1,
  seconds: 1,
  requests: 500,
  indicators: [20, 40],
  ledgers: [500],
  appends: 20,
  soak: { seconds: 4, perSecond: 20 },
};
