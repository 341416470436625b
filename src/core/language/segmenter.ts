/** A word of a text: `text.slice(start, start + token.text.length) === token.text`, tokens follow without gaps. */
export interface Token {
  readonly text: string;
  /** Offset in UTF-16 units. */
  readonly start: number;
  /** Part of speech as jieba names it (n, v, m, …); `zb` for a word of the plan. */
  readonly tag: string;
}

/** Cuts Chinese text into words (分词); deterministic once it is created. */
export interface Segmenter {
  cut(text: string): readonly Token[];
  /** True for a common word of the language, and for every word that was given to the segmenter. */
  isWord(text: string): boolean;
}

/** Remembers how it cut the last text: several rules look at the words of the same message. */
export function cutOnce({ cut, isWord }: Segmenter): Segmenter {
  let last: { readonly text: string; readonly tokens: readonly Token[] } | undefined;
  return {
    cut(text) {
      if (last?.text !== text) last = { text, tokens: cut(text) };
      return last.tokens;
    },
    isWord,
  };
}
