import { sayPeriod } from '../../language/days.ts';
import { type Figure, history, wholeOf } from '../../ledger/known.ts';
import { latest } from '../../ledger/latest.ts';
import { figureAt, stands } from '../../ledger/submissions.ts';
import type { Indicator } from '../../plan.ts';
import { say } from '../../quantity.ts';
import { mayRead } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { notReported, wholeBeside } from './absence.ts';
import { type Block, block, type Subject } from './block.ts';
import { dateNote, nameOf, sayOrigin, sayWhen, subjectName } from './figure.ts';
import { dayOf, recordLine, timeOf } from './record.ts';

/** 谁报的, 什么时候改的, 改过没有: what the ledger says of one indicator, with old and new value, reason and reviewer. */
export function answerHistory({ indicator, unit }: Subject, scene: Scene): Block {
  const recorded = inTime(history(scene.known, indicator, unit.name));
  const last = recorded.at(-1);
  const below = unit.whole ? ofUnits(indicator, scene) : [];
  const name = subjectName(indicator, unit.name, scene);
  if (!last) {
    if (unit.whole) return block([computedLine(indicator, unit.name, scene) ?? `${name}还没有记录。`, ...below]);
    return block([notReported(indicator, unit.name, scene), ...wholeBeside(indicator, unit.name, scene)]);
  }
  const changes = changesAmong(recorded, scene);
  const changed = changes.length > 0 ? `改过${changes.length}次` : '没有改过';
  const computed = unit.whole ? computedLine(indicator, unit.name, scene) : undefined;
  return block([
    ...(computed ? [computed] : []),
    `${name}最近一次记录：${recordLine(indicator, last, scene)}；${changed}。`,
    ...changes.slice(-MOST_RECORDS).map((change) => changeLine(indicator, change, scene)),
    ...(recorded.length > 1
      ? ['全部记录：', ...recorded.slice(-MOST_RECORDS).map((figure) => `${recordLine(indicator, figure, scene)}。`)]
      : []),
    ...(last.origin === 'imported'
      ? ['这个数录自文件，不是哪个单位报送的。', ...dateNote(indicator, last, scene)]
      : []),
    ...below,
  ]);
}

const MOST_RECORDS = 10;

/** One value put in the place of another for the same period. */
interface Change {
  readonly before: Figure;
  readonly after: Figure;
}

function inTime(figures: readonly Figure[]): Figure[] {
  return [...figures].sort((a, b) => a.position - b.position);
}

/** What was corrected by name, and what was handed in again with another value while the earlier one stood. */
function changesAmong(recorded: readonly Figure[], { known }: Scene): Change[] {
  return recorded.flatMap((after, i) => {
    const named = after.corrects === undefined ? undefined : figureAt(known, after.corrects);
    const before =
      named ?? recorded.slice(0, i).findLast((figure) => isSameCell(figure, after) && standsBeside(figure, after));
    const differs = before && (before.value !== after.value || before.op !== after.op || named);
    return before && differs && stands(after) ? [{ before, after }] : [];
  });
}

function isSameCell(a: Figure, b: Figure): boolean {
  return a.period === b.period && (a.extent ?? 'total') === (b.extent ?? 'total');
}

/** It had not been taken back or returned when the other was handed in. */
function standsBeside(figure: Figure, later: Figure): boolean {
  return stands(figure) || (figure.judged?.position ?? 0) > later.position;
}

/** 更正：2023-10-05 09:30 林溪把2023年8月的30人改为33人，原因：漏报。 */
function changeLine(indicator: Indicator, { before, after }: Change, scene: Scene): string {
  const [from, to] = [before, after].map((figure) => say(figure, indicator.unit));
  const reason = after.reason ? `，原因：${after.reason}` : '';
  return `更正：${timeOf(after)} ${nameOf(after.by, scene)}把${sayWhen(before)}的${from}改为${to}${reason}。`;
}

/** The whole city's figure where it is no record of its own but computed. */
function computedLine(indicator: Indicator, unit: string, scene: Scene): string | undefined {
  const figure = latest(scene.known, indicator, unit);
  if (!figure?.computed) return undefined;
  const amount = `${say(figure, indicator.unit)}（${sayPeriod(figure.period)}）`;
  return `${subjectName(indicator, unit, scene)}现为${amount}，${sayOrigin(indicator, figure, scene)}，${dayOf(figure)}起。`;
}

/** The last record of each unit that has reported, as far as the asker may read them. */
function ofUnits(indicator: Indicator, scene: Scene): string[] {
  const whole = wholeOf(scene.known, indicator);
  const lines = indicator.reportedBy
    .filter((unit) => unit !== whole && mayRead(unit, indicator.plan, scene))
    .flatMap((unit) => {
      const last = inTime(history(scene.known, indicator, unit)).at(-1);
      return last ? [`${unit}：${recordLine(indicator, last, scene)}。`] : [];
    });
  return lines.length > 0 ? ['各单位最近的报送：', ...lines] : [];
}
