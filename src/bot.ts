import { createCalendar } from './calendar.ts';
import { type Decision, decide, type Mind, NOTHING_UNDERSTOOD, type World } from './core/conversation/decide.ts';
import type { Draft } from './core/conversation/draft.ts';
import { type DueNotice, dueNotices } from './core/conversation/due.ts';
import type { Said } from './core/conversation/said.ts';
import type { Stimulus } from './core/conversation/stimulus.ts';
import type { Topic } from './core/language/topic.ts';
import { amendedContacts, amendedPlans } from './core/ledger/amendments.ts';
import { answerTo } from './core/ledger/answers.ts';
import { emptyKnown, learn } from './core/ledger/known.ts';
import { missingSeed } from './core/ledger/seed.ts';
import type { Plan } from './core/plan.ts';
import type { Language } from './language.ts';
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
  /** The messages to others whose time has come and that nobody was told yet, oldest first. */
  due(): Promise<readonly DueNotice[]>;
  /** Notes that a message to others went out, or never can: it is due no more. */
  told(notice: DueNotice): Promise<void>;
}

export interface BotOptions {
  readonly store: Store;
  readonly library: Pick<Library, 'plans' | 'contacts' | 'rights' | 'calendar'>;
  /** Understanding of plans as they stand, changed in chat or not. */
  readonly language: (plans: readonly Plan[]) => Language;
  /** Business time, ISO 8601 in +08:00. */
  readonly now: () => string;
}

/** How long an answer is kept for a redelivery, and a topic for the next message: longer than either is ever asked for. */
const ANSWER_KEPT = 15 * 60_000;
const TOPIC_KEPT = 24 * 3_600_000;
const GREETING_KEPT = 48 * 3_600_000;
/** A little longer than a draft can be brought back. */
const DRAFT_KEPT = 25 * 3_600_000;
/** Longer than a notice stays due. */
const TOLD_KEPT = 14 * 24 * 3_600_000;

/** Tries at a place in the ledger that other processes want too. */
const TRIES = 20;

export function createBot({ store, library, language, now }: BotOptions): Bot {
  let known = emptyKnown(library.plans);
  const isWorkday = createCalendar(library.calendar);

  const catchUp = async (): Promise<World> => {
    known = learn(known, await store.read(known.position));
    const today = now().slice(0, 10);
    return {
      ...language(amendedPlans(library.plans, known, today)),
      contacts: amendedContacts(library.contacts, known, today),
      known,
      tallies: await store.tallies(),
      rights: library.rights,
      isWorkday,
    };
  };

  /** Decides on what is known and records it; where another writer was faster, on what is known then. */
  const record = async <D extends Pick<Decision, 'entries'>>(decideAt: (world: World) => D): Promise<D> => {
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
      await record((world) => ({ entries: missingSeed(library.plans, world.known) }));
    },

    async hear(stimulus) {
      const before = await store.recall(answerKey(stimulus.id));
      if (before !== undefined) return again({ reply: before });
      const mind = await mindOf(store, stimulus, now());
      const decision = await record((world) => {
        const recorded = answerTo(world.known, stimulus.id);
        if (recorded !== undefined) return { recorded, entries: [] };
        return decide(stimulus, world, mind, now());
      });
      if ('recorded' in decision) return again(decision.recorded);
      await keepMind(store, stimulus, mind, decision.mind);
      for (const name of decision.tallies) await store.tally(name);
      await store.remember(answerKey(stimulus.id), decision.said.reply, ANSWER_KEPT);
      return { ...decision.said, repeated: false };
    },

    async due() {
      const { known: latest } = await catchUp();
      const untold: DueNotice[] = [];
      for (const notice of dueNotices(latest, now(), isWorkday)) {
        if ((await store.recall(toldKey(notice.key))) === undefined) untold.push(notice);
      }
      return untold;
    },

    async told({ key }) {
      await store.remember(toldKey(key), '', TOLD_KEPT);
    },
  };
}

/** What was said to this very message before. */
function again({ reply, settled }: Pick<Said, 'reply' | 'settled'>): Heard {
  const card = settled === undefined ? {} : { settled };
  return { reply, understood: NOTHING_UNDERSTOOD, figures: [], ...card, repeated: true };
}

async function mindOf(store: Store, stimulus: Stimulus, at: string): Promise<Mind> {
  const topic = await store.recall(topicKey(stimulus.from));
  const draft = await store.recall(draftKey(stimulus.from));
  const greeted =
    stimulus.kind === 'entered' &&
    !(await store.claim(`greeted:${stimulus.from.toLowerCase()}:${at.slice(0, 10)}`, GREETING_KEPT));
  return {
    topic: topic === undefined ? null : readTopic(topic),
    draft: draft === undefined ? null : readDraft(draft),
    greeted,
  };
}

async function keepMind(store: Store, { from }: Stimulus, before: Mind, { topic, draft }: Mind): Promise<void> {
  if (draft !== before.draft) await store.remember(draftKey(from), JSON.stringify(draft), DRAFT_KEPT);
  if (topic && topic !== before.topic) await store.remember(topicKey(from), JSON.stringify(topic), TOPIC_KEPT);
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
