/** Resolves to what the work comes to, once it stands. */
export type Together = <T>(work: () => T) => Promise<T>;

interface Piece {
  /** Does the work; what it gives tells who asked for it. */
  readonly work: () => () => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Gathers the small work of one turn of the event loop, of however many messages, and does it in their order as one:
 * `asOne` lets all of it stand or none, and what it throws is told to all.
 */
export function createTogether(asOne: <T>(work: () => T) => T): Together {
  let pieces: Piece[] = [];

  const flush = (): void => {
    const turn = pieces;
    pieces = [];
    try {
      for (const tell of asOne(() => turn.map(({ work }) => work()))) tell();
    } catch (error) {
      for (const { fail } of turn) fail(error);
    }
  };

  return (work) =>
    new Promise((resolve, reject) => {
      const piece: Piece = {
        work: () => {
          const result = work();
          return () => resolve(result);
        },
        fail: reject,
      };
      if (pieces.push(piece) === 1) setImmediate(flush);
    });
}
