/** Asks the sample plan: a reading with defaults, a scene with a fixed day. */
import { answer } from '../../src/core/conversation/answer.ts';
import type { Rights } from '../../src/core/conversation/rights.ts';
import type { Answer, Scene } from '../../src/core/conversation/scene.ts';
import type { IntentName, Reading } from '../../src/core/language/reading.ts';
import type { Known } from '../../src/core/ledger/known.ts';
import type { Contact, Plan } from '../../src/core/plan.ts';
import { loadPlans } from '../../src/library.ts';
import { CITY, knownWith, plan } from '../ledger/sample.ts';

const { schedule } = loadPlans(['data']);
const isWorkday = () => true;

export const leader: Contact = { userId: 'leader', name: '赵局', role: 'leader', unit: CITY, trial: true };
export const lin: Contact = { userId: 'lin', name: '林溪', role: 'contact', unit: '东岭区', trial: true };

export const qin: Contact = { userId: 'qin', name: '秦科', role: 'planner', unit: CITY, trial: true };

export interface Asked extends Partial<Omit<Reading, 'intent' | 'units' | 'groups'>> {
  readonly units?: readonly string[];
  readonly groups?: readonly string[];
  readonly known?: Known;
  readonly today?: string;
  readonly asker?: Contact;
  readonly plans?: readonly Plan[];
  readonly rights?: Rights;
}

export function readingOf(intent: IntentName, asked: Asked = {}): Reading {
  const { units = [CITY], groups = [] } = asked;
  return {
    intent,
    indicators: asked.indicators ?? [],
    groups: plan.groups.filter(({ name }) => groups.includes(name)),
    units: plan.units.filter(({ name }) => units.includes(name)),
    period: asked.period ?? null,
    filter: asked.filter ?? null,
    updates: [],
    detail: asked.detail ?? {},
  };
}

export function sceneOf({
  known = knownWith(),
  today = '2023-09-15',
  asker = leader,
  plans = [plan],
  rights,
}: Asked = {}): Scene {
  return {
    plans,
    known,
    today,
    asker,
    contacts: [leader, qin, lin],
    schedule,
    isWorkday,
    ...(rights ? { rights } : {}),
  };
}

export function ask(intent: IntentName, asked: Asked = {}): Answer {
  return answer(readingOf(intent, asked), sceneOf(asked));
}

/** The figures of an answer, each as `指标 单位 时期 measure op value`. */
export function figuresOf({ figures }: Answer): string[] {
  return figures.map(({ indicator, unit, period, measure, op, value, status }) =>
    [indicator, unit, period, measure, op, value, ...(status ? [status] : [])].join(' '),
  );
}
