/** A mistake in the data, with the place where it stands and what to do about it; told in Chinese to whoever edits it. */
export interface Problem {
  /** The file as it was reached from the folders given to `loadLibrary`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly what: string;
  readonly remedy: string;
}

export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Takes down a mistake; the loader goes on and reports all of them together. */
export type Report = (place: Place, what: string, remedy: string) => void;

/** All mistakes of the data at once, one line each: `data/units.yaml:12 单位……，应为……`. */
export class LibraryError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const lines = problems.map(({ file, line, what, remedy }) => `${file}:${line} ${what}，${remedy}`);
    super([`数据里有 ${problems.length} 处要改：`, ...lines].join('\n'));
    this.name = 'LibraryError';
    this.problems = problems;
  }
}
