import type { IntentName, Reading } from '../language/reading.ts';
import type { Unit } from '../plan.ts';
import { unitHasNoTargets } from './answers/absence.ts';
import { askBack, askWhich } from './answers/ask-back.ts';
import { type Answering, join, type Subject, toAnswer } from './answers/block.ts';
import { answerBreakdown } from './answers/breakdown.ts';
import { answerCatalogue } from './answers/catalogue.ts';
import { answerCompare } from './answers/compare.ts';
import { answerDueDay } from './answers/due-day.ts';
import { answerGap } from './answers/gap.ts';
import { withTargetOf } from './answers/goal.ts';
import { answerAck, answerHelp, answerSmalltalk } from './answers/help.ts';
import { answerHistory } from './answers/history.ts';
import { answerList } from './answers/list.ts';
import { answerMissing } from './answers/missing.ts';
import { answerMissingReports } from './answers/missing-reports.ts';
import { answerGroups, answerOverview, answerUnitOverview } from './answers/overview.ts';
import { answerPace } from './answers/pace.ts';
import { answerRank, answerRankOfIndicators } from './answers/rank.ts';
import { refuseReading } from './answers/refusal.ts';
import { answerResponses } from './answers/responses.ts';
import { answerSource } from './answers/source.ts';
import { answerStatus } from './answers/status.ts';
import { answerTarget } from './answers/target.ts';
import { answerTrend } from './answers/trend.ts';
import { answerUnitHistory } from './answers/unit-history.ts';
import { answerUnknown, outsideLine } from './answers/unknown.ts';
import { answerValue } from './answers/value.ts';
import { answerWaiting } from './answers/waiting.ts';
import type { Answer, Scene } from './scene.ts';

/** Answers a question from what is known; pure, writes nothing. Intents that hand in or decide are answered elsewhere. */
export function answer(reading: Reading, from: Scene): Answer {
  const scene = heardBy(reading.detail.plans, from);
  const { elsewhere, outside } = reading.detail;
  if (elsewhere !== undefined || (outside && reading.indicators.length === 0)) return answerUnknown(reading, scene);
  const said =
    askBack(reading, scene) ??
    refuseReading(reading, askedIndicators(reading, scene), scene) ??
    answerClear(reading, scene);
  return outside ? { ...said, text: [said.text, outsideLine(outside.word)].join('\n') } : said;
}

/** The scene with those plans alone that the question is about. */
function heardBy(ids: readonly string[] | undefined, scene: Scene): Scene {
  return ids === undefined ? scene : { ...scene, plans: scene.plans.filter(({ id }) => ids.includes(id)) };
}

function answerClear(reading: Reading, scene: Scene): Answer {
  switch (reading.intent) {
    case 'value':
    case 'target':
    case 'gap':
    case 'status':
    case 'pace':
    case 'trend':
    case 'source':
    case 'breakdown':
      return answerSubjects(reading, scene);
    case 'rank':
      return answerOrder(reading, scene);
    case 'compare':
      return reading.indicators.length > 0
        ? answerCompare(subjectsOf(reading, scene), scene)
        : askWhich('compare', scene);
    case 'list':
      return answerWhole(reading, scene);
    case 'overview':
      return answerState(reading, scene);
    case 'history':
      if (reading.detail.responses) return answerResponses(unitOf(reading, scene), reading.detail.responses, scene);
      return reading.indicators.length > 0
        ? answerSubjects(reading, scene)
        : answerUnitHistory(unitOf(reading, scene), scene.plans, scene);
    case 'missing':
      if (reading.detail.waiting) return answerWaiting(scene);
      if (reading.detail.due) return answerDueDay(unitOf(reading, scene), scene);
      return reading.indicators.length > 0
        ? answerSubjects(reading, scene)
        : answerMissingReports(reading, unitOf(reading, scene), scene.plans, scene);
    case 'help':
      return answerHelp(reading, scene);
    case 'smalltalk':
      return answerSmalltalk(scene);
    case 'ack':
      return answerAck();
    case 'report':
    case 'correct':
    case 'withdraw':
    case 'confirm':
    case 'cancel':
    case 'approve':
    case 'return':
    case 'promise':
    case 'snooze':
    case 'leave':
    case 'admin':
    case 'unknown':
      return answerUnknown(reading, scene);
  }
}

/** The intents that are answered for one indicator and one unit at a time. */
const ANSWERING: Partial<Record<IntentName, Answering>> = {
  value: answerValue,
  target: answerTarget,
  gap: answerGap,
  status: answerStatus,
  pace: answerPace,
  trend: answerTrend,
  source: answerSource,
  breakdown: answerBreakdown,
  rank: answerRank,
  history: answerHistory,
  missing: answerMissing,
};

function answerSubjects(reading: Reading, scene: Scene): Answer {
  const { intent, groups, indicators, detail } = reading;
  const wholeGroups = indicators.length === 0 && groups.length > 0 && !countyOf(reading);
  if (wholeGroups && (intent === 'value' || intent === 'status')) {
    return answerGroups(reading, scene.plans, scene);
  }
  const subjects = subjectsOf(reading, scene);
  if (subjects.length === 0) return askWhich(intent, scene);
  const second = detail.also === intent ? undefined : detail.also;
  return toAnswer(
    subjects.flatMap((subject) => {
      const first = ANSWERING[intent]?.(subject, scene);
      const next = second && ANSWERING[second]?.(subject, scene);
      return first ? [next ? join(first, next, alike(intent, second)) : first] : [];
    }),
  );
}

function alike(first: IntentName, second: IntentName): boolean {
  const framed: readonly IntentName[] = ['value', 'target', 'gap', 'status'];
  return framed.includes(first) && framed.includes(second);
}

/** Each named indicator with each named unit; a group stands for its indicators, those with a target before all others. */
function subjectsOf(reading: Reading, scene: Scene): Subject[] {
  return askedIndicators(reading, scene).flatMap((indicator) => {
    const plan = scene.plans.find(({ id }) => id === indicator.plan);
    const whole = plan?.units.find((unit) => unit.whole);
    const own = reading.units.filter(({ name }) => plan?.units.some((unit) => unit.name === name));
    const named = own.length > 0 ? own : whole ? [whole] : [];
    const asked = withTargetOf(indicator, reading.period, scene);
    return unitsFor(reading.intent, named).map((unit) => ({ indicator: asked, unit, reading }));
  });
}

function askedIndicators({ indicators, groups, detail }: Reading, { plans }: Scene) {
  if (indicators.length > 0) {
    const kept = indicators.filter((indicator) => !detail.excluded?.includes(indicator));
    return kept.length > 0 ? kept : indicators;
  }
  const inGroups = plans
    .flatMap((plan) => plan.indicators)
    .filter((indicator) => groups.some(({ name, plan }) => name === indicator.group && plan === indicator.plan));
  const targeted = inGroups.filter(({ target }) => target);
  return targeted.length > 0 ? targeted : inGroups;
}

/** A breakdown or a ranking holds all units already: one answer an indicator is enough. */
function unitsFor(intent: IntentName, units: readonly Unit[]): readonly Unit[] {
  return intent === 'breakdown' || intent === 'rank' ? units.slice(0, 1) : units;
}

function answerWhole(reading: Reading, scene: Scene): Answer {
  const county = countyOf(reading);
  if (reading.filter === null) return answerCatalogue(reading, county, scene.plans, scene);
  if (county) return { text: unitHasNoTargets(county.name, scene), figures: [] };
  return answerList(reading, reading.filter, scene.plans, scene);
}

function answerState(reading: Reading, scene: Scene): Answer {
  const county = countyOf(reading);
  if (reading.indicators.length > 0) return answerSubjects({ ...reading, intent: 'status' }, scene);
  if (county) return answerUnitOverview(reading, county, scene.plans, scene);
  if (reading.groups.length > 0) return answerGroups(reading, scene.plans, scene);
  return answerOverview(reading, scene.plans, scene);
}

function answerOrder(reading: Reading, scene: Scene): Answer {
  const over = reading.detail.order?.over ?? (reading.indicators.length > 0 ? 'units' : 'indicators');
  if (over === 'units') return answerSubjects(reading, scene);
  const county = countyOf(reading);
  if (county) return { text: unitHasNoTargets(county.name, scene), figures: [] };
  return answerRankOfIndicators(reading, scene.plans, scene);
}

/** A single unit that is asked about, as against the whole city. */
function countyOf({ units }: Reading): Unit | undefined {
  return units.find(({ whole }) => !whole);
}

/** The unit that is asked about, else the asker's own, else the whole city. */
function unitOf({ units }: Reading, { plans, asker }: Scene): Unit | undefined {
  const all = plans.flatMap((plan) => plan.units);
  const own = asker.role === 'contact' ? all.find(({ name }) => name === asker.unit) : undefined;
  return units[0] ?? own ?? all.find(({ whole }) => whole);
}
