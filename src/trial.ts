import { randomBytes } from 'node:crypto';
import type { Credentials } from './config.ts';
import { contactOf } from './core/conversation/decide.ts';
import { suggestionsFor } from './core/conversation/suggestions.ts';
import type { Contact, Plan } from './core/plan.ts';
import { createCorp } from './simulator/corp.ts';
import { createSimulator, type Simulator } from './simulator/simulator.ts';

/** A WeCom of one's own for the trial: credentials that nobody else knows, and a simulator that stands in for WeCom. */
export interface Trial {
  readonly credentials: Credentials;
  readonly simulator: Simulator;
  /** How the client reaches the simulator, wherever this program listens. */
  readonly api: { readonly baseUrl: string; readonly fetch: typeof globalThis.fetch };
}

export interface TrialOptions {
  readonly plans: readonly Plan[];
  readonly contacts: readonly Contact[];
  /** Business time. */
  readonly today: () => string;
  /** Where this program listens; asked when a message is on its way. */
  readonly address: () => string;
}

/** Stands for the simulator's address until the port is known. */
const NOWHERE = 'http://simulator.invalid';

export function createTrial({ plans, contacts, today, address }: TrialOptions): Trial {
  const credentials: Credentials = {
    corpId: `ww${randomBytes(8).toString('hex')}`,
    agentId: 1_000_002,
    secret: randomBytes(32).toString('base64url'),
    token: randomBytes(16).toString('hex'),
    aesKey: `${randomBytes(21).toString('hex')}A`,
  };
  const corp = createCorp({
    ...credentials,
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
    suggestions: (userId) => suggestionsFor(contactOf(userId, contacts), plans, today()),
  });
  const api: Trial['api'] = {
    baseUrl: NOWHERE,
    fetch: (url, init) => fetch(String(url).replace(NOWHERE, address()), init),
  };
  return { credentials, simulator, api };
}

/** A reviewer is shown beside everybody, and beside the reviewer the first who hands in. */
function besideOf(userId: string, contacts: readonly Contact[]): string | undefined {
  const wanted = contactOf(userId, contacts)?.role === 'planner' ? 'contact' : 'planner';
  return contacts.find(({ role }) => role === wanted)?.userId;
}
