import { reviewersOf, speaksFor } from '../../home.ts';
import { type Figure, history, type Known } from '../../ledger/known.ts';
import { indicatorOf } from '../../ledger/official.ts';
import { type Submission, stands, waiting } from '../../ledger/submissions.ts';
import type { Indicator } from '../../plan.ts';
import { say } from '../../quantity.ts';
import { mayRead } from '../rights.ts';
import type { Answer, Scene } from '../scene.ts';
import { nameOf, sayWhen } from './figure.ts';
import { fitting } from './fitting.ts';
import { timeOf } from './record.ts';

/** 有哪些待审: for planner and leader all submissions that wait, for a contact those of his unit, each figure old → new. */
export function answerWaiting(scene: Scene): Answer {
  const mine = waiting(scene.known).filter((one) => concerns(one, scene));
  if (mine.length === 0) return { text: '现在没有待审的数。', figures: [] };
  const count = mine.flatMap((one) => pending(one, scene)).length;
  const blocks = mine.map((one) => [
    headLine(one, scene),
    ...pending(one, scene).map((figure) => figureLine(figure, scene)),
  ]);
  const [first] = mine;
  const how =
    scene.asker.role === 'planner' && first
      ? [`回“同意 ${first.number}”或“全部同意”；退回写“退回 ${first.number}”加原因。`]
      : [];
  return {
    text: [
      `待审的报送单有${mine.length}份，共${count}项：`,
      ...fitting(
        blocks.map((lines) => lines.join('\n')),
        MOST_BYTES,
        (left) => `另有${left}份略。`,
      ),
      ...how,
    ].join('\n'),
    figures: [],
  };
}

const MOST_BYTES = 1200;

/** What waits of a submission, as far as the asker sent it himself or may read it. */
function pending({ by, figures }: Submission, scene: Scene): readonly Figure[] {
  const waits = figures.filter(({ state }) => state === 'provisional');
  return isSender(by, scene) ? waits : waits.filter(({ unit, plan }) => mayRead(unit, plan, scene));
}

function concerns({ by, figures }: Submission, scene: Scene): boolean {
  const { asker } = scene;
  if (asker.role === 'leader') return true;
  if (asker.role === 'planner') {
    const ids = new Set(figures.map(({ plan }) => plan));
    return [...ids].some((id) => reviewersOf(id, scene.plans, scene.contacts ?? [asker]).includes(asker));
  }
  const waits = figures.filter(({ state }) => state === 'provisional');
  return isSender(by, scene) || waits.some(({ unit, plan }) => speaksFor(asker, unit, plan));
}

function isSender(by: string, { asker }: Scene): boolean {
  return by.toLowerCase() === asker.userId.toLowerCase();
}

function headLine({ number, by, at }: Submission, scene: Scene): string {
  return `【${number}】${nameOf(by, scene)} ${timeOf({ at })}`;
}

/** 某县 某指标（2023年9月）：5人 → 6人 */
function figureLine(figure: Figure, scene: Scene): string {
  const indicator = indicatorOf(scene, figure.plan, figure.indicator);
  if (!indicator) return `${figure.unit} ${figure.indicator}：${figure.value}`;
  const before = figureBefore(figure, indicator, scene.known);
  const change = `${before ? say(before, indicator.unit) : '首次报'} → ${say(figure, indicator.unit)}`;
  const how = [...(figure.extent === 'amount' ? ['本期数'] : []), ...(figure.unchanged ? ['沿用'] : [])];
  const reason = figure.reason ? `，原因：${figure.reason}` : '';
  return `${figure.unit} ${indicator.name}（${[sayWhen(figure), ...how].join('，')}）：${change}${reason}`;
}

/** The figure that this one follows: what it corrects, else the last that stood of the same sort; an amount follows only one of its own period. */
function figureBefore(figure: Figure, indicator: Indicator, known: Known): Figure | undefined {
  const others = history(known, indicator, figure.unit).filter(
    (other) => other.position < figure.position && other.submission !== figure.submission,
  );
  const corrected = others.find(({ position }) => position === figure.corrects);
  return (
    corrected ??
    others.findLast(
      (other) =>
        stands(other) &&
        other.through <= figure.through &&
        (other.extent ?? 'total') === (figure.extent ?? 'total') &&
        (figure.extent !== 'amount' || other.period === figure.period),
    )
  );
}
