import type { Conversations } from '../conversations.ts';
import type { Directory } from '../member.ts';
import type { ApiBody } from './answer.ts';
import type { Outbox } from './outbox.ts';

/** One route of the server API; `token`: it takes an access_token. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token: boolean;
  answer(request: Request): ApiBody;
}

export interface Request {
  readonly query: Readonly<Record<string, string>>;
  /** The parsed JSON body; `undefined` for GET. */
  readonly body: unknown;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What the routes of one app share. */
export interface AppState {
  readonly agentId: number;
  readonly directory: Directory;
  readonly conversations: Conversations;
  readonly outbox: Outbox;
}
