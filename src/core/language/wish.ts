import { countedIn } from './counted.ts';
import type { Message } from './message.ts';
import type { Reading } from './reading.ts';
import { includesAny } from './words.ts';

/**
 * 年底前争取护士达到100人, 要是能再招两个就好了: a plan or a wish that asks nothing. Its figure is neither handed in nor asked
 * about; null where the message is another.
 */
export function wishIn(message: Message): Reading | null {
  const { mentions, subject, words, setting } = message;
  const { text, numbers } = mentions;
  if (!includesAny(text, words.hoped) || numbers.length === 0 || subject.names.length === 0) return null;
  if ([words.ask, words.每月].some((list) => includesAny(text, list)) || setting.topic?.intent === 'pace') return null;
  if (countedIn(message).length > 0) return null;
  return {
    intent: 'unknown',
    indicators: [],
    groups: [],
    units: [],
    period: null,
    filter: null,
    updates: [],
    detail: { wished: true },
  };
}
