/** The first lines that fit into so many bytes of UTF-8; of what is left the count is said in a line of its own. */
export function fitting(lines: readonly string[], bytes: number, more: (left: number) => string): string[] {
  const shown: string[] = [];
  let used = 0;
  for (const [i, line] of lines.entries()) {
    used += byteLength(line) + 1;
    if (used > bytes && i > 0) return [...shown, more(lines.length - i)];
    shown.push(line);
  }
  return shown;
}

/** Length in UTF-8, which the channel counts. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
