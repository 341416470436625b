import { sayPeriod } from '../../language/days.ts';
import { type Figure, wholeOf } from '../../ledger/known.ts';
import { latest } from '../../ledger/latest.ts';
import type { Indicator } from '../../plan.ts';
import type { Scene } from '../scene.ts';
import { type Block, block, type Subject } from './block.ts';
import { title } from './figure.ts';
import { reportOf, sayWhich } from './reporting.ts';

/** 某指标还有谁没报, 本期进度: 已报 n/8, 待审 m, and who is missing; 沿用 and 0 are reported, 未报 is not. */
export function answerMissing({ indicator, unit, reading: { period } }: Subject, scene: Scene): Block {
  const name = title(indicator, scene);
  if (indicator.derived) return block([`${name}由其他数计算，不用报送。`]);
  if (indicator.reportedBy.length === 0) return block([`${name}由市局掌握，不由县区报送。`]);
  const when = sayWhich(period);
  if (!unit.whole) {
    if (!indicator.reportedBy.includes(unit.name)) return block([`${name}不由${unit.name}报送。`]);
    const own = reportOf(indicator, unit.name, period, scene);
    const waiting = own?.status === 'provisional' ? '，待审' : '';
    return block([own ? `${unit.name}已报${when}${name}${waiting}。` : `${unit.name}还没有报${when}${name}。`]);
  }
  const reports = indicator.reportedBy.flatMap((each) => reportOf(indicator, each, period, scene) ?? []);
  const missing = indicator.reportedBy.filter((each) => !reports.some((figure) => figure.unit === each));
  const all = indicator.reportedBy.length;
  const complete = period === null ? completeUntil(indicator, scene) : [];
  if (missing.length === 0) return block([`${when}${name}${all}个单位都已报${state(reports)}。`]);
  return block([
    reports.length === 0
      ? `${when}${name}还没有单位报送（0/${all}）。`
      : `${when}${name}已报${reports.length}/${all}个单位${state(reports)}。`,
    `未报：${missing.join('、')}。`,
    ...waitingLine(reports),
    ...complete,
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

/** An earlier period that all units have reported already: what is missing is what comes after it. */
function completeUntil(indicator: Indicator, { known }: Scene): string[] {
  const official = latest(known, indicator, wholeOf(known, indicator));
  return official?.computed === 'sum' ? [`${sayPeriod(official.period)}已经报齐。`] : [];
}
