import { type Book, MISSES } from './book.ts';
import { answerCutOff } from './core/conversation/cut-off.ts';
import { decide, type Mind, NOTHING_UNDERSTOOD } from './core/conversation/decide.ts';
import type { Draft } from './core/conversation/draft.ts';
import { type DueNotice, dueNotices } from './core/conversation/due.ts';
import { readMisses, withMiss } from './core/conversation/misses.ts';
import type { Said } from './core/conversation/said.ts';
import type { Stimulus } from './core/conversation/stimulus.ts';
import type { Topic } from './core/language/topic.ts';
import { answerTo } from './core/ledger/answers.ts';
import { StoreError } from './store/error.ts';
import type { Store } from './store/store.ts';

/** What was said, and whether this very message had been answered before. */
export interface Heard extends Said {
  readonly repeated: boolean;
  /** It wrote into the ledger, now or when it was answered first: others may have to hear of it. */
  readonly recorded: boolean;
}

/** What happens when a message arrives: catch up, decide, record once, speak once. */
export interface Bot {
  /**
   * Answers a question from what is known last, and says so, where the store cannot be reached.
   * Rejects with the store's error where something that must be remembered cannot be.
   */
  hear(stimulus: Stimulus): Promise<Heard>;
  /** The messages to others whose time has come and that nobody was told yet, oldest first. */
  due(): Promise<readonly DueNotice[]>;
  /** Takes a message to others upon this process for half a minute; `told`: it went out meanwhile, `others`: another process has it. */
  begin(notice: DueNotice): Promise<'mine' | 'others' | 'told'>;
  /** Notes that a message to others went out, or never can: it is due no more. */
  told(notice: DueNotice): Promise<void>;
}

/** How long an answer is kept for a redelivery, and a topic for the next message: longer than either is ever asked for. */
const ANSWER_KEPT = 15 * 60_000;
const TOPIC_KEPT = 24 * 3_600_000;
const GREETING_KEPT = 48 * 3_600_000;
/** A little longer than a draft can be brought back. */
const DRAFT_KEPT = 25 * 3_600_000;
/** Since the last of them. */
const MISSES_KEPT = 180 * 24 * 3_600_000;
/** While one process sends, the others leave a notice alone; a process that was killed is waited for so long. */
const TELLING = 30_000;
/** Longer than a notice stays due. */
const TOLD_KEPT = 14 * 24 * 3_600_000;

export function createBot({ store, now, catchUp, record, lastKnown }: Book): Bot {
  const hearConnected = async (stimulus: Stimulus): Promise<Heard> => {
    const [before, mind, seen] = await Promise.all([
      store.recall(answerKey(stimulus.id)),
      mindOf(store, stimulus, now()),
      catchUp(),
    ]);
    if (before !== undefined) return again({ reply: before });
    const { decision, appended } = await record((world) => {
      const recorded = answerTo(world.known, stimulus.id);
      if (recorded !== undefined) return { recorded, entries: [] };
      return decide(stimulus, world, mind, now());
    }, seen);
    if ('recorded' in decision) return again(decision.recorded);
    await keepDraft(store, stimulus, mind, decision.mind);
    // Sent in this order: where it breaks off before the answer, the redelivery is decided on as if it were the first.
    const [, spoken] = await Promise.all([
      keepTopic(store, stimulus, mind, decision.mind),
      store.agree(answerKey(stimulus.id), decision.said.reply, ANSWER_KEPT),
      ...decision.tallies.map((name) => store.tally(name)),
      decision.missed === undefined ? undefined : keepMiss(store, decision.missed, now()),
    ]);
    // Where this took longer than the message was held alone, another process may have spoken first.
    if (spoken !== decision.said.reply) return again({ reply: spoken });
    return { ...decision.said, repeated: false, recorded: appended.length > 0 };
  };

  return {
    async hear(stimulus) {
      try {
        return await store.exclusive(`hear:${stimulus.from.toLowerCase()}`, () => hearConnected(stimulus));
      } catch (error) {
        const last = error instanceof StoreError ? lastKnown() : undefined;
        const said = last ? answerCutOff(stimulus, last.world, last.at, now()) : null;
        if (!said) throw error;
        return { ...said, repeated: false, recorded: false };
      }
    },

    async due() {
      const world = await catchUp();
      const untold: DueNotice[] = [];
      for (const notice of dueNotices(world, now())) {
        if ((await store.recall(toldKey(notice.key))) === undefined) untold.push(notice);
      }
      return untold;
    },

    async begin({ key }) {
      const mine = await store.claim(`telling:${key}`, TELLING);
      if ((await store.recall(toldKey(key))) !== undefined) return 'told';
      return mine ? 'mine' : 'others';
    },

    async told({ key }) {
      await store.remember(toldKey(key), '', TOLD_KEPT);
    },
  };
}

/** What was said to this very message before. */
function again({ reply, settled }: Pick<Said, 'reply' | 'settled'>): Heard {
  const card = settled === undefined ? {} : { settled };
  return { reply, understood: NOTHING_UNDERSTOOD, figures: [], ...card, repeated: true, recorded: true };
}

async function mindOf(store: Store, stimulus: Stimulus, at: string): Promise<Mind> {
  const [topic, draft, greeted] = await Promise.all([
    store.recall(topicKey(stimulus.from)),
    store.recall(draftKey(stimulus.from)),
    stimulus.kind === 'entered' && wasGreeted(store, stimulus, at),
  ]);
  return {
    topic: topic === undefined ? null : readTopic(topic),
    draft: draft === undefined ? null : readDraft(draft),
    greeted,
  };
}

/** Whether another entry of this day was greeted: a redelivery, its answer lost, is greeted as it was. */
async function wasGreeted(store: Store, { id, from }: Stimulus, at: string): Promise<boolean> {
  const key = `greeted:${from.toLowerCase()}:${at.slice(0, 10)}`;
  const greeted = await store.recall(key);
  if (greeted === undefined) await store.remember(key, id, GREETING_KEPT);
  return greeted !== undefined && greeted !== id;
}

/** To be kept before the answer that shows it. */
async function keepDraft(store: Store, { from }: Stimulus, before: Mind, { draft }: Mind): Promise<void> {
  if (draft !== before.draft) await store.remember(draftKey(from), JSON.stringify(draft), DRAFT_KEPT);
}

async function keepTopic(store: Store, { from }: Stimulus, before: Mind, { topic }: Mind): Promise<void> {
  if (topic && topic !== before.topic) await store.remember(topicKey(from), JSON.stringify(topic), TOPIC_KEPT);
}

/** Two processes that note at the same moment may lose one of the two: a count of wordings bears that. */
async function keepMiss(store: Store, said: string, at: string): Promise<void> {
  const misses = withMiss(readMisses(await store.recall(MISSES)), said, at.slice(0, 10));
  await store.remember(MISSES, JSON.stringify(misses), MISSES_KEPT);
}

/** A topic is written by this program alone; one that an older version wrote otherwise is forgotten. */
function readTopic(text: string): Topic | null {
  const topic: Topic = JSON.parse(text);
  return Array.isArray(topic.indicators) && Array.isArray(topic.listed) ? topic : null;
}

/** A draft likewise. */
function readDraft(text: string): Draft | null {
  const draft: Draft | null = JSON.parse(text);
  return Array.isArray(draft?.lines) && Array.isArray(draft.problems) && Array.isArray(draft.withdraw) ? draft : null;
}

function answerKey(id: string): string {
  return `answer:${id}`;
}

function toldKey(notice: string): string {
  return `told:${notice}`;
}

function topicKey(userId: string): string {
  return `topic:${userId.toLowerCase()}`;
}

function draftKey(userId: string): string {
  return `draft:${userId.toLowerCase()}`;
}
