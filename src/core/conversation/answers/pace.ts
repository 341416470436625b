import { daysBetween, isPeriod, monthsBetween, periodEnd } from '../../language/days.ts';
import { assess, type Pace, paceOf } from '../../ledger/assess.ts';
import type { Day, Indicator } from '../../plan.ts';
import { compare, isUpward, over, sayDifference, sign } from '../../quantity.ts';
import type { Scene } from '../scene.ts';
import { find, noTarget } from './absence.ts';
import { type Block, block, type Subject } from './block.ts';
import { stated, support, title } from './figure.ts';
import { forecastLine, whatIfLine } from './forecast.ts';
import { gapFigures, gapLine, withoutGoal } from './gap.ts';
import { targetLine } from './judgement.ts';

/** 每月要增加多少, 倒排工期, 按现在的速度什么时候完成, what-if. */
export function answerPace(subject: Subject, scene: Scene): Block {
  const without = withoutGoal(subject, scene);
  if (without) return without;
  const { indicator, reading } = subject;
  const found = find(subject, scene, null);
  if (found.kind === 'none') return block(found.lines);
  const { figure } = found;
  const assessment = assess(indicator, figure, scene.today);
  if (!assessment) return block([noTarget(indicator, scene)]);
  const { gap, target } = assessment;
  const own = ownDeadline(reading.detail.deadline);
  const deadline = own ?? target.deadline;
  const pace = paceOf(gap, scene.today, deadline);
  const open = gap !== undefined && sign(gap) > 0;
  const needed = open ? paceLine(indicator, gap, pace, deadline, scene) : gapLine(indicator, assessment, scene);
  const { monthly, forecast } = reading.detail;
  const guesses = [
    ...(open && forecast ? [forecastLine(indicator, gap, scene)] : []),
    ...(open && monthly !== undefined ? [whatIfLine(indicator, gap, monthly, deadline, scene.today)] : []),
  ];
  return block(
    [...guesses, needed, targetLine(indicator, assessment, figure), ...support(indicator, figure, scene)],
    [...gapFigures(indicator, assessment, figure), ...(pace ? [stated(indicator, figure, 'pace', pace.pace)] : [])],
  );
}

/** 某指标还需增加13人，本月之后到期限还有27个整月，平均每月需增加0.48人。 */
function paceLine(indicator: Indicator, gap: string, pace: Pace | undefined, deadline: Day, scene: Scene): string {
  const { unit } = indicator;
  const verb = indicator.target && isUpward(indicator.target.op) ? '增加' : '降低';
  const missing = `${title(indicator, scene)}还需${verb}${sayDifference(gap, unit)}`;
  if (!pace) {
    return `${missing}，但期限（${deadline}）已过${daysBetween(deadline, scene.today)}天，不再分月推算。`;
  }
  if (pace.months === 0) {
    const left = monthsBetween(scene.today, deadline) === 0 ? '期限就在本月' : '到期限不足一个整月';
    return `${missing}，${left}（${deadline}），要一次补上。`;
  }
  const amount = sayDifference(pace.pace, unit);
  return `${missing}，本月之后到${deadline}还有${pace.months}个整月，平均每月需${verb}${amount}${sparse(indicator, gap, pace)}。`;
}

/** Of whole things fewer than one a month: how many months there are for each. */
function sparse(indicator: Indicator, gap: string, { pace, months }: Pace): string {
  if (indicator.kind === 'ratio' || indicator.decimals > 0 || compare(pace, '1') >= 0) return '';
  const each = over(String(months), gap, 1);
  return each ? `，约每${each}个月1${indicator.unit}` : '';
}

/** The asker's deadline as a day: a day stays, a period ends on its last day. */
function ownDeadline(deadline: string | undefined): Day | undefined {
  if (deadline === undefined) return undefined;
  return isPeriod(deadline) ? periodEnd(deadline) : deadline;
}
