import { daysBetween, isPeriod, sayDay, sayPeriod } from '../../language/days.ts';
import { type Figure, wholeOf } from '../../ledger/known.ts';
import { lastReviewed, periodUnderWay } from '../../ledger/latest.ts';
import type { Basis, Indicator, Plan, Target } from '../../plan.ts';
import { say, toNumber } from '../../quantity.ts';
import type { Measure, StatedFigure } from '../said.ts';
import type { Scene } from '../scene.ts';
import { reportOf } from './reporting.ts';

/** Name of an indicator; with its plan where another plan has one of the same name. */
export function title(indicator: Indicator, scene: Pick<Scene, 'plans'> & Partial<Pick<Scene, 'known'>>): string {
  const plans = scene.known?.plans ?? scene.plans;
  if (plans.length === 1) return indicator.name;
  const twins = plans.filter((plan) => plan.indicators.some(({ name }) => name === indicator.name));
  const plan = plans.find(({ id }) => id === indicator.plan);
  return twins.length > 1 && plan ? `${indicator.name}（${plan.name}）` : indicator.name;
}

/** What a sentence is about: the indicator, of a single unit with that unit's name before it. */
export function subjectName(indicator: Indicator, unit: string, scene: Scene): string {
  return unit === wholeOf(scene.known, indicator) ? title(indicator, scene) : `${unit}${title(indicator, scene)}`;
}

/** 37人, and 37人（暂定） until it is reviewed. */
export function sayFigure(indicator: Indicator, figure: Figure): string {
  return `${say(figure, indicator.unit)}${figure.status === 'provisional' ? '（暂定，待审核）' : ''}`;
}

/** 37人（2023年9月）, and 37人（2023年9月，暂定） until it is reviewed; 本期数 and 沿用 are named as such. */
export function sayDated(indicator: Indicator, figure: Figure): string {
  const marks = [
    sayWhen(figure),
    ...(figure.extent === 'amount' ? ['本期数'] : []),
    ...(figure.unchanged ? ['沿用'] : []),
    ...(STATES[figure.state] ?? []),
  ];
  return `${say(figure, indicator.unit)}（${marks.join('，')}）`;
}

const STATES: Readonly<Partial<Record<Figure['state'], readonly string[]>>> = {
  provisional: ['暂定'],
  returned: ['已退回'],
  withdrawn: ['已撤回'],
};

/** 2023年9月; a name that only the document gives stays as it is. */
export function sayWhen(figure: Figure): string {
  return sayPeriod(figure.period);
}

/** The lines below an answer: date and source, what the figure rests on, what is under way, cautions. */
export function support(indicator: Indicator, figure: Figure, scene: Scene): string[] {
  return [
    ...reviewedBeside(indicator, figure, scene),
    `${sayDate(figure, scene)}；来源：${sayOrigin(indicator, figure, scene)}。`,
    ...dateNote(indicator, figure, scene),
    ...(figure.unchanged ? ['沿用：报送人确认与上次的数相同。'] : []),
    ...(indicator.note || indicator.cautions.length > 0 ? [] : sayBasis(figure.basis)),
    ...underWay(indicator, figure, scene),
    ...cautions(indicator),
  ];
}

/** 时点：2021年（距今已623天）: how old a figure is, once it is older than a year. */
export function sayDate(figure: Figure, { today }: Scene): string {
  const days = daysBetween(figure.through, today);
  return `时点：${sayWhen(figure)}${days > STALE_AFTER_DAYS ? `（距今已${days}天）` : ''}`;
}

/** What the document leaves open about the date, for figures that it dates by a name of its own. */
export function dateNote(indicator: Indicator, figure: Figure, scene: Scene): string[] {
  const note = planOf(indicator, scene)?.documentNote;
  return note && figure.origin === 'imported' && !isPeriod(figure.period) ? [`说明：${stop(note)}`] : [];
}

/** What must be said beside the figure (口径), a line each. */
export function cautions(indicator: Indicator): string[] {
  return indicator.cautions.map((caution) => `注意：${stop(caution)}`);
}

/** What the figure rests on where the document did not measure it. */
export function sayBasis(basis: Basis): string[] {
  switch (basis) {
    case 'stated':
      return [];
    case 'restated':
      return ['依据：报告只重述了目标，没有实测数。'];
    case 'inferred':
      return ['依据：报告没有直接写明，由其他数推算。'];
  }
}

/** Where a figure comes from: document and section, the sum of the units, the parts of a ratio, or who reported it. */
export function sayOrigin(indicator: Indicator, figure: Figure, scene: Scene): string {
  if (figure.computed === 'sum') {
    const whole = figure.unit === wholeOf(scene.known, indicator);
    return whole ? `${indicator.reportedBy.length}个单位上报数相加` : '累计数与本期数相加';
  }
  if (figure.computed === 'ratio') return '由分项数计算';
  if (figure.computed === 'average') return '由累计数按规划开始以来的年数平均';
  if (figure.computed === 'perCapita') return sayPopulation(figure);
  const source = figure.source.trim();
  if (figure.origin === 'imported') return [planOf(indicator, scene)?.document ?? '', source].join(' ').trim();
  return [`${nameOf(figure.by, scene)}报送`, source].filter(Boolean).join('，');
}

/** A figure by head names the population that it was divided by: base, number, date, source. */
function sayPopulation({ population }: Figure): string {
  if (!population) return '按人口计算';
  const { base, value, through, source } = population;
  return `按${base}人口${value}人（${sayDay(through)}，${bare(source)}）计算`;
}

/** A figure as the reply states it; `value` in the measure's own unit. */
export function stated(indicator: Indicator, figure: Figure, measure: Measure, value: string): StatedFigure {
  return {
    indicator: indicator.name,
    unit: figure.unit,
    period: figure.period,
    measure,
    op: measure === 'actual' ? figure.op : '=',
    value: toNumber(value),
    ...(figure.status === 'provisional' ? { status: 'provisional' as const } : {}),
  };
}

export function actual(indicator: Indicator, figure: Figure): StatedFigure {
  return stated(indicator, figure, 'actual', figure.value);
}

/** A target as the reply states it: dated by the month of its deadline. */
export function statedTarget(indicator: Indicator, unit: string, target: Target): StatedFigure {
  const period = target.deadline.slice(0, 7);
  return {
    indicator: indicator.name,
    unit,
    period,
    measure: 'target',
    op: target.op,
    value: toNumber(target.value),
  };
}

/** What the reporting units of a plan are called all together. */
export function unitsCalled(plan: Plan | undefined): string {
  return plan?.unitsCalled ?? '单位';
}

export function planOf(indicator: Indicator, { plans }: Scene): Plan | undefined {
  return plans.find(({ id }) => id === indicator.plan);
}

/** Name of a person on the contact list. */
export function nameOf(userId: string, { contacts }: Scene): string {
  return contacts?.find((contact) => contact.userId.toLowerCase() === userId.toLowerCase())?.name ?? userId;
}

/** The sentence with exactly one full stop. */
export function stop(sentence: string): string {
  return `${bare(sentence)}。`;
}

export function bare(sentence: string): string {
  return sentence.trim().replace(/[。.；;]+$/u, '');
}

function reviewedBeside(indicator: Indicator, figure: Figure, { known }: Scene): string[] {
  if (figure.status !== 'provisional') return [];
  const reviewed = lastReviewed(known, indicator, figure.unit);
  return [reviewed ? `最近已审的数：${sayDated(indicator, reviewed)}。` : '还没有已审的数。'];
}

const STALE_AFTER_DAYS = 366;

/** 本期已报 3/8: the official figure of the city moves only when all have reported (design.md 8). */
function underWay(indicator: Indicator, figure: Figure, scene: Scene): string[] {
  if (indicator.scope !== 'sum' || figure.unit !== wholeOf(scene.known, indicator)) return [];
  const period = periodUnderWay(scene.known, indicator);
  if (period === undefined) return [];
  const { length } = indicator.reportedBy.filter((unit) => reportOf(indicator, unit, period, scene));
  return [
    `${sayPeriod(period)}已报${length}/${indicator.reportedBy.length}个单位，全部报齐并审核后才更新${figure.unit}的数。`,
  ];
}
