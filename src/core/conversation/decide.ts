import type { Reading, Understood } from '../language/reading.ts';
import { current, keyOf, type Topic, topicOf } from '../language/topic.ts';
import type { Understand } from '../language/understand.ts';
import { isClosed } from '../ledger/answers.ts';
import type { NewEntry } from '../ledger/entry.ts';
import { type Known, wholeOf } from '../ledger/known.ts';
import { latest } from '../ledger/latest.ts';
import type { Contact, Day, Indicator, Plan } from '../plan.ts';
import type { RemindWorld } from '../reminders/remind-world.ts';
import { ASKED_BACK } from './answers/ask-back.ts';
import { MISSED } from './answers/unknown.ts';
import type { Draft } from './draft.ts';
import { greet, greetStranger, onlyText } from './greetings.ts';
import { type Miss, wordingOf } from './misses.ts';
import { press } from './press.ts';
import { hasPrivate, PRIVATE_NOTE, withoutPrivate } from './private.ts';
import { respond } from './respond.ts';
import type { Rights } from './rights.ts';
import type { Said } from './said.ts';
import type { Scene } from './scene.ts';
import type { Stimulus } from './stimulus.ts';
import { topicWithDraft } from './topic-of-draft.ts';
import type { Outcome, Turn } from './turn.ts';
import { heedWording } from './wording.ts';

/** Everything that the bot knows when something happens. */
export interface World extends RemindWorld {
  /** What is said is understood in terms of `plans`. */
  readonly understand: Understand;
  readonly rights: Rights;
  /** Counters that stand outside the ledger. */
  readonly tallies: Readonly<Record<string, number>>;
  /** Wordings that were not understood, kept outside the ledger too. */
  readonly misses: readonly Miss[];
}

/** What is in mind of the conversation with one person; it may be lost without harm. */
export interface Mind {
  readonly topic: Topic | null;
  /** What waits for his 确认. */
  readonly draft: Draft | null;
  /** He was greeted today already. */
  readonly greeted: boolean;
}

/** Facts to record and words to say. */
export interface Decision {
  readonly entries: readonly NewEntry[];
  readonly said: Said;
  readonly mind: Mind;
  /** Counters that go up. */
  readonly tallies: readonly string[];
  /** The wording that was not understood or had to be asked back, as far as it may be kept. */
  readonly missed?: string;
}

export const NOTHING_UNDERSTOOD: Understood = {
  intent: 'unknown',
  indicators: [],
  groups: [],
  units: [],
  period: null,
  filter: null,
  updates: [],
};

/** Decides what a stimulus means at business time `now` (ISO 8601, +08:00): pure, so that it can be decided again. */
export function decide(stimulus: Stimulus, world: World, mind: Mind, now: string): Decision {
  const { understand } = world;
  const contact = contactOf(stimulus.from, world.contacts);
  const only = (reply: string, greeted = mind.greeted): Decision => ({
    entries: [],
    said: { reply, understood: NOTHING_UNDERSTOOD, figures: [] },
    mind: { ...mind, greeted },
    tallies: [],
  });
  if (!contact) return only(stimulus.kind === 'entered' && mind.greeted ? '' : greetStranger(world.contacts), true);
  const scene = sceneOf(world, contact, now.slice(0, 10));
  const turn = (text: string): Turn => ({
    id: stimulus.id,
    now,
    text,
    scene,
    draft: draftIn(mind, world.known),
    understand,
  });
  switch (stimulus.kind) {
    case 'entered':
      return mind.greeted ? only('') : only(greet(scene), true);
    case 'unreadable':
      return only(onlyText(stimulus.medium));
    case 'pressed':
      return decided(turn(''), press(turn(''), stimulus.taskId, stimulus.key), understoodOfPress(stimulus.key), mind);
    case 'text': {
      const topic = current(mind.topic, now);
      const setting = { today: scene.today, asker: contact, topic, official: officialIn(world.known) };
      const hearing = { asker: contact, contacts: world.contacts, plans: world.plans, today: scene.today };
      const read = (text: string) => heedWording(text, understand(text, { ...setting, topic: null }), hearing);
      const first = heedWording(stimulus.text, understand(stimulus.text, setting), hearing);
      const outcome = respond(turn(stimulus.text), first, read);
      const reading = outcome.reading ?? first;
      const listed = listedIn(reading, outcome.figures ?? [], world.plans);
      const draft = outcome.draft === undefined ? mind.draft : outcome.draft;
      const next = topicWithDraft(topicOf(reading, now, topic, listed), outcome.draft ?? null, reading, now);
      return decided(turn(stimulus.text), outcome, understoodOf(offered(reading, outcome)), {
        ...mind,
        topic: next,
        draft,
      });
    }
  }
}

/** Nothing is offered for confirmation while one figure is unclear (contract.md, handing in). */
function offered(reading: Reading, { draft }: Outcome): Reading {
  return draft && draft.problems.length > 0 ? { ...reading, updates: [] } : reading;
}

/** The draft in mind; one that was recorded just before the process ended is closed, although nobody could note it. */
function draftIn({ draft }: Mind, known: Known): Draft | null {
  return draft && !draft.closed && isClosed(known, draft.id) ? { ...draft, closed: { how: 'recorded' } } : draft;
}

function sceneOf(
  { plans, known, contacts, rights, tallies, misses, schedule, isWorkday }: World,
  asker: Contact,
  today: Day,
): Scene {
  return { plans, known, today, asker, contacts, rights, tallies, misses, schedule, isWorkday };
}

/** The decision of an outcome: personal data is not repeated, and what is recorded is recorded with what is said. */
function decided(turn: Turn, outcome: Outcome, understood: Understood, mind: Mind): Decision {
  const { entries = [], draft, notices = [], tallies = [], figures = [], card, settled } = outcome;
  const told = hasPrivate(turn.text) ? `${withoutPrivate(outcome.text)}\n${PRIVATE_NOTE}` : outcome.text;
  const { id, now, scene } = turn;
  const by = scene.asker.userId;
  const closes = draft?.closed?.how === 'recorded' ? { draft: draft.id } : {};
  const isMissed = tallies.some((name) => name === MISSED || name === ASKED_BACK);
  const missed = isMissed ? wordingOf(turn.text) : undefined;
  const beside = { ...(notices.length > 0 ? { notices } : {}), ...(settled ? { settled } : {}) };
  const fact = { kind: 'answer' as const, to: by, ...closes, reply: told, ...beside };
  const answered: NewEntry = { at: now, by, cause: id, fact };
  return {
    entries: entries.length > 0 ? [...entries, answered] : [],
    said: { reply: told, understood, figures, ...(card ? { card } : {}), ...(settled ? { settled } : {}) },
    mind: draft === undefined ? mind : { ...mind, draft },
    tallies,
    ...(missed === undefined ? {} : { missed }),
  };
}

function understoodOfPress(key: string): Understood {
  const intent = key === 'confirm' || key === 'cancel' ? key : 'help';
  return { ...NOTHING_UNDERSTOOD, intent };
}

/** A member of the contact list; UserIDs compare without case. */
export function contactOf(userId: string, contacts: readonly Contact[]): Contact | undefined {
  const wanted = userId.toLowerCase();
  return contacts.find((contact) => contact.userId.toLowerCase() === wanted);
}

/** The last official figure of the whole city, where it is exact. */
function officialIn(known: Known): (indicator: Indicator) => string | undefined {
  return (indicator) => {
    const figure = latest(known, indicator, wholeOf(known, indicator));
    return figure?.op === '=' ? figure.value : undefined;
  };
}

/** The contract's shape: names instead of objects. */
export function understoodOf(reading: Reading): Understood {
  return {
    intent: reading.intent,
    indicators: reading.indicators.map(({ name }) => name),
    groups: reading.groups.map(({ name }) => name),
    units: reading.units.map(({ name }) => name),
    period: reading.period,
    filter: reading.filter,
    updates: reading.updates.map(({ indicator, unit, period, mode, value }) => ({
      indicator: indicator.name,
      unit: unit.name,
      period,
      mode,
      op: '=',
      value: Number(value),
    })),
  };
}

/** What an answer listed, so that the next message may pick from it; walked without copies, because each message asks. */
function listedIn(reading: Reading, figures: Said['figures'], plans: readonly Plan[]): readonly string[] {
  const names = new Set(figures.map(({ indicator }) => indicator));
  const listed = new Set(reading.indicators.map(keyOf));
  for (const { id, indicators } of plans) {
    if (names.size === 0 || reading.detail.plans?.includes(id) === false) continue;
    for (const indicator of indicators) if (names.has(indicator.name)) listed.add(keyOf(indicator));
  }
  return [...listed];
}
