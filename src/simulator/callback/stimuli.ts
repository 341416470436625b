import { randomInt } from 'node:crypto';
import type { Card } from '../api/card.ts';
import type { Field } from './xml.ts';

/** Things that are no text; the fields that each brings along (wecom.md §4.1). */
const MEDIA = {
  image: [
    ['PicUrl', 'https://example.invalid/picture'],
    ['MediaId', 'fake-media'],
  ],
  voice: [
    ['MediaId', 'fake-media'],
    ['Format', 'amr'],
  ],
  video: [
    ['MediaId', 'fake-media'],
    ['ThumbMediaId', 'fake-thumb'],
  ],
  file: [
    ['MediaId', 'fake-media'],
    ['FileName', '材料.xlsx'],
  ],
  location: [
    ['Location_X', '31.73'],
    ['Location_Y', '116.52'],
    ['Scale', '15'],
    ['Label', '位置'],
    ['AppType', 'wxwork'],
  ],
  link: [
    ['Title', '链接'],
    ['Description', ''],
    ['Url', 'https://example.invalid/'],
    ['PicUrl', ''],
  ],
} as const satisfies Readonly<Record<string, readonly Field[]>>;

export type Medium = keyof typeof MEDIA;

/** Who and when, the part that every callback begins with; `createTime` in seconds. */
export interface Origin {
  readonly corpId: string;
  readonly userId: string;
  readonly createTime: number;
}

export function textFields(origin: Origin, msgId: string, text: string): readonly Field[] {
  return [...common(origin, 'text'), ['Content', text], ['MsgId', msgId]];
}

export function mediaFields(origin: Origin, msgId: string, medium: Medium): readonly Field[] {
  return [...common(origin, medium), ...MEDIA[medium], ['MsgId', msgId]];
}

export function enterFields(origin: Origin): readonly Field[] {
  return [...common(origin, 'event'), ['Event', 'enter_agent'], ['EventKey', '']];
}

/** A pressed button of a card, with what was selected by question key (wecom.md §4.2). */
export function pressFields(origin: Origin, pressed: Pressed): readonly Field[] {
  const items = Object.entries(pressed.selected).map(
    ([question, options]): Field => [
      'SelectedItem',
      [
        ['QuestionKey', question],
        ['OptionIds', options.map((option): Field => ['OptionId', option])],
      ],
    ],
  );
  return [
    ...common(origin, 'event'),
    ['Event', 'template_card_event'],
    ['EventKey', pressed.key],
    ['TaskId', pressed.card.task_id ?? ''],
    ['CardType', pressed.card.card_type],
    ['ResponseCode', pressed.responseCode],
    ...(items.length > 0 ? ([['SelectedItems', items]] satisfies Field[]) : []),
  ];
}

export interface Pressed {
  readonly card: Card;
  readonly key: string;
  readonly responseCode: string;
  readonly selected: Readonly<Record<string, readonly string[]>>;
}

/** A 64-bit number as the platform gives: too large for a double. */
export function newMsgId(): string {
  return `7${Array.from({ length: 18 }, () => randomInt(10)).join('')}`;
}

function common(origin: Origin, msgType: string): readonly Field[] {
  return [
    ['ToUserName', origin.corpId],
    ['FromUserName', origin.userId],
    ['CreateTime', origin.createTime],
    ['MsgType', msgType],
  ];
}
