import { daysBetween, sayPeriod } from '../../language/days.ts';
import type { Filter, Reading } from '../../language/reading.ts';
import { type Assessment, assess } from '../../ledger/assess.ts';
import type { Figure } from '../../ledger/known.ts';
import { at } from '../../ledger/latest.ts';
import type { Indicator, Plan } from '../../plan.ts';
import { sayTarget } from '../../quantity.ts';
import type { Answer, Scene } from '../scene.ts';
import { actual, planOf, sayFigure, sayWhen, stated, stop, title } from './figure.ts';
import { withTargetOf } from './goal.ts';
import { distance, overdue, verdict } from './judgement.ts';

/** An indicator that has a target, with the city's figure and how it stands. */
export interface Judged {
  readonly indicator: Indicator;
  readonly figure: Figure | undefined;
  readonly assessment: Assessment;
}

/** 哪些没完成, 已完成, 逾期: one line each, with the actual as figure. */
export function answerList(reading: Reading, filter: Filter, plans: readonly Plan[], scene: Scene): Answer {
  const answers = plans.flatMap((plan) => {
    const judged = judgedOf(plan, reading, scene);
    return judged.length > 0
      ? [missingPeriod(plan, judged, reading) ?? listOf(plan, judged, filter, reading, scene)]
      : [];
  });
  if (answers.length === 0) return { text: `${scopeName(reading)}没有设目标的指标，谈不上完成与否。`, figures: [] };
  return { text: answers.map(({ text }) => text).join('\n\n'), figures: answers.flatMap(({ figures }) => figures) };
}

/** The indicators of a plan that have a target: of the groups asked about, without the excluded. */
export function judgedOf(plan: Plan, reading: Reading, scene: Scene): Judged[] {
  const whole = plan.units.find((unit) => unit.whole)?.name ?? '';
  return plan.indicators
    .filter((indicator) => isAsked(indicator, reading))
    .map((indicator) => withTargetOf(indicator, reading.period, scene))
    .flatMap((indicator) => {
      const figure = at(scene.known, indicator, whole, reading.period);
      const assessment = assess(indicator, figure, scene.today);
      return assessment ? [{ indicator, figure, assessment }] : [];
    });
}

/** In the groups and among the indicators that are named, if any are, and not excluded (除了某指标). */
export function isAsked(indicator: Indicator, { groups, indicators, detail }: Reading): boolean {
  const same = (other: Indicator) => other.code === indicator.code && other.plan === indicator.plan;
  const named = indicators.filter((one) => !detail.excluded?.includes(one));
  return (
    (groups.length === 0 || groups.some(({ name }) => name === indicator.group)) &&
    (named.length === 0 || named.some(same)) &&
    !detail.excluded?.some(same)
  );
}

/** Whether a unit hands in an indicator; what is derived nobody does. */
export function reports(unit: string, { reportedBy, derived }: Indicator): boolean {
  return !derived && reportedBy.includes(unit);
}

/** 某指标：37人（目标50人以上，未完成，还差13人）. */
export function judgedLine({ indicator, figure, assessment }: Judged, scene: Scene): string {
  const standing = [
    `目标${sayTarget(assessment.target, indicator.unit)}`,
    verdict(assessment, figure),
    distance(indicator, assessment),
    overdue(assessment),
  ].filter(Boolean);
  return `${title(indicator, scene)}：${figure ? sayFigure(indicator, figure) : '没有数'}（${standing.join('，')}）`;
}

/** How many are met, unmet and cannot be judged: 12项有目标的指标，已完成9项，未完成3项. */
export function tally(judged: readonly Judged[]): string {
  const count = (wanted: Assessment['verdict']) =>
    judged.filter(({ assessment }) => assessment.verdict === wanted).length;
  const unknown = count('unknown');
  const parts = [`${judged.length}项有目标的指标`, `已完成${count('met')}项`, `未完成${count('unmet')}项`];
  return `${[...parts, ...(unknown > 0 ? [`不能判断${unknown}项`] : [])].join('，')}。`;
}

/** Nothing at all is on record for the period asked about: that is the answer, the latest figures are not. */
export function missingPeriod(plan: Plan, judged: readonly Judged[], { period }: Reading): Answer | undefined {
  if (period === null || judged.some(({ figure }) => figure)) return undefined;
  return {
    text: `${plan.name}没有${sayPeriod(period)}的记录，不能判断当时的完成情况。不说时期，就按最近的数答。`,
    figures: [],
  };
}

/** Date, source and deadline of what is listed, and what is met with a reservation. */
export function groundLines(judged: readonly Judged[], scene: Scene): string[] {
  if (judged.length === 0) return [];
  const origins = judged.flatMap(({ indicator, figure }) => {
    if (!figure) return [];
    return [figure.origin === 'imported' ? (planOf(indicator, scene)?.document ?? '') : '单位报送'];
  });
  const dates = new Set(judged.flatMap(({ figure }) => (figure ? [sayWhen(figure)] : [])));
  const deadlines = new Set(judged.map(({ assessment }) => assessment.target.deadline));
  return [
    `时点：${[...dates].join('、') || '没有数'}；来源：${[...new Set(origins)].join('、') || '没有数'}；期限：${[...deadlines].join('、')}。`,
    ...judged.flatMap(doubtful),
  ];
}

/** Measured and met, but the plan has a word to say on that. */
function doubtful({ indicator, figure, assessment }: Judged): string[] {
  const { note } = indicator;
  return note && assessment.verdict === 'met' && figure?.basis === 'stated'
    ? [`注意：${indicator.name}，${stop(note)}`]
    : [];
}

export function matches(filter: Filter, { assessment }: Judged): boolean {
  if (filter === 'overdue') return assessment.daysOverdue > 0;
  return assessment.verdict === filter;
}

function listOf(plan: Plan, judged: readonly Judged[], filter: Filter, reading: Reading, scene: Scene): Answer {
  const chosen = judged.filter((one) => matches(filter, one));
  const title = `${plan.name}${reading.groups.map(({ name }) => `“${name}”`).join('')}`;
  const lines = chosen.map((one, i) => `${i + 1}. ${judgedLine(one, scene)}`);
  const unsure = judged.filter(({ assessment }) => assessment.verdict === 'unknown');
  const excluded = reading.detail.excluded ?? [];
  return {
    text: [
      `${title}：${judged.length}项有目标的指标中，${headOf(filter, chosen.length)}`,
      ...lines,
      ...(filter === 'overdue' && chosen.length === 0 ? notYetDue(judged, scene) : []),
      ...(unsure.length > 0
        ? [`另有${unsure.length}项不能判断：${unsure.map(({ indicator }) => indicator.name).join('、')}。`]
        : []),
      ...groundLines(chosen, scene),
      ...(excluded.length > 0 ? [`（没有算${excluded.map(({ name }) => name).join('、')}）`] : []),
    ].join('\n'),
    figures: chosen.flatMap(({ indicator, figure, assessment }) => {
      if (!figure) return [];
      const gap =
        reading.detail.gaps && assessment.gap !== undefined ? [stated(indicator, figure, 'gap', assessment.gap)] : [];
      return [actual(indicator, figure), ...gap];
    }),
  };
}

function headOf(filter: Filter, count: number): string {
  const word = { unmet: '未完成的', met: '已完成的', overdue: '逾期的' }[filter];
  return count === 0 ? `没有${word}。` : `${word}有${count}项：`;
}

/** Unmet is not overdue: how many are unmet, and until when there is time. */
function notYetDue(judged: readonly Judged[], { today }: Scene): string[] {
  const unmet = judged.filter(({ assessment }) => assessment.verdict === 'unmet');
  const deadline = unmet.map(({ assessment }) => assessment.target.deadline).sort()[0];
  if (deadline === undefined) return [];
  return [`未完成的有${unmet.length}项，最近的期限是${deadline}，还有${daysBetween(today, deadline)}天。`];
}

function scopeName({ groups }: Reading): string {
  return groups.length > 0 ? groups.map(({ name }) => `“${name}”`).join('、') : '规划里';
}
