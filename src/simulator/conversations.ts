import { randomUUID } from 'node:crypto';
import type { Card } from './api/card.ts';
import { memberKey } from './member.ts';

/** What a bubble shows. */
export type Content =
  | { readonly kind: 'text'; readonly text: string; readonly cut: boolean }
  | { readonly kind: 'card'; readonly card: Card }
  /** A voice, a picture, a file: the fake keeps its name only. */
  | { readonly kind: 'media'; readonly medium: string };

/** sending: the callback has not answered yet; failed: it never did, or not as the platform demands. */
export type DeliveryState = 'sending' | 'delivered' | 'failed';

export interface Message {
  readonly id: string;
  readonly from: 'member' | 'app';
  readonly content: Content;
  /** Milliseconds since the epoch, by the clock that the office goes by. */
  readonly at: number;
  readonly state: DeliveryState;
  /** Taken back by the app; its content is no longer shown. */
  readonly recalled: boolean;
  /** Why it failed, for the person in front of the screen. */
  readonly problem?: string;
}

export type Listener = (userId: string, message: Message) => void;

/** One ordered list of messages for each member; a change of a message keeps its place. */
export interface Conversations {
  of(userId: string): readonly Message[];
  find(userId: string, id: string): Message | undefined;
  add(userId: string, message: NewMessage): Message;
  /** Replaces some fields of a message that is still kept; otherwise does nothing. */
  change(userId: string, id: string, fields: Partial<Omit<Message, 'id'>>): void;
  /** Calls back on every new or changed message until the returned function is called. */
  subscribe(listener: Listener): () => void;
}

/** Without a time it is stamped with the present one. */
export type NewMessage = Pick<Message, 'from' | 'content' | 'state'> & Partial<Message>;

/** Conversations in memory, in the order in which messages came; of each the last `kept`. `now` in milliseconds stamps them. */
export function createConversations(now: () => number, kept = 200): Conversations {
  const lists = new Map<string, Message[]>();
  const listeners = new Set<Listener>();
  const listOf = (userId: string): Message[] => lists.get(memberKey(userId)) ?? [];
  const tell = (userId: string, message: Message): void => {
    for (const listener of listeners) listener(userId, message);
  };

  return {
    of: (userId) => [...listOf(userId)],
    find: (userId, id) => listOf(userId).find((message) => message.id === id),
    add(userId, given) {
      const message: Message = Object.freeze({ id: randomUUID(), at: now(), recalled: false, ...given });
      lists.set(memberKey(userId), [...listOf(userId), message].slice(-kept));
      tell(userId, message);
      return message;
    },
    change(userId, id, fields) {
      const list = listOf(userId);
      const place = list.findIndex((message) => message.id === id);
      const before = list[place];
      if (before === undefined) return;
      const after: Message = Object.freeze({ ...before, ...fields });
      list[place] = after;
      tell(userId, after);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
