import { speaksFor } from '../home.ts';
import type { Figure } from '../ledger/known.ts';
import type { Contact, Indicator } from '../plan.ts';

/** The source of what the reviewer hands in himself: it counts at once, and says so. */
export const SELF_REVIEWED = '自报自审';

/** Whether figures of an indicator wait for review: as the data says, else those with a target. */
export function needsReview({ review, target }: Indicator): boolean {
  return review ?? target !== undefined;
}

/** Whether a person may change or take back a figure without the reviewer: his unit's, and no reviewer has had to do with it. */
export function isFree(figure: Figure, indicator: Indicator, asker: Contact): boolean {
  if (figure.origin !== 'reported' || figure.state === 'returned' || figure.state === 'withdrawn') return false;
  if (asker.role === 'planner') return true;
  if (!speaksFor(asker, figure.unit, figure.plan)) return false;
  return figure.state === 'provisional' || !wasReviewed(figure, indicator);
}

/** Whether a figure that counts was passed by a reviewer, as against one that nobody reviews. */
export function wasReviewed(figure: Figure, indicator: Indicator): boolean {
  if (figure.origin !== 'reported') return false;
  return needsReview(indicator) || figure.judged !== undefined || figure.source === SELF_REVIEWED;
}

/** Whether a figure was handed in for a unit that the person speaks for. */
export function isOwn({ unit, plan, origin, by }: Figure, asker: Contact): boolean {
  if (origin !== 'reported') return false;
  return asker.role === 'planner' ? by.toLowerCase() === asker.userId.toLowerCase() : speaksFor(asker, unit, plan);
}
