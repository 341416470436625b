import type { Card } from '../core/conversation/said.ts';
import { dropIllegal } from './xml.ts';

/** The most characters of each part of a template card (wecom.md §8). */
const MOST = { title: 36, sub: 160, key: 5, value: 30, button: 10 } as const;
const MOST_LINES = 6;
const MOST_BUTTONS = 6;

/** A `button_interaction` card within every limit of wecom.md §8; what does not fit is cut between characters. */
export const toTemplateCard = ({ taskId, title, lines, buttons }: Card) => {
  const left = lines.length - MOST_LINES;
  return {
    card_type: 'button_interaction',
    task_id: taskId,
    main_title: { title: cutText(title, MOST.title) },
    ...(left > 0 ? { sub_title_text: `另有${left}项，见上面的文字。` } : {}),
    ...(lines.length > 0 ? { horizontal_content_list: toRows(lines.slice(0, MOST_LINES)) } : {}),
    button_list: buttons.slice(0, MOST_BUTTONS).map(({ key, text }, place) => ({
      type: 0,
      text: cutText(text, MOST.button),
      style: place === 0 ? FILLED : PLAIN,
      key,
    })),
  };
};

/** What stands in place of the buttons of a card that is done with; the length of a button's text. */
export const toReplacement = (text: string): string => cutText(text, MOST.button);

/** Cuts a text to `most` characters, the last of them an ellipsis, never inside what a reader sees as one character. */
export const cutText = (text: string, most: number): string => {
  const legal = dropIllegal(text);
  if (lengthOf(legal) <= most) return legal;
  let kept = '';
  for (const { segment } of characters.segment(legal)) {
    if (lengthOf(kept) + lengthOf(segment) > most - 1) break;
    kept += segment;
  }
  return `${kept}…`;
};

const FILLED = 1;
const PLAIN = 2;
const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** A Chinese character counts one, whatever its code. */
const lengthOf = (text: string): number => [...text].length;

/**
 * Where a key has more than five characters all keys move into their values, shortened so far that the value itself
 * stays whole: two names that begin alike would else look the same.
 */
const toRows = (lines: Card['lines']) => {
  const named = lines.every(({ key }) => lengthOf(key) <= MOST.key);
  return lines.map(({ key, value }, place) =>
    named
      ? { keyname: cutText(key, MOST.key), value: cutText(value, MOST.value) }
      : { keyname: `第${place + 1}项`, value: cutText(join(key, value), MOST.value) },
  );
};

const join = (key: string, value: string): string => {
  const room = MOST.value - lengthOf(value) - 1;
  return room < SHORTEST_KEY ? value : `${cutText(key, room)} ${value}`;
};

const SHORTEST_KEY = 4;
