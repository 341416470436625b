import type { Period } from '../../language/periods.ts';
import type { Reading } from '../../language/reading.ts';
import { waiting } from '../../ledger/submissions.ts';
import type { Indicator, Plan, Unit } from '../../plan.ts';
import type { Answer, Scene } from '../scene.ts';
import { fitting } from './fitting.ts';
import { answerWindow } from './missing-in-window.ts';
import { dutiesOf, reportable, reportOf, sayWhich } from './reporting.ts';

/** 哪些县还没报, 我还有哪些没报: over all indicators that units report, by what is on record. */
export function answerMissingReports(
  reading: Reading,
  unit: Unit | undefined,
  plans: readonly Plan[],
  scene: Scene,
): Answer {
  const asked = reading.period === null ? answerWindow(unit, scene) : undefined;
  if (asked) return asked;
  const open = plans.filter(({ closedOn, indicators }) => scene.today <= closedOn && indicators.some(reportable));
  if (open.length === 0) return { text: '现在没有需要报送的指标。', figures: [] };
  const lines = open.flatMap((plan) =>
    unit && !unit.whole ? ofUnit(plan, unit.name, reading.period, scene) : ofAll(plan, reading.period, scene),
  );
  return { text: lines.join('\n'), figures: [] };
}

/** Short enough for one message, whatever is missing. */
const MOST_BYTES = 1200;

function ofUnit(plan: Plan, unit: string, period: Period | null, scene: Scene): string[] {
  const own = dutiesOf(plan, unit);
  const when = sayWhich(period);
  if (own.length === 0) return [`${unit}没有要报送的指标。`];
  const reports = own.map((indicator) => reportOf(indicator, unit, period, scene));
  const missing = own.filter((_, i) => !reports[i]);
  const provisional = reports.filter((figure) => figure?.status === 'provisional').length;
  const pending = provisional > 0 ? [`已报的里有${provisional}项待审。`] : [];
  if (missing.length === 0) return [`${unit}的${own.length}项指标${when}都报了。`, ...pending];
  const head = `${unit}负责报送的${own.length}项指标中，${when}还没有报的有${missing.length}项：`;
  return [head, ...fitting(byGroup(missing), MOST_BYTES, (left) => `其余${left}组略，说组名可看全组。`), ...pending];
}

function byGroup(indicators: readonly Indicator[]): string[] {
  const groups = Map.groupBy(indicators, ({ group }) => group);
  return [...groups].map(([group, own]) => `${group}：${own.map(({ name }) => name).join('、')}`);
}

function ofAll(plan: Plan, period: Period | null, scene: Scene): string[] {
  const units = plan.units.filter(({ whole }) => !whole);
  const counts = units.map(({ name }) => {
    const own = dutiesOf(plan, name);
    return { name, all: own.length, done: own.filter((indicator) => reportOf(indicator, name, period, scene)).length };
  });
  const reporting = counts.filter(({ all }) => all > 0);
  const none = reporting.filter(({ done }) => done === 0);
  const when = sayWhich(period);
  const pending = waiting(scene.known).filter(({ figures }) => figures.some((one) => one.plan === plan.id)).length;
  const waits = pending > 0 ? [`待审的报送单有${pending}份。`] : [];
  if (none.length === reporting.length) {
    return [`${when}还没有单位报送过数。`, `未报：${none.map(({ name }) => name).join('、')}。`, ...waits];
  }
  const partly = reporting.filter(({ all, done }) => done < all && done > 0);
  return [
    `${when}已报过数的单位有${reporting.length - none.length}/${reporting.length}个。`,
    ...(none.length > 0 ? [`一项未报：${none.map(({ name }) => name).join('、')}。`] : []),
    ...(partly.length > 0
      ? [`未报齐：${partly.map(({ name, done, all }) => `${name}${done}/${all}项`).join('、')}。`]
      : []),
    ...waits,
  ];
}
