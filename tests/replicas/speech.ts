import type { Corp } from '../../src/simulator/corp.ts';

/** A message as its sender knows it: the same over all its deliveries. */
export interface Spoken {
  readonly userId: string;
  readonly text: string;
  readonly msgId: string;
  readonly createTime: number;
  /** Of every delivery that was answered. */
  readonly replies: readonly string[];
}

/** How often and how a message comes again although it was answered. */
export interface Manner {
  readonly retries: 'same' | 'fresh';
  readonly redeliver: number;
  readonly atOnce: boolean;
}

export interface Speech {
  /** Everything that was said so far, in order. */
  readonly spoken: readonly Spoken[];
  /** What a person reads: the first answer; undefined where WeCom gave up. */
  say(userId: string, text: string, manner?: Manner): Promise<string | undefined>;
  /** Delivers an old message once more; what it is answered now. */
  redeliver(message: Spoken): Promise<string | undefined>;
}

/** `answered` is called after every message that got an answer. */
export function createSpeech(corp: Corp, answered: () => void): Speech {
  const spoken: Spoken[] = [];
  let count = 0;
  return {
    spoken,
    async say(userId, text, manner) {
      count += 1;
      const msgId = `7${String(count).padStart(18, '0')}`;
      const createTime = Math.floor(Date.now() / 1000);
      const { replies } = await corp.say(userId, text, { msgId, createTime, ...manner });
      const texts = replies.map((reply) => (reply.kind === 'text' ? reply.text : `(${reply.kind})`));
      spoken.push({ userId, text, msgId, createTime, replies: texts });
      if (texts.length > 0) answered();
      return texts[0];
    },
    async redeliver({ userId, text, msgId, createTime }) {
      const { reply } = await corp.say(userId, text, { msgId, createTime, retries: 'fresh' });
      return reply.kind === 'text' ? reply.text : undefined;
    },
  };
}
