import type { Content } from '../conversations.ts';
import { memberKey } from '../member.ts';

/** One accepted call of message/send, as the platform carried it out. */
export interface Sent {
  readonly msgid: string;
  readonly at: number;
  readonly content: Content;
  /** UserIDs that it reached. */
  readonly delivered: readonly string[];
  /** UserIDs that it silently did not reach, being over 30 a minute or 1000 an hour. */
  readonly dropped: readonly string[];
  /** The same request came before within its interval: nothing was delivered. */
  readonly duplicateOf?: string;
  /** Parts of a card that clients will cut. */
  readonly overlong: readonly string[];
  /** The request as it came. */
  readonly request: unknown;
  /** The bubble in each member's conversation, by memberKey. */
  readonly bubbles: ReadonlyMap<string, string>;
}

/** What was sent, and which response_code belongs to which card. */
export interface Outbox {
  readonly sent: readonly Sent[];
  add(sent: Sent): void;
  find(msgid: string): Sent | undefined;
  /** Whether an earlier card bears this task_id, which is unique per app. */
  hasTask(taskId: string): boolean;
  /** The latest message whose bubble this is. */
  ofBubble(userId: string, messageId: string): Sent | undefined;
  /** A fresh response_code for a sent card, good for one use within 72 hours. */
  issueCode(sent: Sent, now: number): string;
  /** The card that a code belongs to, which is used up by this; `undefined` where it is unknown, used or too old. */
  useCode(code: string, now: number): Sent | undefined;
}

const CODE_LIFETIME = 72 * 3600_000;

export function createOutbox(randomId: () => string): Outbox {
  const sent: Sent[] = [];
  const codes = new Map<string, { readonly sent: Sent; readonly endsAt: number }>();
  return {
    sent,
    add: (item) => {
      sent.push(item);
    },
    find: (msgid) => sent.find((item) => item.msgid === msgid),
    hasTask: (taskId) => sent.some(({ content }) => content.kind === 'card' && content.card.task_id === taskId),
    ofBubble: (userId, messageId) => sent.findLast((item) => item.bubbles.get(memberKey(userId)) === messageId),
    issueCode(item, now) {
      const code = randomId();
      codes.set(code, { sent: item, endsAt: now + CODE_LIFETIME });
      return code;
    },
    useCode(code, now) {
      const found = codes.get(code);
      codes.delete(code);
      return found !== undefined && now < found.endsAt ? found.sent : undefined;
    },
  };
}
