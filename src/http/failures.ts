/** Requests that were not WeCom's, counted by the address that they came from. */
export interface Failures {
  /** Whether an address has failed so often within the last minute that little more is done for it. */
  isOver(address: string): boolean;
  /** Counts one more; true where it is the one that used the minute up. */
  add(address: string): boolean;
}

const MINUTE = 60_000;
const PER_MINUTE = 60;
const MOST_ADDRESSES = 10_000;

/**
 * Counts by whole minutes; of very many addresses those of the longest standing are forgotten. An address is that of the
 * socket: behind a proxy it is everybody's, so nobody may be refused for it who can sign (contract.md: no setting for it).
 */
export const createFailures = (now: () => number = Date.now, mostAddresses = MOST_ADDRESSES): Failures => {
  let began = now();
  let counts = new Map<string, number>();
  const current = (): Map<string, number> => {
    // A clock that is set back begins a new minute too.
    if (Math.abs(now() - began) >= MINUTE) {
      began = now();
      counts = new Map();
    }
    return counts;
  };
  return {
    isOver: (address) => (current().get(address) ?? 0) >= PER_MINUTE,
    add(address) {
      const minute = current();
      const count = (minute.get(address) ?? 0) + 1;
      minute.set(address, count);
      const [oldest] = minute.keys();
      if (minute.size > mostAddresses && oldest !== undefined) minute.delete(oldest);
      return count === PER_MINUTE;
    },
  };
};
