import { taskIdOf } from './card.ts';
import { type Draft, type DraftLine, freshness, indicatorOf, sayMoment } from './draft.ts';
import { barred, settle } from './line.ts';
import { isRefusal } from './open-problems.ts';
import { ALL_KINDS, openDraft, show } from './pending.ts';
import { sayBriefly } from './preview.ts';
import { record } from './recording.ts';
import type { Scene } from './scene.ts';
import type { Outcome, Turn } from './turn.ts';

/** 确认: records what was shown, and nothing else; what has changed since, lapsed or is unclear is shown once more. */
export function confirm(turn: Turn): Outcome {
  const { draft, scene, now } = turn;
  if (!draft) return { text: nothingWaits(turn) };
  if (draft.closed?.how === 'dropped') return { text: nothingWaits(turn) };
  if (draft.closed) return recordedBefore(draft, turn);
  const fresh = freshness(draft, now);
  if (fresh === 'gone') return { text: nothingWaits(turn), draft: null };
  const renewed: Draft = { ...draft, at: now, message: turn.id, lines: renew(draft.lines, scene) };
  if (fresh === 'lapsed') {
    return show(renewed, turn, [], [`${sayMoment(draft.at, scene.today)}的这一份已经过期，没有记入，请再核对一遍。`]);
  }
  const barring = renewed.lines.flatMap((line) => barringOf(line, scene));
  if (barring.length > 0) return withoutBarred(renewed, barring, turn);
  if (draft.problems.length > 0) return stillUnclear(renewed, turn);
  if (renewed.lines.some(({ total }) => total === undefined)) return show({ ...renewed, message: draft.message }, turn);
  if (renewed.lines.some((line, i) => line.basis !== draft.lines[i]?.basis)) {
    return show(renewed, turn, [], ['预览以后台账里又有了新的数，还没有记入，请按现在的再核对一遍。']);
  }
  return record(draft, turn);
}

/** 取消: drops what waits. */
export function cancel(turn: Turn): Outcome {
  const { draft, scene, now } = turn;
  if (!draft || draft.closed || freshness(draft, now) === 'gone') {
    return { text: nothingWaits(turn) };
  }
  const closed: Draft = { ...draft, closed: { how: 'dropped' } };
  const settled = { taskId: taskIdOf(draft.message), text: '已取消' };
  return { text: sayDropped(draft, scene), draft: closed, settled };
}

/** Said on a word that is no confirmation while a draft waits: it stays, and how to confirm. */
export function remindOfDraft(turn: Turn): string | null {
  const draft = openDraft(turn, ALL_KINDS);
  if (!draft) return null;
  const what = draft.lines.length > 0 ? `：${sayBriefly(draft.lines, turn.scene)}` : '';
  if (draft.problems.length > 0)
    return `还有${draft.problems.length}项没有说清，没有记入。${draft.problems[0]?.said ?? ''}`;
  return draft.kind === 'withdraw'
    ? '撤回还没有确认。回“确认”撤回，回“取消”保留。'
    : `还没有记入${what}。回“确认”记入，回“取消”作废。`;
}

/** To a message whose draft was recorded already. */
export function alreadyRecorded({ scene }: Turn): string {
  return sayRecordedBefore(lastOf(scene)?.number);
}

function recordedBefore(draft: Draft, turn: Turn): Outcome {
  const ofFigures = draft.kind === 'report' || draft.kind === 'correct';
  const last = ofFigures ? lastOf(turn.scene)?.number : undefined;
  const text = sayRecordedBefore(draft.closed?.submission ?? last);
  return { text, settled: { taskId: taskIdOf(draft.message), text: '已提交' } };
}

function sayRecordedBefore(number: number | undefined): string {
  return number === undefined ? '已经确认过，没有重复记录。' : `已提交过，报送单号${number}，没有重复记入。`;
}

function lastOf({ known, asker }: Scene) {
  return [...known.submissions.values()].findLast(({ by }) => by.toLowerCase() === asker.userId.toLowerCase());
}

function nothingWaits({ scene }: Turn): string {
  const last = lastOf(scene);
  const before = last ? `您最近一次报的是报送单${last.number}，${sayMoment(last.at, scene.today)}已经记入。` : '';
  return `没有等您确认的数。${before}`;
}

function sayDropped(draft: Draft, scene: Scene): string {
  switch (draft.kind) {
    case 'withdraw':
      return '好，不撤回了，原来的数保留。';
    case 'facts':
      return '好，已作废，没有记录。';
    case 'report':
    case 'correct':
      return draft.lines.length > 0
        ? `好，已作废，没有记入：${sayBriefly(draft.lines, scene)}。`
        : '好，已作废，没有记入。';
  }
}

function renew(lines: readonly DraftLine[], { plans, known }: Scene): readonly DraftLine[] {
  return lines.map((line) => {
    const indicator = indicatorOf(line.indicator, plans);
    return indicator ? settle(line, indicator, known) : line;
  });
}

interface Barring {
  readonly line: DraftLine;
  readonly said: string;
}

function barringOf(line: DraftLine, scene: Scene): readonly Barring[] {
  const why = barred(line, scene)?.why;
  return why === undefined ? [] : [{ line, said: `“${sayBriefly([line], scene)}”：${why}` }];
}

/** What the sender may no longer hand in is left out, and the rest shown once more. */
function withoutBarred(draft: Draft, barring: readonly Barring[], turn: Turn): Outcome {
  const lines = draft.lines.filter((line) => !barring.some((one) => one.line === line));
  const why = barring.map(({ said }) => said);
  const tallies = ['refused-writing'];
  if (lines.length === 0 && draft.problems.length === 0) {
    return { text: [...why, '没有记入。'].join('\n'), draft: { ...draft, closed: { how: 'dropped' } }, tallies };
  }
  return { ...show({ ...draft, lines }, turn, [], [...why, '已经去掉，没有记入，请核对其余的：']), tallies };
}

/** What can never be taken is left out and the rest shown once more; everything else has to be answered first. */
function stillUnclear(draft: Draft, turn: Turn): Outcome {
  const problems = draft.problems.filter((problem) => !isRefusal(problem));
  if (problems.length === 0 && draft.lines.length > 0) {
    const left = draft.problems.map(({ words }) => `“${words}”`).join('、');
    return show({ ...draft, problems }, turn, [], [`${left}不能报，已经去掉。还没有记入，请核对其余的：`]);
  }
  return show(draft, turn);
}
