import { withReplacedButtons } from '../api/card.ts';
import type { Outbox } from '../api/outbox.ts';
import type { Conversations } from '../conversations.ts';
import { memberKey } from '../member.ts';
import { type Delivery, type DeliveryOptions, deliver, type Line } from './delivery.ts';
import type { Reply } from './reply.ts';
import { enterFields, type Medium, mediaFields, newMsgId, type Origin, pressFields, textFields } from './stimuli.ts';
import type { Field } from './xml.ts';

export interface StimulusOptions extends DeliveryOptions {
  /** Id of the bubble; default a fresh one. */
  readonly id?: string;
  readonly msgId?: string;
  /** Seconds; default now. */
  readonly createTime?: number;
}

/** What members do; each resolves once the app has answered, or has failed to. */
export interface MemberSide {
  say(userId: string, text: string, options?: StimulusOptions): Promise<Delivery>;
  sendMedia(userId: string, medium: Medium, options?: StimulusOptions): Promise<Delivery>;
  enter(userId: string, options?: StimulusOptions): Promise<Delivery>;
  /** Presses a button of the card in this bubble; rejects where there is no such card or button. */
  press(userId: string, bubble: string, key: string, options?: PressOptions): Promise<Delivery>;
  /** Sends a failed message again, as the same message. */
  resend(userId: string, bubble: string, options?: DeliveryOptions): Promise<Delivery>;
}

export interface PressOptions extends StimulusOptions {
  /** Chosen option ids by question key. */
  readonly selected?: Readonly<Record<string, readonly string[]>>;
}

export function createMemberSide(line: Line, conversations: Conversations, outbox: Outbox): MemberSide {
  /** What a bubble was sent as, until it was taken, so that it can be sent again. */
  const sentAs = new Map<string, readonly Field[]>();

  const originOf = (userId: string, options: StimulusOptions): Origin => ({
    corpId: line.keys.receiveId,
    userId,
    createTime: options.createTime ?? Math.floor(line.now() / 1000),
  });

  const send = async (
    userId: string,
    fields: readonly Field[],
    options: DeliveryOptions,
    bubble?: string,
  ): Promise<Delivery> => {
    const delivery = fitting(await deliver(line, userId, fields, options), UTTERED);
    const problem = problemOf(delivery);
    if (bubble !== undefined) {
      conversations.change(
        userId,
        bubble,
        problem === undefined ? { state: 'delivered' } : { state: 'failed', problem },
      );
      if (problem === undefined) sentAs.delete(keyOf(userId, bubble));
    }
    const { reply } = delivery;
    if (reply.kind === 'text') {
      const content = { kind: 'text', text: reply.text, cut: reply.cut } as const;
      conversations.add(userId, { from: 'app', content, state: 'delivered' });
    }
    return delivery;
  };

  const utter = (
    userId: string,
    fields: readonly Field[],
    content: Utterance,
    options: StimulusOptions,
  ): Promise<Delivery> => {
    const { id } = conversations.add(userId, {
      from: 'member',
      content,
      state: 'sending',
      ...(options.id !== undefined && { id: options.id }),
    });
    sentAs.set(keyOf(userId, id), fields);
    return send(userId, fields, options, id);
  };

  return {
    say: (userId, text, options = {}) => {
      const fields = textFields(originOf(userId, options), options.msgId ?? newMsgId(), text);
      return utter(userId, fields, { kind: 'text', text, cut: false }, options);
    },
    sendMedia: (userId, medium, options = {}) => {
      const fields = mediaFields(originOf(userId, options), options.msgId ?? newMsgId(), medium);
      return utter(userId, fields, { kind: 'media', medium }, options);
    },
    enter: (userId, options = {}) => send(userId, enterFields(originOf(userId, options)), options),
    async press(userId, bubble, key, options = {}) {
      const content = conversations.find(userId, bubble)?.content;
      const sent = outbox.ofBubble(userId, bubble);
      if (content?.kind !== 'card' || sent === undefined) throw new Error('no such card');
      const { card } = content;
      const buttons = [...(card.button_list ?? []), ...(card.action_menu?.action_list ?? [])];
      if (card.replace_text !== undefined || !buttons.some((button) => button.key === key))
        throw new Error('no such button');
      const responseCode = outbox.issueCode(sent, line.now());
      const pressed = { card, key, responseCode, selected: options.selected ?? {} };
      const fields = pressFields(originOf(userId, options), pressed);
      const delivery = fitting(await deliver(line, userId, fields, options), PRESSED);
      const { reply } = delivery;
      if (reply.kind === 'button') {
        const greyed = withReplacedButtons(card, reply.replaceName);
        conversations.change(userId, bubble, { content: { kind: 'card', card: greyed } });
      }
      if (reply.kind === 'card') conversations.change(userId, bubble, { content: { kind: 'card', card: reply.card } });
      return delivery;
    },
    async resend(userId, bubble, options = {}) {
      const fields = sentAs.get(keyOf(userId, bubble));
      if (fields === undefined || conversations.find(userId, bubble)?.state !== 'failed')
        throw new Error('not a failed message');
      conversations.change(userId, bubble, { state: 'sending' });
      return send(userId, fields, options, bubble);
    },
  };
}

function keyOf(userId: string, bubble: string): string {
  return `${memberKey(userId)} ${bubble}`;
}

type Utterance = Parameters<Conversations['add']>[1]['content'];

/** What may be answered in the response to words or an entry, and to a press (wecom.md §5). */
const UTTERED: readonly Reply['kind'][] = ['none', 'text', 'refused'];
const PRESSED: readonly Reply['kind'][] = ['none', 'button', 'card', 'refused'];

/** The platform throws away a reply of a type that the stimulus does not take. */
function fitting(delivery: Delivery, kinds: readonly Reply['kind'][]): Delivery {
  const { reply } = delivery;
  return kinds.includes(reply.kind)
    ? delivery
    : { ...delivery, reply: { kind: 'refused', why: `${reply.kind} reply` } };
}

/** Why a message counts as failed, `undefined` where it does not. */
function problemOf(delivery: Delivery): string | undefined {
  if (delivery.reply.kind === 'refused') return '应用的应答不合规';
  if (delivery.taken) return undefined;
  const last = delivery.attempts.at(-1);
  switch (last?.kind) {
    case 'answered':
      return `应用没有收下（状态 ${last.status}）`;
    case 'silent':
      return '应用没有按时应答';
    case 'unreachable':
    case undefined:
      return '连不上应用';
  }
}
