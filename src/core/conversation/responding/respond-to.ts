import { daysBetween } from '../../language/days.ts';
import type { ResponseFact } from '../../ledger/entry.ts';
import type { Sending } from '../../ledger/shelves.ts';
import type { Outcome, Turn } from '../turn.ts';

/** So many days a word like 收到 may come after the reminder that it answers. */
const ANSWERED_WITHIN = 3;

/** The reminder that a person got last and may be answering. */
export function reminderBefore({ scene, now }: Turn): Sending | undefined {
  const person = scene.asker.userId.toLowerCase();
  return scene.known.sendings.findLast(
    ({ to, at, outcome }) =>
      to.toLowerCase() === person &&
      outcome !== 'refused' &&
      outcome !== 'unreachable' &&
      at <= now &&
      daysBetween(at.slice(0, 10), scene.today) <= ANSWERED_WITHIN,
  );
}

/** Month of the reporting window that a reminder asked about. */
export function periodAsked(sending: Sending | undefined): string | undefined {
  return sending?.about.map(({ period }) => period).find((period) => period !== '');
}

/** Recorded at once: it is no figure, and a later word takes its place. */
export function noted(turn: Turn, fact: Omit<ResponseFact, 'kind'>, text: string): Outcome {
  const { now, id, scene } = turn;
  return { text, entries: [{ at: now, by: scene.asker.userId, cause: id, fact: { kind: 'response', ...fact } }] };
}
