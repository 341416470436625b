/** Work done by a piece of code, in steps: the same on every machine, unlike time. */
export interface Effort {
  /** Times that a regular expression was run, and characters that it had before it. */
  readonly runs: number;
  readonly characters: number;
}

/**
 * Counts the regular expressions that `work` runs: each costs its text from where it begins to its match, or to the end
 * where there is none. What happens inside one run is not seen; `template.test.ts` and bounded patterns see to that.
 */
export function effortOf(work: () => unknown): Effort {
  const { exec } = RegExp.prototype;
  let runs = 0;
  let characters = 0;
  RegExp.prototype.exec = function (this: RegExp, text: string) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const match = exec.call(this, text);
    runs += 1;
    characters += this.sticky ? 1 : (match ? match.index + match[0].length : String(text).length) - from + 1;
    return match;
  };
  try {
    work();
  } finally {
    RegExp.prototype.exec = exec;
  }
  return { runs, characters };
}
