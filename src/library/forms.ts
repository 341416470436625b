/** A list of names that is longer than anybody reads through is a slip. */
export const MOST_FORMS = 400;

/**
 * All that a short notation stands for: `(甲|乙)` one of them, `[甲|乙]` one of them or nothing, several multiply.
 * A bracket without `|` such as 县(区) is written so and stands for itself. `unpaired`: a bracket or bar of the notation is
 * left over; `many`: more than MOST_FORMS, of which none is written out (twenty brackets would make a million).
 */
export function formsOf(written: string): readonly string[] | 'unpaired' | 'many' {
  let forms: readonly string[] = [written];
  for (;;) {
    const next = [...new Set(forms.flatMap(withFirstChosen))];
    if (next.length > MOST_FORMS) return 'many';
    if (next.length === forms.length && next.every((form, i) => form === forms[i])) break;
    forms = next;
  }
  return forms.some((form) => /[[\]|]/.test(form)) ? 'unpaired' : forms;
}

function withFirstChosen(written: string): readonly string[] {
  const found = CHOICE.exec(written);
  if (!found) return [written];
  const [whole, one, maybe] = found;
  const options = one === undefined ? ['', ...(maybe ?? '').split('|')] : one.split('|');
  const behind = written.slice(found.index + whole.length);
  return options.map((option) => written.slice(0, found.index) + option + behind);
}

/** One that holds no other, so that the inner ones are written out first. */
const CHOICE = /\(([^()[\]]*\|[^()[\]]*)\)|\[([^()[\]]+)\]/;
