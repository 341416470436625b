import { sayPeriod } from '../language/days.ts';
import type { FigureFact } from '../ledger/entry.ts';
import type { Figure } from '../ledger/known.ts';
import type { Submission } from '../ledger/submissions.ts';
import type { Contact, Indicator } from '../plan.ts';
import { say } from '../quantity.ts';
import type { DraftLine } from './draft.ts';
import type { Notice } from './said.ts';
import { oldOf } from './standing.ts';
import type { Turn } from './turn.ts';
import { indicatorOfFigure } from './withdraw-preview.ts';
import { isWorkingTime } from './working-time.ts';

interface Recorded {
  readonly line: DraftLine;
  readonly indicator: Indicator;
  readonly fact: FigureFact;
}

/** One message a submission to each reviewer who is at work; outside working time nobody is disturbed: 有哪些待审 shows it. */
export function waitingNotices(
  number: number,
  facts: readonly Recorded[],
  instead: string | null,
  turn: Turn,
): readonly Notice[] {
  const { scene } = turn;
  const waits = facts.filter(({ fact }) => fact.status === 'provisional');
  const units = [...new Set(waits.map(({ fact }) => fact.unit))].join('、');
  const periods = [...new Set(waits.map(({ fact }) => sayPeriod(fact.period)))].join('、');
  const lines = waits.slice(0, MOST_LINES).map(({ line, indicator, fact }) => {
    const old = oldOf(line, indicator, scene.known);
    const before = old ? `${say(old, indicator.unit)} → ` : '';
    return `${units.includes('、') ? `${fact.unit} ` : ''}${indicator.name} ${before}${fact.value}${indicator.unit}`;
  });
  const more = waits.length > MOST_LINES ? [`等共${waits.length}项`] : [];
  const text = [
    `待审 ${number}：${units} ${waits.length} 项（${periods}）`,
    ...lines,
    ...more,
    ...(instead === null ? [] : [`代替${instead}里的同一项`]),
    `回“同意 ${number}”或“退回 ${number} 原因”。`,
  ].join('\n');
  return toReviewers(text, turn);
}

/** What was withdrawn need not be reviewed any more. */
export function withdrawnNotices(figures: readonly Figure[], turn: Turn): readonly Notice[] {
  const waited = figures.filter(({ state }) => state === 'provisional');
  const numbers = [...new Set(waited.flatMap(({ submission }) => submission ?? []))];
  if (waited.length === 0) return [];
  const names = waited.map((figure) => indicatorOfFigure(figure, turn.scene.plans)?.name ?? figure.indicator);
  const units = [...new Set(waited.map(({ unit }) => unit))].join('、');
  return toReviewers(`报送单${numbers.join('、')}：${units}撤回了${names.join('、')}，不用审了。`, turn);
}

/** The outcome to who handed it in; a returned figure is told at once, at any hour: he has to act. */
export function outcomeNotices(
  { number, by }: Submission,
  figures: readonly Figure[],
  verdict: 'approved' | 'returned',
  reason: string | undefined,
  turn: Turn,
): readonly Notice[] {
  const { scene, now, isWorkday } = turn;
  if (by.toLowerCase() === scene.asker.userId.toLowerCase()) return [];
  if (verdict === 'approved' && !isWorkingTime(now, isWorkday)) return [];
  const lines = figures.map((figure) => {
    const indicator = indicatorOfFigure(figure, scene.plans);
    return `${indicator?.name ?? figure.indicator}（${figure.unit}，${sayPeriod(figure.period)}）${say(figure, indicator?.unit)}`;
  });
  const text =
    verdict === 'approved'
      ? [`报送单${number}已审核通过，计入${figures.length}项：`, ...lines]
      : [`报送单${number}被退回，原因：${reason ?? ''}`, ...lines, '请核实后重新报送。'];
  return [{ to: by, text: text.join('\n'), urgent: verdict === 'returned' }];
}

const MOST_LINES = 10;

/** The reviewers who are not on leave, or all of them where nobody else is there. */
function toReviewers(text: string, { scene, now, isWorkday }: Turn): readonly Notice[] {
  if (!isWorkingTime(now, isWorkday)) return [];
  const planners = (scene.contacts ?? []).filter(({ role }) => role === 'planner');
  const present = planners.filter((one) => !isAway(one));
  return (present.length > 0 ? present : planners).map(({ userId }) => ({ to: userId, text, urgent: true }));
}

function isAway({ leaveUntil }: Contact): boolean {
  return leaveUntil !== undefined;
}
