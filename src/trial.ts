import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Credentials } from './config.ts';
import { contactOf } from './core/conversation/decide.ts';
import { suggestionsFor } from './core/conversation/suggestions.ts';
import type { Sending } from './core/ledger/shelves.ts';
import type { Contact, Plan } from './core/plan.ts';
import type { Schedule } from './core/reminders/schedule.ts';
import type { Log } from './log.ts';
import { createCorp } from './simulator/corp.ts';
import { createSimulator, type Simulator } from './simulator/simulator.ts';
import { createTravel } from './travel.ts';

/** A WeCom of one's own for the trial: credentials that nobody else knows, and a simulator that stands in for WeCom. */
export interface Trial {
  readonly credentials: Credentials;
  readonly simulator: Simulator;
  /** How the client reaches the simulator, wherever this program listens. */
  readonly api: {
    readonly baseUrl: string;
    readonly fetch: typeof globalThis.fetch;
    /** The real clock, and what was leapt over beside: each day of a journey has its own minutes and hours. */
    readonly pace: () => number;
  };
  /** Puts a reminder into its recipient's chat that was not sent from here. */
  show(sending: Sending): void;
  /** Ends a journey through time, and the open pages. */
  stop(): Promise<void>;
}

export interface TrialOptions {
  readonly plans: readonly Plan[];
  readonly contacts: readonly Contact[];
  readonly schedule: Schedule;
  /** Business time, which the page can set forward. */
  readonly clock: Clock;
  /** One round of all that time brings. */
  readonly tick: () => Promise<void>;
  /** Where this program listens; asked when a message is on its way. */
  readonly address: () => string;
  readonly log: Log;
}

/** Stands for the simulator's address until the port is known. */
const NOWHERE = 'http://simulator.invalid';

export function createTrial({ plans, contacts, schedule, clock, tick, address, log }: TrialOptions): Trial {
  const credentials: Credentials = {
    corpId: `ww${randomBytes(8).toString('hex')}`,
    agentId: 1_000_002,
    secret: randomBytes(32).toString('base64url'),
    token: randomBytes(16).toString('hex'),
    aesKey: `${randomBytes(21).toString('hex')}A`,
  };
  const travel = createTravel({ clock, schedule, tick, log });
  const pace = () => Date.now() + travel.skipped();
  const corp = createCorp({
    ...credentials,
    shown: () => Date.parse(clock.now()),
    pace,
    members: [
      ...contacts.map(({ userId, name, unit }) => ({ userId, name, department: unit })),
      { userId: 'visitor', name: '访客', department: '不在通讯录' },
    ],
    callbackUrl: () => `${address()}/wecom/callback`,
  });
  const simulator = createSimulator({
    corp,
    title: '指标通',
    notice: '试用模式：数据来自中期评估自评报告，仅供试用',
    beside: (userId) => besideOf(userId, contacts),
    suggestions: (userId) => suggestionsFor(contactOf(userId, contacts), plans, clock.today()),
    clock: travel,
  });
  const api: Trial['api'] = {
    baseUrl: NOWHERE,
    fetch: (url, init) => fetch(String(url).replace(NOWHERE, address()), init),
    pace,
  };
  return {
    credentials,
    simulator,
    api,
    show({ to, text, at, position }) {
      const content = { kind: 'text', text, cut: false } as const;
      const id = `sending-${position}`;
      corp.conversations.add(to, { id, from: 'app', content, at: Date.parse(at), state: 'delivered' });
    },
    async stop() {
      await travel.stop();
      simulator.close();
    },
  };
}

/** A reviewer is shown beside everybody, and beside the reviewer the first who hands in. */
function besideOf(userId: string, contacts: readonly Contact[]): string | undefined {
  const wanted = contactOf(userId, contacts)?.role === 'planner' ? 'contact' : 'planner';
  return contacts.find(({ role }) => role === wanted)?.userId;
}
