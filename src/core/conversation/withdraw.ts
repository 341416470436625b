import { periodEnd } from '../language/days.ts';
import { normalise } from '../language/normalise.ts';
import { findPeriods } from '../language/periods.ts';
import type { Reading } from '../language/reading.ts';
import type { Figure } from '../ledger/known.ts';
import { lastSubmissionOf } from '../ledger/submissions.ts';
import { cancel } from './confirm.ts';
import { beginDraft, type Draft } from './draft.ts';
import { namedAmong } from './named.ts';
import { isFree, isOwn } from './ownership.ts';
import { openDraft, otherWaits, show } from './pending.ts';
import { reasonIn } from './reason.ts';
import type { Outcome, Turn } from './turn.ts';
import { indicatorOfFigure, sayRecorded } from './withdraw-preview.ts';

/** 撤回: what waits is dropped; of what was recorded the last submission, or the named figure, is shown and then taken back on 确认. */
export function withdraw(turn: Turn, reading: Reading): Outcome {
  const { scene } = turn;
  if (scene.asker.role === 'leader')
    return { text: '报数和撤回由各单位联系人或规划牵头科来做。', tallies: ['refused-writing'] };
  const waiting = openDraft(turn, ['report', 'correct']);
  if (waiting && reading.indicators.length === 0 && numberIn(turn) === undefined) return cancel(turn);
  const meant = meantBy(turn, reading);
  if (meant.length === 0) return { text: nothingToWithdraw(turn, reading) };
  const free = meant.filter((figure) => {
    const indicator = indicatorOfFigure(figure, scene.plans);
    return indicator !== undefined && isFree(figure, indicator, scene.asker);
  });
  const fixed = meant.filter((figure) => !free.includes(figure));
  const refused = fixed.length > 0 ? [sayFixed(fixed, turn)] : [];
  if (free.length === 0) return { text: refused.join('\n') };
  const other = otherWaits(turn, ['report', 'correct', 'facts'], '再说撤回');
  if (other) return other;
  const reason = reasonIn(turn.text);
  const draft: Draft = {
    ...beginDraft(turn.id, turn.now, 'withdraw'),
    withdraw: free.map(({ position }) => position),
    ...(reason === undefined ? {} : { reason }),
  };
  return show(draft, turn, refused);
}

/** The named figures that stand, each the last of its kind; without a name those of the last submission. */
function meantBy({ scene, text, now }: Turn, { indicators }: Reading): readonly Figure[] {
  const { known, asker, plans } = scene;
  const standing = known.figures.filter(
    (figure): figure is Figure =>
      figure !== undefined &&
      (figure.state === 'provisional' || figure.state === 'reviewed') &&
      figure.origin === 'reported',
  );
  const plain = normalise(text);
  const period = findPeriods(plain, now.slice(0, 10)).find(
    (one) => one.role === 'point' && one.period !== null,
  )?.period;
  const number = numberIn({ text });
  if (number !== undefined) {
    return standing.filter((one) => one.submission === number && (asker.role === 'planner' || isOwn(one, asker)));
  }
  if (indicators.length === 0) {
    const last = lastSubmissionOf(known, asker.userId);
    return (last?.figures ?? []).filter(({ state }) => state === 'provisional' || state === 'reviewed');
  }
  const units = namedAmong(
    text,
    plans.flatMap((plan) => plan.units).filter(({ whole }) => !whole),
    ({ name, aliases }) => [name, ...aliases],
  );
  return indicators.flatMap((indicator) => {
    const own = standing.filter(
      (figure) =>
        figure.indicator === indicator.code &&
        figure.plan === indicator.plan &&
        (units.length > 0 ? units.some(({ name }) => name === figure.unit) : isOwn(figure, asker)) &&
        (asker.role === 'planner' || isOwn(figure, asker)) &&
        (period === undefined || period === null || figure.through === periodEnd(period)),
    );
    return own.reduce<Figure[]>(([newest], next) => [newest && newest.position > next.position ? newest : next], []);
  });
}

/** The number of a submission: 撤回报送单12, 撤回第12号. */
function numberIn({ text }: Pick<Turn, 'text'>): number | undefined {
  const digits = /(?:报送单|编号|第|单号)\s*(\d{1,7})\s*(?:号|条|份)?/.exec(normalise(text))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function nothingToWithdraw({ scene }: Turn, { indicators }: Reading): string {
  const names = indicators.map(({ name }) => name).join('、');
  const whose = scene.asker.role === 'planner' ? '您' : '本单位';
  return names === '' ? '没有可以撤回的数。' : `没有${whose}报过的、可以撤回的${names}。`;
}

/** A figure that the reviewer has passed is no longer the sender's: whom to ask. */
function sayFixed(figures: readonly Figure[], { scene }: Turn): string {
  const planners = (scene.contacts ?? []).filter(({ role }) => role === 'planner').map(({ name }) => name);
  const whom = planners.length > 0 ? planners.join('、') : '审核人';
  return [
    ...figures.map((figure) => `${sayRecorded(figure, scene)}，已经审核，不能自行撤回。`),
    `要撤回请联系${whom}；数不对可以直接报更正，审核后替换。`,
  ].join('\n');
}
