/**
 * A task id for a card (wecom.md §8: digits, letters, `_`, `-`, `@`, at most 128 bytes), the same for the same id and
 * different for different ones: `id` is the identity of the message that the card's preview answers.
 */
export function taskIdOf(id: string): string {
  const escaped = [...id].map((character) => (PLAIN.test(character) ? character : coded(character))).join('');
  return escaped.length <= LONGEST ? escaped : `${escaped.slice(0, LONGEST - 17)}@${hash(id, 1)}${hash(id, 2)}`;
}

const LONGEST = 128;
const PLAIN = /^[0-9A-Za-z_-]$/;

function coded(character: string): string {
  return `@${(character.codePointAt(0) ?? 0).toString(16)}@`;
}

/** FNV-1a over the characters, eight hexadecimal digits. */
function hash(text: string, seed: number): string {
  let state = 0x811c9dc5 ^ seed;
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (state >>> 0).toString(16).padStart(8, '0');
}
