import type { Reading, Understood } from '../language/reading.ts';
import { current, keyOf, type Topic, topicOf } from '../language/topic.ts';
import type { Understand } from '../language/understand.ts';
import type { NewEntry } from '../ledger/entry.ts';
import { type Known, wholeOf } from '../ledger/known.ts';
import { latest } from '../ledger/latest.ts';
import type { Contact, Indicator, Plan } from '../plan.ts';
import { answer } from './answer.ts';
import { greet, greetStranger, onlyText } from './greetings.ts';
import { answerHandedIn } from './handed-in.ts';
import type { Said } from './said.ts';
import type { Scene } from './scene.ts';
import type { Stimulus } from './stimulus.ts';

/** Everything that the bot knows when something happens. */
export interface World {
  readonly plans: readonly Plan[];
  readonly contacts: readonly Contact[];
  readonly known: Known;
}

/** What is in mind of the conversation with one person; it may be lost without harm. */
export interface Mind {
  readonly topic: Topic | null;
  /** He was greeted today already. */
  readonly greeted: boolean;
}

/** Facts to record and words to say. */
export interface Decision {
  readonly entries: readonly NewEntry[];
  readonly said: Said;
  readonly mind: Mind;
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
export function decide(stimulus: Stimulus, world: World, mind: Mind, now: string, understand: Understand): Decision {
  const contact = contactOf(stimulus.from, world.contacts);
  const only = (reply: string, greeted = mind.greeted): Decision => ({
    entries: [],
    said: { reply, understood: NOTHING_UNDERSTOOD, figures: [] },
    mind: { ...mind, greeted },
  });
  if (!contact) return only(stimulus.kind === 'entered' && mind.greeted ? '' : greetStranger(world.contacts), true);
  const today = now.slice(0, 10);
  const scene: Scene = { plans: world.plans, known: world.known, today, asker: contact, contacts: world.contacts };
  switch (stimulus.kind) {
    case 'entered':
      return mind.greeted ? only('') : only(greet(scene), true);
    case 'unreadable':
      return only(onlyText(stimulus.medium));
    case 'text': {
      const topic = current(mind.topic, now);
      const reading = understand(stimulus.text, { today, asker: contact, topic, official: officialIn(world.known) });
      const { text, figures } = answerHandedIn(reading, scene) ?? answer(reading, scene);
      const listed = listedIn(reading, figures, world.plans);
      return {
        entries: [],
        said: { reply: text, understood: understoodOf(reading), figures },
        mind: { ...mind, topic: topicOf(reading, now, topic, listed) },
      };
    }
  }
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

/** What an answer listed, so that the next message may pick from it. */
function listedIn(reading: Reading, figures: Said['figures'], plans: readonly Plan[]): readonly string[] {
  const names = new Set(figures.map(({ indicator }) => indicator));
  const listed = plans.flatMap((plan) => plan.indicators).filter((indicator) => names.has(indicator.name));
  return [...new Set([...reading.indicators, ...listed].map(keyOf))];
}
