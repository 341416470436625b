import { sayPeriod } from '../../language/days.ts';
import type { Period } from '../../language/periods.ts';
import type { Reading } from '../../language/reading.ts';
import { at, coverage } from '../../ledger/latest.ts';
import type { Indicator, Plan, Unit } from '../../plan.ts';
import type { Answer, Scene } from '../scene.ts';
import { type Block, block, type Subject } from './block.ts';
import { title } from './figure.ts';

/** 某指标还有谁没报. */
export function answerMissing({ indicator, unit, reading }: Subject, scene: Scene): Block {
  const name = title(indicator, scene);
  if (indicator.derived) return block([`${name}由其他数计算，不用报送。`]);
  if (indicator.reportedBy.length === 0) return block([`${name}由市局掌握，不由县区报送。`]);
  const { reported, missing } = coverage(scene.known, indicator, reading.period);
  const when = sayWhich(reading.period);
  if (!unit.whole) {
    if (!indicator.reportedBy.includes(unit.name)) return block([`${name}不由${unit.name}报送。`]);
    return block([`${unit.name}${reported.includes(unit.name) ? '已报' : '还没有报'}${when}${name}。`]);
  }
  const all = indicator.reportedBy.length;
  if (missing.length === 0) return block([`${when}${name}${all}个单位都已报。`]);
  return block([
    reported.length === 0
      ? `${when}${name}还没有单位报送（0/${all}）。`
      : `${when}${name}已报${reported.length}/${all}个单位。`,
    `未报：${missing.join('、')}。`,
  ]);
}

/** 哪些县还没报, 我还有哪些没报: over all indicators that units report, by what is on record. */
export function answerMissingReports(
  reading: Reading,
  unit: Unit | undefined,
  plans: readonly Plan[],
  scene: Scene,
): Answer {
  const open = plans.filter(({ closedOn, indicators }) => scene.today <= closedOn && indicators.some(reportable));
  if (open.length === 0) return { text: '现在没有需要报送的指标。', figures: [] };
  const lines = open.flatMap((plan) =>
    unit && !unit.whole ? ofUnit(plan, unit.name, reading.period, scene) : ofAll(plan, reading.period, scene),
  );
  return { text: lines.join('\n'), figures: [] };
}

const MOST_NAMES = 12;

function reportable({ reportedBy, derived }: Indicator): boolean {
  return reportedBy.length > 0 && !derived;
}

function ofUnit(plan: Plan, unit: string, period: Period | null, { known }: Scene): string[] {
  const own = plan.indicators.filter((indicator) => reportable(indicator) && indicator.reportedBy.includes(unit));
  const missing = own.filter((indicator) => !at(known, indicator, unit, period));
  if (own.length === 0) return [`${unit}没有要报送的指标。`];
  if (missing.length === 0) return [`${unit}的${own.length}项指标${sayWhich(period)}都有数了。`];
  const names = missing.slice(0, MOST_NAMES).map(({ name }) => name);
  const rest = missing.length > MOST_NAMES ? `等${missing.length}项` : '';
  return [
    `${unit}负责报送的${own.length}项指标中，${sayWhich(period)}还没有数的有${missing.length}项：`,
    `${names.join('、')}${rest}。`,
  ];
}

function ofAll(plan: Plan, period: Period | null, { known }: Scene): string[] {
  const due = plan.indicators.filter(reportable);
  const units = plan.units.filter(({ whole }) => !whole);
  const counts = units.map(({ name }) => {
    const own = due.filter(({ reportedBy }) => reportedBy.includes(name));
    return { name, all: own.length, done: own.filter((indicator) => at(known, indicator, name, period)).length };
  });
  const reporting = counts.filter(({ all }) => all > 0);
  const none = reporting.filter(({ done }) => done === 0);
  const when = sayWhich(period);
  if (none.length === reporting.length) {
    return [`${when}还没有单位报送过数。`, `未报：${none.map(({ name }) => name).join('、')}。`];
  }
  const partly = reporting.filter(({ all, done }) => done < all && done > 0);
  return [
    `${when}已报过数的单位有${reporting.length - none.length}/${reporting.length}个。`,
    ...(none.length > 0 ? [`一项未报：${none.map(({ name }) => name).join('、')}。`] : []),
    ...(partly.length > 0
      ? [`未报齐：${partly.map(({ name, done, all }) => `${name}${done}/${all}项`).join('、')}。`]
      : []),
  ];
}

function sayWhich(period: Period | null): string {
  return period === null ? '' : sayPeriod(period);
}
