import { sayDay, sayPeriod } from '../../language/days.ts';
import { knownAt } from '../../ledger/as-of.ts';
import type { Figure } from '../../ledger/known.ts';
import { at, latest } from '../../ledger/latest.ts';
import { points } from '../../ledger/official.ts';
import type { Day } from '../../plan.ts';
import type { Scene } from '../scene.ts';
import { type Block, block, type Subject } from './block.ts';
import { actual, nameOf, sayDated, subjectName } from './figure.ts';
import { timeOf } from './record.ts';

/** 6月底时报的是多少: the figure that was on record on that day, and what is known now of the same time. */
export function answerAsKnown({ indicator, unit, reading }: Subject, day: Day, scene: Scene): Block {
  const { known } = scene;
  const { period } = reading;
  const name = subjectName(indicator, unit.name, scene);
  const before = knownAt(known, day);
  const then = at(before, indicator, unit.name, period) ?? latest(before, indicator, unit.name);
  const now =
    at(known, indicator, unit.name, period) ??
    points(known, indicator, unit.name).findLast(({ through }) => through <= day);
  const figures = [then, now].flatMap((figure) => (figure ? [figure] : []));
  return block(
    [
      then
        ? `${sayDay(day)}当时，${name}记的是${sayDated(indicator, then)}${reporter(then, scene)}。`
        : `到${sayDay(day)}为止，${name}还没有记录。`,
      nowLine(then, now, `${name}${period === null ? '' : sayPeriod(period)}`),
      ...(now && !isSame(then, now) ? [`现在看，当时的数是${sayDated(indicator, now)}${reporter(now, scene)}。`] : []),
    ].filter(Boolean),
    figures.filter((figure, i) => i === 0 || !isSame(figures[0], figure)).map((figure) => actual(indicator, figure)),
  );
}

function nowLine(then: Figure | undefined, now: Figure | undefined, name: string): string {
  if (!now) return then ? '这个数后来撤回或退回了，现在没有那时的数。' : `现在也没有${name}的记录。`;
  if (!isSame(then, now)) return '';
  return then?.state === now.state ? '现在看仍是这个数，没有改过。' : '这个数没有改过，后来审核通过了。';
}

function isSame(a: Figure | undefined, b: Figure): boolean {
  return a !== undefined && a.position === b.position && a.value === b.value && a.through === b.through;
}

/** ，林溪2023-10-02 09:00报送 */
function reporter(figure: Figure, scene: Scene): string {
  return figure.origin === 'reported' && !figure.computed ? `，${nameOf(figure.by, scene)} ${timeOf(figure)}报送` : '';
}
