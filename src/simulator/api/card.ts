import { z } from 'zod';
import { byteLength, charLength } from '../text.ts';
import type { ErrorCode } from './answer.ts';

const word = z.string().optional();
const number = z.coerce.number().optional();
const titled = z.object({ title: word, desc: word }).optional();
const option = z.object({ id: word, text: word });

/** The parts of a template card that this fake plays (wecom.md §8); others are kept out of the conversation. */
const cardShape = z.object({
  card_type: z.string().default(''),
  task_id: word,
  source: z.object({ icon_url: word, desc: word, desc_color: number }).optional(),
  action_menu: z
    .object({ desc: word, action_list: z.array(z.object({ text: word, key: word })).default([]) })
    .optional(),
  main_title: titled,
  quote_area: z.object({ type: number, url: word, title: word, quote_text: word }).optional(),
  emphasis_content: titled,
  sub_title_text: word,
  horizontal_content_list: z
    .array(z.object({ type: number, keyname: word, value: word, url: word, userid: word }))
    .optional(),
  jump_list: z.array(z.object({ type: number, title: word, url: word })).optional(),
  card_action: z.object({ type: number, url: word, appid: word, pagepath: word }).optional(),
  button_selection: z
    .object({ question_key: word, title: word, option_list: z.array(option).default([]), selected_id: word })
    .optional(),
  button_list: z.array(z.object({ type: number, text: word, style: number, key: word, url: word })).optional(),
  /** Stands in place of the buttons once the card is done with. */
  replace_text: word,
});

export type Card = z.infer<typeof cardShape>;

export type CardCheck =
  | { readonly kind: 'good'; readonly card: Card; readonly overlong: readonly string[] }
  | { readonly kind: 'bad'; readonly code: ErrorCode };

/**
 * Checks a card against wecom.md §8: what is missing, repeated or too many is refused with the code that names the
 * field; texts over their length are accepted and named in `overlong`, since clients only cut them.
 */
export function checkCard(raw: unknown): CardCheck {
  const parsed = cardShape.safeParse(raw);
  if (!parsed.success) return { kind: 'bad', code: 40035 };
  const card = parsed.data;
  const rules = RULES[card.card_type];
  if (rules === undefined) return { kind: 'bad', code: 42031 };
  const broken = [...EVERY_CARD, ...rules].find((rule) => rule.breaks(card));
  if (broken !== undefined) return { kind: 'bad', code: broken.code };
  const overlong = LENGTHS.filter(({ limit, texts }) => texts(card).some((text) => charLength(text ?? '') > limit));
  return { kind: 'good', card, overlong: overlong.map((length) => length.part) };
}

/** Whether the answer to the send carries a response_code (wecom.md §7.1). */
export function canBeUpdated(card: Card): boolean {
  return card.card_type === 'button_interaction' || card.action_menu !== undefined;
}

/** The card with its button area turned into one grey text. */
export function withReplacedButtons(card: Card, text: string): Card {
  return { ...card, replace_text: text };
}

interface Rule {
  readonly code: ErrorCode;
  readonly breaks: (card: Card) => boolean;
}

const TASK_ID = /^[0-9A-Za-z_\-@]{1,128}$/;

/** Rules of every type. */
const EVERY_CARD: readonly Rule[] = [
  { code: 42014, breaks: (card) => card.task_id !== undefined && !TASK_ID.test(card.task_id) },
  { code: 42014, breaks: (card) => card.action_menu !== undefined && card.task_id === undefined },
  { code: 42035, breaks: (card) => (card.horizontal_content_list?.length ?? 0) > 6 },
  { code: 42027, breaks: (card) => card.horizontal_content_list?.some((row) => !row.keyname) ?? false },
  {
    code: 42050,
    breaks: (card) => card.horizontal_content_list?.some((row) => row.type === 3 && !row.userid) ?? false,
  },
  { code: 42028, breaks: (card) => card.horizontal_content_list?.some((row) => row.type === 1 && !row.url) ?? false },
  { code: 42028, breaks: (card) => card.quote_area?.type === 1 && !card.quote_area.url },
  { code: 42028, breaks: (card) => card.card_action?.type === 1 && !card.card_action.url },
  { code: 42037, breaks: (card) => card.action_menu !== undefined && !within(card.action_menu.action_list, 1, 3) },
  { code: 42051, breaks: (card) => repeated(card.action_menu?.action_list.map((action) => action.key) ?? []) },
];

/** Rules of one type; a type that is not listed is not played by this fake. */
const RULES: Readonly<Record<string, readonly Rule[]>> = {
  text_notice: [
    { code: 42033, breaks: (card) => !card.main_title?.title && !card.sub_title_text },
    { code: 42045, breaks: (card) => card.card_action === undefined || !card.card_action.type },
    { code: 42042, breaks: (card) => (card.jump_list?.length ?? 0) > 3 },
    { code: 42033, breaks: (card) => card.jump_list?.some((jump) => !jump.title) ?? false },
  ],
  button_interaction: [
    { code: 42014, breaks: (card) => card.task_id === undefined },
    { code: 42033, breaks: (card) => !card.main_title?.title },
    { code: 42037, breaks: (card) => !within(card.button_list ?? [], 1, 6) },
    { code: 42038, breaks: (card) => card.button_list?.some((button) => !button.text) ?? false },
    {
      code: 42039,
      breaks: (card) => card.button_list?.some((button) => button.type !== 1 && !isKey(button.key)) ?? false,
    },
    { code: 42028, breaks: (card) => card.button_list?.some((button) => button.type === 1 && !button.url) ?? false },
    { code: 42051, breaks: (card) => repeated(card.button_list?.map((button) => button.key) ?? []) },
    {
      code: 42043,
      breaks: (card) => card.button_selection !== undefined && !isKey(card.button_selection.question_key),
    },
    {
      code: 42037,
      breaks: (card) => card.button_selection !== undefined && !within(card.button_selection.option_list, 1, 10),
    },
    { code: 42040, breaks: (card) => card.button_selection?.option_list.some((choice) => !choice.id) ?? false },
    { code: 42041, breaks: (card) => card.button_selection?.option_list.some((choice) => !choice.text) ?? false },
    { code: 42040, breaks: (card) => repeated(card.button_selection?.option_list.map((choice) => choice.id) ?? []) },
  ],
};

/** Lengths in characters. */
const LENGTHS: readonly {
  readonly part: string;
  readonly limit: number;
  readonly texts: (card: Card) => readonly (string | undefined)[];
}[] = [
  { part: 'source.desc', limit: 20, texts: (card) => [card.source?.desc] },
  { part: 'main_title.title', limit: 36, texts: (card) => [card.main_title?.title] },
  { part: 'main_title.desc', limit: 44, texts: (card) => [card.main_title?.desc] },
  { part: 'emphasis_content.title', limit: 14, texts: (card) => [card.emphasis_content?.title] },
  { part: 'emphasis_content.desc', limit: 22, texts: (card) => [card.emphasis_content?.desc] },
  { part: 'sub_title_text', limit: 160, texts: (card) => [card.sub_title_text] },
  { part: 'keyname', limit: 5, texts: (card) => (card.horizontal_content_list ?? []).map((row) => row.keyname) },
  { part: 'value', limit: 30, texts: (card) => (card.horizontal_content_list ?? []).map((row) => row.value) },
  { part: 'jump_list.title', limit: 18, texts: (card) => (card.jump_list ?? []).map((jump) => jump.title) },
  { part: 'button_list.text', limit: 10, texts: (card) => (card.button_list ?? []).map((button) => button.text) },
  {
    part: 'option_list.text',
    limit: 16,
    texts: (card) => (card.button_selection?.option_list ?? []).map((choice) => choice.text),
  },
];

function within(list: readonly unknown[], least: number, most: number): boolean {
  return list.length >= least && list.length <= most;
}

function isKey(key: string | undefined): boolean {
  return key !== undefined && key !== '' && byteLength(key) <= 1024;
}

function repeated(keys: readonly (string | undefined)[]): boolean {
  const given = keys.filter((key) => key !== undefined && key !== '');
  return new Set(given).size < given.length;
}
