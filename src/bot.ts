import { type Decision, decide, type Mind, NOTHING_UNDERSTOOD, type World } from './core/conversation/decide.ts';
import type { Said } from './core/conversation/said.ts';
import type { Stimulus } from './core/conversation/stimulus.ts';
import type { Topic } from './core/language/topic.ts';
import type { Understand } from './core/language/understand.ts';
import { emptyKnown, learn } from './core/ledger/known.ts';
import { missingSeed } from './core/ledger/seed.ts';
import type { Library } from './library.ts';
import type { Store } from './store/store.ts';

/** What was said, and whether this very message had been answered before. */
export interface Heard extends Said {
  readonly repeated: boolean;
}

/** The only place where the pure core meets effects: catch up, decide, record once, speak once. */
export interface Bot {
  /** Takes the plans' documents into the ledger if they are not there yet, and catches up. */
  open(): Promise<void>;
  /** Rejects with the store's error where something that must be remembered cannot be. */
  hear(stimulus: Stimulus): Promise<Heard>;
}

export interface BotOptions {
  readonly store: Store;
  readonly library: Pick<Library, 'plans' | 'contacts'>;
  readonly understand: Understand;
  /** Business time, ISO 8601 in +08:00. */
  readonly now: () => string;
}

/** How long an answer is kept for a redelivery, and a topic for the next message: longer than either is ever asked for. */
const ANSWER_KEPT = 15 * 60_000;
const TOPIC_KEPT = 24 * 3_600_000;
const GREETING_KEPT = 48 * 3_600_000;

/** Tries at a place in the ledger that other processes want too. */
const TRIES = 20;

export function createBot({ store, library, understand, now }: BotOptions): Bot {
  let known = emptyKnown(library.plans);

  const catchUp = async (): Promise<World> => {
    known = learn(known, await store.read(known.position));
    return { plans: library.plans, contacts: library.contacts, known };
  };

  const record = async (decideAt: (world: World) => Decision): Promise<Decision> => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const world = await catchUp();
      const decision = decideAt(world);
      if (decision.entries.length === 0) return decision;
      const appended = await store.append(world.known.position, decision.entries);
      if (!appended) continue;
      known = learn(known, appended);
      return decision;
    }
    throw new Error('the ledger stayed contended');
  };

  return {
    async open() {
      await record((world) => ({
        entries: missingSeed(world.plans, world.known),
        said: { reply: '', understood: NOTHING_UNDERSTOOD, figures: [] },
        mind: { topic: null, greeted: false },
      }));
    },

    async hear(stimulus) {
      const before = await store.recall(answerKey(stimulus.id));
      if (before !== undefined) {
        return { reply: before, understood: NOTHING_UNDERSTOOD, figures: [], repeated: true };
      }
      const mind = await mindOf(store, stimulus, now());
      const decision = await record((world) => decide(stimulus, world, mind, now(), understand));
      if (decision.mind.topic && decision.mind.topic !== mind.topic) {
        await store.remember(topicKey(stimulus.from), JSON.stringify(decision.mind.topic), TOPIC_KEPT);
      }
      await store.remember(answerKey(stimulus.id), decision.said.reply, ANSWER_KEPT);
      return { ...decision.said, repeated: false };
    },
  };
}

async function mindOf(store: Store, stimulus: Stimulus, at: string): Promise<Mind> {
  const topic = await store.recall(topicKey(stimulus.from));
  const greeted =
    stimulus.kind === 'entered' &&
    !(await store.claim(`greeted:${stimulus.from.toLowerCase()}:${at.slice(0, 10)}`, GREETING_KEPT));
  return { topic: topic === undefined ? null : readTopic(topic), greeted };
}

/** A topic is written by this program alone; one that an older version wrote otherwise is forgotten. */
function readTopic(text: string): Topic | null {
  const topic: Topic = JSON.parse(text);
  return Array.isArray(topic.indicators) && Array.isArray(topic.listed) ? topic : null;
}

function answerKey(id: string): string {
  return `answer:${id}`;
}

function topicKey(userId: string): string {
  return `topic:${userId.toLowerCase()}`;
}
