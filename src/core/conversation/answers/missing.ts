import { addDays, monthOf, periodOfMonths, sayPeriod } from '../../language/days.ts';
import type { Period } from '../../language/periods.ts';
import { type Figure, wholeOf } from '../../ledger/known.ts';
import { latest } from '../../ledger/latest.ts';
import type { Indicator } from '../../plan.ts';
import type { Scene } from '../scene.ts';
import { type Block, block, type Subject } from './block.ts';
import { planOf, title, unitsCalled } from './figure.ts';
import { reportOf, sayWhich } from './reporting.ts';

/** 某指标还有谁没报, 本期进度: 已报 n/8, 待审 m, and who is missing; 沿用 and 0 are reported, 未报 is not. */
export function answerMissing({ indicator, unit, reading: { period } }: Subject, scene: Scene): Block {
  const name = title(indicator, scene);
  if (indicator.derived) return block([`${name}由其他数计算，不用报送。`]);
  if (indicator.reportedBy.length === 0)
    return block([`${name}由市局掌握，不由${unitsCalled(planOf(indicator, scene))}报送。`]);
  const complete = period === null ? completed(indicator, scene) : undefined;
  const open = `${sayWhich(complete ? monthsAfter(complete, scene) : period)}${name}`;
  if (!unit.whole) {
    if (!indicator.reportedBy.includes(unit.name)) return block([`${name}不由${unit.name}报送。`]);
    const own = reportOf(indicator, unit.name, period, scene);
    const waiting = own?.status === 'provisional' ? '，待审' : '';
    return block([own ? `${unit.name}已报${sayWhich(period)}${name}${waiting}。` : `${unit.name}还没有报${open}。`]);
  }
  const reports = indicator.reportedBy.flatMap((each) => reportOf(indicator, each, period, scene) ?? []);
  const missing = indicator.reportedBy.filter((each) => !reports.some((figure) => figure.unit === each));
  const all = indicator.reportedBy.length;
  if (missing.length === 0) return block([`${sayWhich(period)}${name}${all}个单位都已报${state(reports)}。`]);
  return block([
    reports.length === 0
      ? `${open}还没有单位报送（0/${all}）。`
      : `${open}已报${reports.length}/${all}个单位${state(reports)}。`,
    `未报：${missing.join('、')}。`,
    ...waitingLine(reports),
    ...(complete ? [`${sayPeriod(complete.period)}已经报齐。`] : []),
  ]);
}

/** ，其中待审2个 */
function state(reports: readonly Figure[]): string {
  const waiting = reports.filter(({ status }) => status === 'provisional').length;
  return waiting === 0 ? '' : `，其中待审${waiting}个`;
}

function waitingLine(reports: readonly Figure[]): string[] {
  const waiting = reports.filter(({ status }) => status === 'provisional').map(({ unit }) => unit);
  return waiting.length > 0 && reports.length > 1 ? [`待审：${waiting.join('、')}。`] : [];
}

/** The official figure that all units have brought about already: what is missing is what comes after it. */
function completed(indicator: Indicator, { known }: Scene): Figure | undefined {
  const official = latest(known, indicator, wholeOf(known, indicator), 'total');
  return official?.computed === 'sum' ? official : undefined;
}

/** The months from the end of a figure up to this one; none where it reaches as far. */
function monthsAfter({ through }: Figure, { today }: Scene): Period | null {
  const [from, to] = [monthOf(addDays(through, 1)), monthOf(today)];
  return from <= to ? periodOfMonths(from, to) : null;
}
