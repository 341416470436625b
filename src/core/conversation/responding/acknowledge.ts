import { sayDayShort, sayPeriod } from '../../language/days.ts';
import type { Sending } from '../../ledger/shelves.ts';
import { owedBy } from '../../reminders/owed.ts';
import type { Outcome, Turn } from '../turn.ts';
import { noted, periodAsked, reminderBefore } from './respond-to.ts';

/** 收到: notes once that the last reminder was read; null where no reminder is being answered. */
export function acknowledge(turn: Turn): Outcome | null {
  const sending = reminderBefore(turn);
  return sending ? received(turn, sending) : null;
}

/** Notes that a reminder was read; null where that is noted already. */
export function received(turn: Turn, sending: Sending): Outcome | null {
  const { asker, known, today } = turn.scene;
  const person = asker.userId.toLowerCase();
  const isNoted = known.responses.some(
    ({ by, how, sending: position }) =>
      by.toLowerCase() === person && how === 'received' && position === sending.position,
  );
  if (isNoted) return null;
  const period = periodAsked(sending);
  const { window, units, missing } = owedBy(asker, today, turn.scene);
  const left =
    period === window.period && missing.length > 0
      ? `${sayPeriod(window.period)}还有${missing.length}项没有报，${sayDayShort(window.due, today)}截止。`
      : '';
  const about = period === undefined ? { units: [] } : { period, units };
  return noted(turn, { how: 'received', sending: sending.position, ...about }, `好的，已记下您收到了。${left}`);
}
