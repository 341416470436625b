/** Most bytes of UTF-8 that one text message carries (wecom.md §5, §7.1). */
export const TEXT_LIMIT = 2048;

/**
 * Cuts a text into parts of at most `limit` bytes of UTF-8: at line ends where possible, else between characters.
 * Blank lines at a cut are dropped; an empty text has no parts.
 */
export const splitText = (text: string, limit: number = TEXT_LIMIT): string[] => {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  const close = (): void => {
    const trimmed = part.replace(/^\n+/, '').trimEnd();
    if (trimmed !== '') parts.push(trimmed);
    part = '';
    size = 0;
  };
  for (const piece of toPieces(text.replaceAll('\r\n', '\n'), limit)) {
    // The line end that closes a part is not sent, so it does not count.
    if (size + bytes(piece.replace(/\n$/, '')) > limit) close();
    part += piece;
    size += bytes(piece);
  }
  close();
  return parts;
};

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

const bytes = (text: string): number => Buffer.byteLength(text);

/** Whole lines with their line end; a line above the limit is cut into pieces that fit. */
const toPieces = (text: string, limit: number): string[] =>
  text.split(/(?<=\n)/).flatMap((line) => (bytes(line.replace(/\n$/, '')) <= limit ? [line] : cutLine(line, limit)));

const cutLine = (line: string, limit: number): string[] => {
  const pieces: string[] = [];
  let piece = '';
  let size = 0;
  for (const character of toCharacters(line, limit)) {
    const more = bytes(character);
    if (size + more > limit) {
      pieces.push(piece);
      piece = '';
      size = 0;
    }
    piece += character;
    size += more;
  }
  return [...pieces, piece];
};

/** What a reader sees as one character; one that alone exceeds the limit falls apart into code points. */
const toCharacters = (line: string, limit: number): string[] =>
  Array.from(characters.segment(line), ({ segment }) => segment).flatMap((segment) =>
    bytes(segment) > limit ? [...segment] : [segment],
  );
