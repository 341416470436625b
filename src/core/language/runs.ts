/** The runs of one to `longest` characters of a text; each stands once. */
export function runsOf(text: string, longest: number): readonly string[] {
  const found = new Set<string>();
  for (let length = 1; length <= longest; length++) {
    for (let start = 0; start + length <= text.length; start++) found.add(text.slice(start, start + length));
  }
  return [...found];
}
