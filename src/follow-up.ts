import { setTimeout as delay } from 'node:timers/promises';
import type { Said } from './core/conversation/said.ts';
import type { Stimulus } from './core/conversation/stimulus.ts';
import type { Log } from './log.ts';
import type { Store } from './store/store.ts';
import type { WecomClient } from './wecom/client.ts';
import { WecomError } from './wecom/errors.ts';
import { createTurns } from './wecom/turns.ts';

/** What the bot said, as far as it concerns more than the reply. */
export type Heard = Pick<Said, 'card' | 'settled'> & { readonly repeated: boolean };

/** The cards beside the answer: the new one offered, the old one greyed. */
export interface FollowUp {
  /** The grey text for the very card that was pressed; on a redelivery the same again. */
  greyOf(stimulus: Stimulus, heard: Heard): Promise<string | undefined>;
  /** Sends the cards once the answer has gone out; what fails is logged and counted. Nothing on a redelivery. */
  send(stimulus: Stimulus, heard: Heard): Promise<void>;
}

export interface FollowUpOptions {
  readonly client: Pick<WecomClient, 'sendCard' | 'updateCard'>;
  readonly store: Pick<Store, 'recall' | 'remember'>;
  readonly log: Log;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

export function createFollowUp({ client, store, log, sleep = (ms) => delay(ms) }: FollowUpOptions): FollowUp {
  /** Cards of one member go out in the order of his messages. */
  const turns = createTurns(MOST_WAITING);

  /** Tries again what may yet succeed: WeCom's duplicate check keeps the same bytes from arriving twice. */
  const insist = async <T>(work: () => Promise<T>): Promise<T> => {
    for (const pause of PAUSES) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof WecomError && error.retry)) throw error;
        await sleep(pause);
      }
    }
    return work();
  };

  /** The client has logged and counted what WeCom refused; a card that is refused leaves the text that went before it. */
  const attempt = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof WecomError)) log.error({ err: error }, `${what} failed`);
    }
  };

  const offer = async (userId: string, card: NonNullable<Heard['card']>): Promise<void> => {
    const { responseCode } = await insist(() => client.sendCard(userId, card));
    if (responseCode !== '') await store.remember(codeKey(card.taskId), responseCode, CODE_KEPT);
  };

  /** An old card that stays pressable does no harm, so that its update is tried once. */
  const grey = async (userId: string, { taskId, text }: NonNullable<Heard['settled']>): Promise<void> => {
    const code = await store.recall(codeKey(taskId));
    if (code === undefined) return;
    await client.updateCard(userId, code, text).catch((error: unknown) => {
      if (!(error instanceof WecomError)) throw error;
      log.warn({ userId, errcode: error.errcode, detail: error.detail }, 'an old card was not changed');
    });
  };

  const cards = async (stimulus: Stimulus, { card, settled }: Heard): Promise<void> => {
    const pressed = stimulus.kind === 'pressed' ? stimulus : undefined;
    const own = settled !== undefined && settled.taskId === pressed?.taskId;
    if (pressed !== undefined && !own && pressed.responseCode !== '') {
      await store.remember(codeKey(pressed.taskId), pressed.responseCode, CODE_KEPT);
    }
    if (settled !== undefined && !own) await grey(stimulus.from, settled);
    if (card !== undefined) await offer(stimulus.from, card);
  };

  return {
    async greyOf(stimulus, { repeated, settled }) {
      if (stimulus.kind !== 'pressed') return undefined;
      const key = `grey:${stimulus.id}`;
      const said = settled?.taskId === stimulus.taskId ? settled.text : undefined;
      if (repeated) return (await store.recall(key)) ?? said;
      if (said === undefined) return undefined;
      await attempt('a grey text', () => store.remember(key, said, GREY_KEPT));
      return said;
    },

    async send(stimulus, heard) {
      if (heard.repeated) return;
      const turn = turns.take(stimulus.from.toLowerCase(), () => attempt('a card', () => cards(stimulus, heard)));
      if (turn === undefined) log.warn({ userId: stimulus.from }, 'too many cards wait for one member');
      await turn;
    },
  };
}

const MOST_WAITING = 50;
const PAUSES = [1000, 3000];
/** As long as WeCom honours a response_code (wecom.md §7.1), and as long as a redelivery may take. */
const CODE_KEPT = 72 * 3_600_000;
const GREY_KEPT = 15 * 60_000;

function codeKey(taskId: string): string {
  return `card:${taskId}`;
}
