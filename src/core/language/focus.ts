import type { Words } from './intent.ts';
import { includesAny } from './subject.ts';

/**
 * In a message that quotes a passage and asks about it, only the asking sentence is the question; the passage may
 * complete what the question leaves unsaid. Short messages are taken whole.
 */
export function focus(text: string, words: Words): { readonly question: string; readonly background: string | null } {
  const sentences = text.split(/(?<=[。!?;\n])/).filter((sentence) => sentence.trim());
  const asking = sentences.filter(
    (sentence) => includesAny(sentence, words.ask) || includesAny(sentence, words.request),
  );
  const rest = sentences.filter((sentence) => !asking.includes(sentence)).join('');
  const quotes = rest.length >= QUOTED && /\d/.test(rest);
  if (asking.length !== 1 || !quotes) return { question: text, background: null };
  return { question: asking.join(''), background: rest };
}

/** From this length on, what is not asked is taken for a quotation. */
const QUOTED = 60;
