import { randomBytes } from 'node:crypto';
import { createLookups } from './api/directory.ts';
import { createFaults, type Faults } from './api/faults.ts';
import { createOutbox, type Sent } from './api/outbox.ts';
import { createRecall } from './api/recall.ts';
import { type Announced, createRobots } from './api/robot.ts';
import type { AppState, Route } from './api/route.ts';
import { createSend } from './api/send.ts';
import { createServerApi, type ServerApi } from './api/server-api.ts';
import { createTokens, type Tokens } from './api/token.ts';
import { createUpdateCard } from './api/update-card.ts';
import type { Flaw } from './callback/cipher.ts';
import { type Line, type Verification, verifyUrl } from './callback/delivery.ts';
import { createMemberSide, type MemberSide } from './callback/member-side.ts';
import { type Conversations, createConversations } from './conversations.ts';
import { createDirectory, type Directory, type Member } from './member.ts';

const SECOND = 1000;

export interface CorpOptions {
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
  /** Token and EncodingAESKey of the callback. */
  readonly token: string;
  readonly aesKey: string;
  readonly members: readonly Member[];
  /** Where callbacks go; a function where the port is known only later. */
  readonly callbackUrl: string | (() => string);
  /** Keys of the group robots that exist. */
  readonly robotKeys?: readonly string[];
  /** Milliseconds since the epoch; default the real clock. */
  readonly now?: () => number;
  /** What the bubbles show, where that is not `now`; milliseconds. */
  readonly shown?: () => number;
  /** By what message/send counts its limits and finds repetitions, where that is not `now`; milliseconds. */
  readonly pace?: () => number;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds; default 5 s for an answer, 1000 for an echo, 1000 before a retry. */
  readonly patience?: Partial<Line['patience']>;
}

/** A WeCom of one's own: one corp, one self-built app, its members and their conversations with the app (wecom.md §16.2). */
export interface Corp extends MemberSide {
  readonly corpId: string;
  readonly agentId: number;
  readonly directory: Directory;
  readonly conversations: Conversations;
  /** The server API, as it is reached under /cgi-bin. */
  readonly api: ServerApi;
  /** Every accepted message/send, oldest first. */
  readonly sent: readonly Sent[];
  /** What group robots said, oldest first. */
  readonly announced: readonly Announced[];
  readonly tokens: Pick<Tokens, 'expire' | 'invalidate' | 'calls'>;
  readonly faults: Faults;
  /** Members without a licence: they get nothing and are named in the answer. */
  setUnlicensed(userIds: readonly string[]): void;
  /** What saving the callback form does. */
  verifyUrl(flaw?: Flaw): Promise<Verification>;
}

export function createCorp(options: CorpOptions): Corp {
  const now = options.now ?? Date.now;
  const { callbackUrl, shown = now, pace = now } = options;
  const directory = createDirectory(options.members);
  const conversations = createConversations(shown);
  const outbox = createOutbox(() => randomBytes(24).toString('base64url'));
  const app: AppState = { agentId: options.agentId, directory, conversations, outbox };
  const tokens = createTokens(options);
  const faults = createFaults();
  const robots = createRobots(options.robotKeys ?? []);
  let unlicensed: readonly string[] = [];

  const getToken: Route = {
    method: 'GET',
    path: '/cgi-bin/gettoken',
    token: false,
    answer: (request) => tokens.get(request.query, request.now),
  };
  const routes = [
    getToken,
    createSend(app, () => unlicensed, pace),
    createRecall(app),
    createUpdateCard(app),
    robots.route,
    ...createLookups(app),
  ];
  const line: Line = {
    keys: { token: options.token, aesKey: options.aesKey, receiveId: options.corpId },
    agentId: options.agentId,
    url: typeof callbackUrl === 'string' ? () => callbackUrl : callbackUrl,
    fetch: options.fetch ?? globalThis.fetch,
    now,
    patience: { answer: 5 * SECOND, echo: SECOND, retry: SECOND, ...options.patience },
  };

  return {
    corpId: options.corpId,
    agentId: options.agentId,
    directory,
    conversations,
    api: createServerApi({ routes, tokens, faults, now }),
    sent: outbox.sent,
    announced: robots.announced,
    tokens,
    faults,
    setUnlicensed: (userIds) => {
      unlicensed = userIds;
    },
    verifyUrl: (flaw) => verifyUrl(line, flaw),
    ...createMemberSide(line, conversations, outbox),
  };
}
