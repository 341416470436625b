export interface Turns {
  /**
   * Runs work once everything earlier under the same key has ended, well or badly.
   * Undefined, and nothing is run, where too many are waiting already.
   */
  take<T>(key: string, work: () => Promise<T>): Promise<T> | undefined;
}

/** Takes the messages of one member in turn and those of different members side by side (wecom.md §16.1). */
export const createTurns = (mostWaiting: number): Turns => {
  const lines = new Map<string, { last: Promise<unknown>; waiting: number }>();
  return {
    take(key, work) {
      const line = lines.get(key) ?? { last: Promise.resolve(), waiting: 0 };
      if (line.waiting >= mostWaiting) return undefined;
      const turn = line.last.then(work);
      line.waiting += 1;
      line.last = turn
        .catch(() => undefined)
        .then(() => {
          line.waiting -= 1;
          if (line.waiting === 0) lines.delete(key);
        });
      lines.set(key, line);
      return turn;
    },
  };
};
