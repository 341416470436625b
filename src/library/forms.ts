/**
 * All that a short notation stands for: `(甲|乙)` one of them, `[甲|乙]` one of them or nothing, several multiply.
 * A bracket without `|` such as 县(区) is written so and stands for itself.
 */
export function formsOf(written: string): readonly string[] {
  const found = CHOICE.exec(written);
  if (!found) return [written];
  const [whole, one, maybe] = found;
  const options = one === undefined ? ['', ...(maybe ?? '').split('|')] : one.split('|');
  const behind = written.slice(found.index + whole.length);
  return options.flatMap((option) => formsOf(written.slice(0, found.index) + option + behind));
}

/** One that holds no other, so that the inner ones are written out first. */
const CHOICE = /\(([^()[\]]*\|[^()[\]]*)\)|\[([^()[\]]+)\]/;
