import { reviewersOf, speaksFor } from '../home.ts';
import { sayPeriod } from '../language/days.ts';
import type { Fact, FigureFact, Notice } from '../ledger/entry.ts';
import type { Figure } from '../ledger/known.ts';
import type { Submission } from '../ledger/submissions.ts';
import type { Contact, Indicator } from '../plan.ts';
import { say } from '../quantity.ts';
import type { DraftLine } from './draft.ts';

import { oldOf } from './standing.ts';
import type { Turn } from './turn.ts';
import { indicatorOfFigure } from './withdraw-preview.ts';

interface Recorded {
  readonly line: DraftLine;
  readonly indicator: Indicator;
  readonly fact: FigureFact;
}

/** One message a submission to each reviewer; outside working time it waits, and is void once the submission is reviewed. */
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
  return toReviewers(
    text,
    waits.map(({ fact }) => fact.plan),
    turn,
    number,
  );
}

/** What was withdrawn need not be reviewed any more. */
export function withdrawnNotices(figures: readonly Figure[], turn: Turn): readonly Notice[] {
  const waited = figures.filter(({ state }) => state === 'provisional');
  const numbers = [...new Set(waited.flatMap(({ submission }) => submission ?? []))];
  if (waited.length === 0) return [];
  const names = waited.map((figure) => indicatorOfFigure(figure, turn.scene.plans)?.name ?? figure.indicator);
  const units = [...new Set(waited.map(({ unit }) => unit))].join('、');
  return toReviewers(
    `报送单${numbers.join('、')}：${units}撤回了${names.join('、')}，不用审了。`,
    waited.map(({ plan }) => plan),
    turn,
  );
}

/** The outcome to who handed it in; a returned figure is told at once, at any hour: he has to act. */
export function outcomeNotices(
  { number, by }: Submission,
  figures: readonly Figure[],
  verdict: 'approved' | 'returned',
  reason: string | undefined,
  turn: Turn,
): readonly Notice[] {
  const lines = figures.map((figure) => sayFigure(figure, turn));
  const text =
    verdict === 'approved'
      ? [`报送单${number}已审核通过，计入${figures.length}项：`, ...lines]
      : [`报送单${number}被退回，原因：${reason ?? ''}`, ...lines, '请核实后重新报送。'];
  return toSender(by, figures, text.join('\n'), verdict === 'returned', turn);
}

const MOST_LINES = 10;

/** What the reviewer put in the place of figures that waited, to who handed them in. */
export function replacedNotices(figures: readonly Figure[], number: number, turn: Turn): readonly Notice[] {
  return toSenders(
    figures,
    turn,
    (names) => `您报的${names}由${turn.scene.asker.name}另报的数代替（报送单${number}），不用再审。`,
  );
}

/** What the reviewer took back, to who handed it in. */
export function takenBackNotices(figures: readonly Figure[], turn: Turn): readonly Notice[] {
  return toSenders(figures, turn, (names) => `您报的${names}已由${turn.scene.asker.name}撤回。`);
}

/** A leave, to who stands in, and to the planners where they did not enter it themselves. */
export function absenceNotices(facts: readonly Fact[], done: string, turn: Turn): readonly Notice[] {
  const { asker, contacts, today } = turn.scene;
  const leaves = facts.filter(
    (fact) => fact.kind === 'contact' && fact.leaveUntil !== undefined && fact.leaveUntil >= today,
  );
  const deputies = leaves.flatMap((fact) =>
    fact.kind === 'contact' && fact.deputy ? [fact.deputy.toLowerCase()] : [],
  );
  const planners =
    leaves.length > 0 && asker.role !== 'planner' ? contacts.filter(({ role }) => role === 'planner') : [];
  const standIns = contacts.filter(({ userId }) => deputies.includes(userId.toLowerCase()));
  return [
    ...planners.map(({ userId }) => ({ to: userId, text: done, urgent: false })),
    ...standIns
      .filter((one) => one.userId !== asker.userId && !planners.includes(one))
      .map(({ userId }) => ({ to: userId, text: `${done}这期间的提醒发给您，您可以替他报数。`, urgent: false })),
  ];
}

function toSenders(figures: readonly Figure[], turn: Turn, say: (names: string) => string): readonly Notice[] {
  return [...Map.groupBy(figures, ({ by }) => by.toLowerCase()).values()].flatMap((own) => {
    const names = own.map((figure) => sayFigure(figure, turn)).join('、');
    return toSender(own[0]?.by ?? '', own, say(names), false, turn);
  });
}

/** To who handed the figures in; once he is no contact any more, to those of their units. Nobody is told of what he did himself. */
function toSender(
  by: string,
  figures: readonly Figure[],
  text: string,
  urgent: boolean,
  { scene: { asker, contacts = [] } }: Turn,
): readonly Notice[] {
  const sender = contacts.filter(({ userId }) => userId.toLowerCase() === by.toLowerCase());
  const now = contacts.filter(
    (one) =>
      one.role === 'contact' && figures.some(({ unit, plan }) => one.unit === unit && speaksFor(one, unit, plan)),
  );
  return (sender.length > 0 ? sender : now)
    .filter(({ userId }) => userId !== asker.userId)
    .map(({ userId }) => ({ to: userId, text, urgent }));
}

function sayFigure(figure: Figure, { scene }: Turn): string {
  const indicator = indicatorOfFigure(figure, scene.plans);
  return `${indicator?.name ?? figure.indicator}（${figure.unit}，${sayPeriod(figure.period)}）${say(figure, indicator?.unit)}`;
}

/** The reviewers of some plans who are not on leave, or all of them where nobody else is there. */
function toReviewers(
  text: string,
  ids: readonly string[],
  { scene: { plans, contacts = [] } }: Turn,
  whileWaiting?: number,
): readonly Notice[] {
  const planners = [...new Set(ids.flatMap((id) => reviewersOf(id, plans, contacts)))];
  const present = planners.filter((one) => !isAway(one));
  const about = whileWaiting === undefined ? {} : { whileWaiting };
  return (present.length > 0 ? present : planners).map(({ userId }) => ({ to: userId, text, urgent: false, ...about }));
}

function isAway({ leaveUntil }: Contact): boolean {
  return leaveUntil !== undefined;
}
