import { normalise } from './normalise.ts';
import { includesAny, type WordLists } from './words.ts';

/** What is asked, and the passage that the question is about, if one is quoted. */
interface Focus {
  readonly question: string;
  readonly background: string | null;
}

/**
 * In a message that quotes a passage and asks about it, only what is asked is the question; the passage may complete
 * what the question leaves unsaid. Quotation marks tell the passage; without them, a long text around one question.
 */
export function focus(text: string, words: WordLists): Focus {
  const quotes = quotesIn(text).filter((quote) => quote.length >= QUOTE && /\d/.test(quote));
  if (quotes.length === 0) return pasted(normalise(text), words);
  const around = normalise(quotes.reduce((rest, quote) => rest.replace(quote, ','), text));
  if (asks(around, words)) {
    const asking = sentencesOf(around).filter((sentence) => asks(sentence, words));
    return { question: asking.join(''), background: normalise(quotes.join('\n')) };
  }
  return pasted(normalise(text), words);
}

function pasted(text: string, words: WordLists): Focus {
  const sentences = sentencesOf(text);
  const asking = sentences.filter((sentence) => asks(sentence, words));
  const rest = sentences.filter((sentence) => !asking.includes(sentence)).join('');
  if (asking.length !== 1 || rest.length < PASSAGE || !/\d/.test(rest)) return { question: text, background: null };
  return { question: asking.join(''), background: rest };
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[。!?;\n])/).filter((sentence) => sentence.trim());
}

function asks(text: string, words: WordLists): boolean {
  return includesAny(text, words.ask) || includesAny(text, words.request);
}

/** Outermost quotations, marks included; straight marks open and close in turn. */
function quotesIn(text: string): readonly string[] {
  const quotes: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    const opens = '“「『'.includes(char) || (char === '"' && depth === 0);
    const closes = '”」』'.includes(char) || (char === '"' && depth > 0);
    if (opens && depth++ === 0) start = i;
    if (closes && !opens && depth > 0 && --depth === 0) quotes.push(text.slice(start, i + 1));
  }
  return quotes;
}

/** Shorter quotations are names, not passages. */
const QUOTE = 10;
/** From this length on, what is not asked is taken for a quotation. */
const PASSAGE = 50;
