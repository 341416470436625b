import { monthOf, monthPeriod, monthsBetween, periodEnd, sayPeriod } from '../../language/days.ts';
import type { Figure } from '../../ledger/known.ts';
import { wholeOf } from '../../ledger/known.ts';
import { points } from '../../ledger/official.ts';
import type { Day, Indicator } from '../../plan.ts';
import { isUpward, minus, over, sayDifference, sign, steps, times } from '../../quantity.ts';
import type { Scene } from '../scene.ts';

/** When the target is reached at the speed between the last two figures; one figure has no speed. */
export function forecastLine(indicator: Indicator, gap: string, { known }: Scene): string {
  const exact = points(known, indicator, wholeOf(known, indicator)).filter(({ op }) => op === '=');
  const [before, last] = exact.slice(-2);
  const months = before && last ? monthsBetween(before.through, last.through) : 0;
  if (!before || !last || months <= 0 || indicator.kind === 'flow') {
    return '只有一个时点的数，算不出速度，不能推算什么时候完成。';
  }
  const speed = speedOf(indicator, before, last, months);
  const between = `${sayMonth(before)}到${sayMonth(last)}`;
  if (speed === undefined || sign(speed) <= 0) return `测算：${between}没有向目标靠近，按这个速度完成不了。`;
  const arrival = monthPeriod(monthOf(last.through) + steps(gap, speed));
  return `测算：${between}平均每月${verb(indicator)}${sayDifference(speed, indicator.unit)}，照此约在${sayPeriod(arrival)}达到目标。`;
}

/** What if it were so many more each month, from next month on. */
export function whatIfLine(indicator: Indicator, gap: string, monthly: string, deadline: Day, today: Day): string {
  if (sign(monthly) <= 0) return '测算：每月没有增加，达不到目标。';
  const months = steps(gap, monthly);
  const arrival = monthPeriod(monthOf(today) + months);
  const inTime = periodEnd(arrival) <= deadline ? '在期限之内' : `晚于期限（${deadline}）`;
  const each = sayDifference(monthly, indicator.unit);
  return `测算：如果每月${verb(indicator)}${each}，还需${months}个月，到${sayPeriod(arrival)}达到目标，${inTime}。`;
}

/** Change a month towards the target. */
function speedOf(indicator: Indicator, before: Figure, last: Figure, months: number): string | undefined {
  const change = minus(last.value, before.value);
  const towards = verb(indicator) === '增加' ? change : times(change, '-1');
  return over(towards, String(months), 10);
}

function verb(indicator: Indicator): '增加' | '降低' {
  return !indicator.target || isUpward(indicator.target.op) ? '增加' : '降低';
}

function sayMonth({ through }: Figure): string {
  return sayPeriod(monthPeriod(monthOf(through)));
}
