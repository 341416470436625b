import type { Notice } from '../ledger/entry.ts';
import type { Known } from '../ledger/known.ts';
import { submission } from '../ledger/submissions.ts';
import type { Contact } from '../plan.ts';
import { GROUP } from '../reminders/due.ts';
import { recipientsOf } from '../reminders/recipients.ts';
import type { RemindWorld } from '../reminders/remind-world.ts';
import { isWorkingTime } from '../reminders/working-time.ts';

export interface DueNotice extends Notice {
  /** Names this message for good, so that it goes out once. */
  readonly key: string;
}

/** Longer than the longest holiday: what has waited longer is void. */
const VALID_DAYS = 12;

/** The messages to others that may go out at `now` (ISO 8601, +08:00), oldest first, those told already among them. */
export function dueNotices(world: RemindWorld, now: string): readonly DueNotice[] {
  const { known, schedule, isWorkday } = world;
  const atWork = isWorkingTime(now, schedule, isWorkday);
  const answered = [...known.answers.told].flatMap(([cause, { at, notices = [] }]) =>
    isValid(at, now) ? notices.map((notice, i) => ({ ...notice, key: `${cause}#${i}` })) : [],
  );
  return [...answered, ...unreachedNotices(world, now)].filter(
    (notice) => (notice.urgent || atWork) && stillHolds(notice, known),
  );
}

function isValid(at: string, now: string): boolean {
  return Date.parse(now) - Date.parse(at) <= VALID_DAYS * 86_400_000;
}

function stillHolds({ whileWaiting }: Notice, known: Known): boolean {
  if (whileWaiting === undefined) return true;
  return submission(known, whileWaiting)?.figures.some(({ state }) => state === 'provisional') ?? false;
}

/** Whoever cannot be reached is made known to the planners, once until he can be reached again. */
function unreachedNotices({ known, contacts }: RemindWorld, now: string): readonly DueNotice[] {
  const bySomebody = Map.groupBy(known.sendings, ({ to }) => to.toLowerCase());
  return [...bySomebody].flatMap(([id, sendings]) => {
    const reached = sendings.findLastIndex(({ outcome }) => outcome === 'sent');
    const first = sendings.slice(reached + 1).find(({ outcome }) => outcome === 'unreachable');
    if (!first || !isValid(first.at, now)) return [];
    const person = contacts.find(({ userId }) => userId.toLowerCase() === id);
    return recipientsOf(['planner'], contacts)
      .filter((planner) => planner !== person)
      .map(({ userId }) => ({
        to: userId,
        text: sayUnreached(first.to, person),
        urgent: false,
        key: `unreached#${first.position}#${userId}`,
      }));
  });
}

function sayUnreached(to: string, person: Contact | undefined): string {
  if (to === GROUP) return '群机器人发不出消息：可能已被移出群或停用，请检查。';
  return `${person?.name ?? to}（${to}）收不到提醒：企业微信里没有这个账号，或者不在应用的可见范围内、没有许可。请核对通讯录，需要的话换联系人。`;
}
