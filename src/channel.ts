import type { Bot, Heard } from './bot.ts';
import type { Stimulus } from './core/conversation/stimulus.ts';
import { createFollowUp } from './follow-up.ts';
import type { Metrics } from './http/metrics.ts';
import type { Log } from './log.ts';
import { createOutbox } from './outbox.ts';
import type { Rate } from './rate.ts';
import type { Store } from './store/store.ts';
import { type Callback, type CallbackOptions, createCallback } from './wecom/callback.ts';
import type { WecomClient } from './wecom/client.ts';

export interface ChannelOptions
  extends Pick<CallbackOptions, 'corpId' | 'agentId' | 'token' | 'aesKey' | 'replaySeconds'> {
  readonly bot: Pick<Bot, 'hear' | 'due' | 'begin' | 'told'>;
  readonly store: Store;
  readonly client: Pick<WecomClient, 'sendText' | 'sendCard' | 'updateCard'>;
  readonly rate: Rate;
  readonly metrics: Pick<Metrics, 'reply' | 'skew'>;
  readonly log: Log;
}

/** The bot's ears and mouth: what comes in by the callback, the reply, and all that is said beside it. */
export interface Channel {
  readonly callback: Callback;
  /** Sends the messages to others whose time has come; to be called now and then. */
  deliver(): Promise<void>;
}

export function createChannel(options: ChannelOptions): Channel {
  const { bot, store, client, rate, metrics, log } = options;
  const followUp = createFollowUp({ client, store, log });
  const outbox = createOutbox({ bot, client, log });
  /** Messages whose follow-up this process has under way. */
  const following = new Set<string>();

  /** Everything beside the reply and the `rest` parts of it; once those were tried, a redelivery brings none again. */
  const follow = async (stimulus: Stimulus, heard: Heard, rest: number): Promise<void> => {
    try {
      await Promise.all([followUp.send(stimulus, heard), heard.recorded ? outbox.deliver() : undefined]);
      if (rest > 0) await store.remember(followedKey(stimulus), '', FOLLOWED_KEPT);
    } finally {
      following.delete(stimulus.id);
    }
  };

  const isFollowed = async (stimulus: Stimulus): Promise<boolean> =>
    following.has(stimulus.id) || (await store.recall(followedKey(stimulus))) !== undefined;

  const callback = createCallback({
    ...options,
    skewed: metrics.skew,
    async hear(stimulus) {
      if (!rate.allows(stimulus.from, stimulus.id)) return { reply: TOO_MANY, repeated: false };
      if (isTooLong(stimulus)) return { reply: TOO_LONG, repeated: false };
      const heard = await bot.hear(stimulus);
      if (!heard.repeated) metrics.reply(heard.understood.intent);
      const repeated = heard.repeated && (await isFollowed(stimulus));
      if (!repeated) following.add(stimulus.id);
      return {
        reply: heard.reply,
        repeated,
        settled: await followUp.greyOf(stimulus, heard),
        after: (rest) => follow(stimulus, heard, rest),
      };
    },
    async sendRest(userId, parts) {
      for (const part of parts) await client.sendText(userId, part);
    },
  });
  return { callback, deliver: outbox.deliver };
}

const TOO_MANY = '您发得太快了，请过一分钟再发。';
const TOO_LONG = '这条消息太长，没有看，也没有记入；请分成几条发，每条不超过一千个字。';
/** In bytes, twice what a text of WeCom may have: understanding takes its time, and meanwhile nobody else is answered. */
const LONGEST_TEXT = 4096;

function isTooLong(stimulus: Stimulus): boolean {
  return stimulus.kind === 'text' && Buffer.byteLength(stimulus.text) > LONGEST_TEXT;
}

/** As long as a redelivery may take. */
const FOLLOWED_KEPT = 15 * 60_000;

function followedKey({ id }: Stimulus): string {
  return `followed:${id}`;
}
