import type { FigureFact, NewEntry } from '../ledger/entry.ts';
import { type Figure, history } from '../ledger/known.ts';
import { extentOf, pointOf } from '../ledger/recorded.ts';
import { nextSubmission } from '../ledger/submissions.ts';
import type { Indicator } from '../plan.ts';
import { isWorkingTime } from '../reminders/working-time.ts';
import { type AdminWorld, recheckAdmin } from './admin.ts';
import { taskIdOf } from './card.ts';
import { type Draft, type DraftLine, indicatorOf } from './draft.ts';
import { absenceNotices, replacedNotices, takenBackNotices, waitingNotices, withdrawnNotices } from './notices.ts';
import { isFree, needsReview, SELF_REVIEWED } from './ownership.ts';
import { sayCell } from './preview.ts';
import type { Scene } from './scene.ts';
import { neighbours } from './standing.ts';
import type { Outcome, Turn } from './turn.ts';
import { indicatorOfFigure } from './withdraw-preview.ts';

/** Records a draft as it stands, once: its facts, what is said of it, and whom to tell. */
export function record(draft: Draft, turn: Turn): Outcome {
  switch (draft.kind) {
    case 'report':
    case 'correct':
      return recordFigures(draft, turn);
    case 'withdraw':
      return recordWithdrawal(draft, turn);
    case 'facts': {
      const changes = draft.facts.filter(
        (fact) => fact.kind === 'alias' || fact.kind === 'contact' || fact.kind === 'target',
      );
      const problem = recheckAdmin(changes, adminWorld(turn), turn.scene.asker);
      if (problem !== undefined)
        return { text: `${problem}没有记录。`, draft: { ...draft, closed: { how: 'dropped' } } };
      const entries = draft.facts.map((fact) => entryOf(fact, turn));
      const notices = absenceNotices(changes, draft.done, turn);
      return { text: draft.done, entries, draft: closedBy(draft), settled: done(draft), notices };
    }
  }
}

function recordFigures(draft: Draft, turn: Turn): Outcome {
  const { scene } = turn;
  const number = nextSubmission(scene.known);
  const facts = draft.lines.flatMap((line) => {
    const indicator = indicatorOf(line.indicator, scene.plans);
    return indicator && line.total !== undefined
      ? [{ line, indicator, fact: factOf(line, line.total, indicator, number, scene) }]
      : [];
  });
  if (facts.length === 0) return { text: '这份报数里的指标已经不在规划里了，没有记入。', draft: null };
  const waits = facts.some(({ fact }) => fact.status === 'provisional');
  const lines = facts.map(({ line, indicator, fact }, i) => {
    const status =
      fact.status === 'provisional' ? '暂定，待审核' : scene.asker.role === 'planner' ? '自审，已计入' : '已计入';
    return `${i + 1}. ${sayCell(line, indicator, scene)}${fact.value}${indicator.unit}${fact.unchanged ? '（沿用）' : ''}，${status}`;
  });
  const replaced = facts.flatMap(({ line, indicator }) => waitingBefore(line, indicator, scene));
  const text = [
    `已记入${facts.length}项，报送单号${number}：`,
    ...lines,
    ...(facts.some(
      ({ fact, line, indicator }) => fact.status === 'provisional' && replacesReviewed(line, indicator, scene),
    )
      ? ['已审过的数要审核通过后才替换。']
      : []),
    ...(replaced.length > 0 ? [`${numbersOf(replaced)}里原来待审的由这次的代替，不用再审。`] : []),
    `${waits ? `${afterHours(turn)}审核结果会告诉您。` : ''}报错了可以说“更正”或“撤回”。`,
  ].join('\n');
  return {
    text,
    entries: [...facts.map(({ fact }) => entryOf(fact, turn)), ...replacing(replaced, number, turn)],
    draft: closedBy(draft, number),
    settled: done(draft),
    notices: [
      ...(waits ? waitingNotices(number, facts, replaced.length > 0 ? numbersOf(replaced) : null, turn) : []),
      ...replacedNotices(replaced, number, turn),
    ],
  };
}

function afterHours({ now, scene: { schedule, isWorkday } }: Turn): string {
  return isWorkingTime(now, schedule, isWorkday) ? '' : '现在不是上班时间，上班后通知审核人。';
}

function factOf(line: DraftLine, value: string, indicator: Indicator, submission: number, scene: Scene): FigureFact {
  const { unit, period, through, extent, unchanged, reason } = line;
  const { same } = neighbours(line, indicator, scene.known);
  const self = scene.asker.role === 'planner';
  return {
    kind: 'figure',
    plan: indicator.plan,
    indicator: indicator.code,
    unit,
    period,
    through,
    op: '=',
    value,
    basis: 'stated',
    source: self ? SELF_REVIEWED : '',
    status: !self && (needsReview(indicator) || needsReviewer(line, indicator, scene)) ? 'provisional' : 'reviewed',
    origin: 'reported',
    submission,
    ...(extent === 'amount' ? { extent } : {}),
    ...(unchanged ? { unchanged } : {}),
    ...(same ? { corrects: same.position } : {}),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Once the reviewer has had to do with a figure, or has it before him, only he replaces it, whatever the indicator. */
function needsReviewer(line: DraftLine, indicator: Indicator, scene: Scene): boolean {
  return (
    replacesReviewed(line, indicator, scene) ||
    inCell(line, indicator, scene).some(({ state, origin }) => state === 'provisional' && origin === 'reported')
  );
}

/** The figures of the same cell that wait for review: the new one takes their place, whether it waits too or the reviewer's own counts. */
function waitingBefore(line: DraftLine, indicator: Indicator, scene: Scene): readonly Figure[] {
  return inCell(line, indicator, scene).filter(
    (figure) => figure.state === 'provisional' && isFree(figure, indicator, scene.asker),
  );
}

function replacing(figures: readonly Figure[], number: number, turn: Turn): readonly NewEntry[] {
  if (figures.length === 0) return [];
  const reason = `由报送单${number}代替`;
  return [entryOf({ kind: 'withdrawal', figures: figures.map(({ position }) => position), reason }, turn)];
}

function numbersOf(figures: readonly Figure[]): string {
  return `报送单${[...new Set(figures.flatMap(({ submission }) => submission ?? []))].join('、')}`;
}

function replacesReviewed(line: DraftLine, indicator: Indicator, scene: Scene): boolean {
  return inCell(line, indicator, scene).some(
    (figure) => figure.state === 'reviewed' && figure.origin === 'reported' && !isFree(figure, indicator, scene.asker),
  );
}

function inCell(line: DraftLine, indicator: Indicator, { known }: Scene): readonly Figure[] {
  return history(known, indicator, line.unit).filter(
    (figure) => extentOf(indicator, figure) === line.extent && pointOf(indicator, figure) === pointOf(indicator, line),
  );
}

function recordWithdrawal(draft: Draft, turn: Turn): Outcome {
  const { known, asker } = turn.scene;
  const figures = draft.withdraw.flatMap((position) => known.figures[position] ?? []);
  const still = figures.filter((figure) => canGo(figure, turn.scene));
  if (still.length < figures.length) {
    return { text: '这些数里有的已经审核、退回或撤回了，没有撤回，请重新说要撤回哪一项。', draft: null };
  }
  const reason = draft.reason === undefined ? {} : { reason: draft.reason };
  const numbers = [...new Set(still.flatMap(({ submission }) => submission ?? []))];
  return {
    text: `已撤回${still.length}项${numbers.length > 0 ? `（报送单${numbers.join('、')}）` : ''}。原来的数和撤回都留有记录。`,
    entries: [entryOf({ kind: 'withdrawal', figures: still.map(({ position }) => position), ...reason }, turn)],
    draft: closedBy(draft),
    settled: { taskId: taskIdOf(draft.message), text: '已撤回' },
    notices: asker.role === 'planner' ? takenBackNotices(still, turn) : withdrawnNotices(still, turn),
  };
}

/** Reviewed or returned since the preview, or of a unit that is no longer the sender's: then it is not his to take back. */
function canGo(figure: Figure, { asker, plans }: Scene): boolean {
  const indicator = indicatorOfFigure(figure, plans);
  return indicator !== undefined && isFree(figure, indicator, asker);
}

function closedBy(draft: Draft, submission?: number): Draft {
  return { ...draft, closed: { how: 'recorded', ...(submission === undefined ? {} : { submission }) } };
}

function done(draft: Draft) {
  return { taskId: taskIdOf(draft.message), text: '已提交' };
}

function entryOf(fact: NewEntry['fact'], { now, id, scene }: Turn): NewEntry {
  return { at: now, by: scene.asker.userId, cause: id, fact };
}

/** What a change of plan or contacts is held against. */
export function adminWorld({ scene, understand }: Turn): AdminWorld {
  const { plans, contacts = [], known, tallies, misses } = scene;
  return { plans, contacts, known, understand, ...(tallies ? { tallies } : {}), ...(misses ? { misses } : {}) };
}
