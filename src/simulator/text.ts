/** Length in bytes of UTF-8, the measure of every limit marked "B" in wecom.md. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** Cuts at a limit of bytes without breaking a character, as the platform does with an over-long text (wecom.md §7.1). */
export function cutAtBytes(text: string, limit: number): { readonly text: string; readonly cut: boolean } {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= limit) return { text, cut: false };
  let end = limit;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return { text: bytes.subarray(0, end).toString('utf8'), cut: true };
}

/** Length in characters (字): a Chinese character counts one, whatever its code. */
export function charLength(text: string): number {
  return [...text].length;
}

/** The most bytes a text message or a passive text reply may have (wecom.md §5, §7.1). */
export const TEXT_LIMIT = 2048;
