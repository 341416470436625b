import type { Book } from './book.ts';
import type { World } from './core/conversation/decide.ts';
import { composeReminder, type Reminder } from './core/conversation/reminding/reminder.ts';
import type { NewEntry, ReceiptFact, Reminded } from './core/ledger/entry.ts';
import type { Sending } from './core/ledger/shelves.ts';
import { type DueOptions, dueAt, GROUP } from './core/reminders/due.ts';
import type { Log } from './log.ts';

/** What happens when time passes: what is due goes out, once. */
export interface Reminders {
  /** What the schedule would send at this moment, one message a person; nothing is recorded. */
  plan(): Promise<readonly Reminder[]>;
  /**
   * Looks at what became of earlier sendings, then sends what is due, each recorded before it goes. What cannot be sent
   * just now stays due. Resolves to what went out. A call while another is at work does nothing.
   */
  send(): Promise<readonly Sending[]>;
}

/** The outcome of one attempt; uncertain: it may have arrived. */
export type Attempt =
  | { readonly outcome: 'sent' | 'unreachable' }
  /** Nobody else would fare better just now; alarm: not before somebody has repaired something. */
  | { readonly outcome: 'refused' | 'uncertain'; readonly alarm: boolean; readonly why: string }
  /** This text will never go. */
  | { readonly outcome: 'hopeless'; readonly why: string };

export interface RemindersOptions {
  readonly book: Book;
  /** Takes a reminder to its recipient; the same text to the same person within hours arrives once. */
  readonly deliver: (sending: Sending) => Promise<Attempt>;
  readonly log: Log;
  /** There is a group robot. */
  readonly group?: boolean;
  /** The real clock in milliseconds. */
  readonly realNow?: () => number;
}

/** While one process sends, the others leave a reminder alone; a process that was killed is waited for so long. */
const LEASE = 30_000;
/** Within WeCom's own duplicate check of four hours (wecom.md §7.1), with some to spare. */
const REPEATABLE = 3.75 * 3_600_000;
const SHORTEST_REST = 60_000;
const LONGEST_REST = 15 * 60_000;

export function createReminders({
  book,
  deliver,
  log,
  group = false,
  realNow = Date.now,
}: RemindersOptions): Reminders {
  let rest = 0;
  let restUntil = 0;
  let working = false;
  /** What somebody has to repair, until something goes out again. */
  let alarmed: string | undefined;

  const remindersOf = (world: World, options: DueOptions = {}): readonly Reminder[] =>
    dueAt(world, book.now(), { group, ...options }).map((due) => composeReminder(due, world, book.now().slice(0, 10)));

  /** Records that a person is about to be sent what is due to him at this very moment, if anything still is. */
  const begin = async (to: string): Promise<Sending | undefined> => {
    const { appended } = await book.record((world) => {
      const reminder = remindersOf(world).find((one) => one.to === to);
      return {
        entries: reminder ? [entryOf({ kind: 'sending', to, about: reminder.about, text: reminder.text })] : [],
      };
    });
    const position = appended[0]?.position;
    const { known } = await book.catchUp();
    return known.sendings.find((one) => one.position === position);
  };

  const finish = async ({ position }: Sending, outcome: ReceiptFact['outcome']): Promise<void> => {
    await book.record(({ known }) => {
      const isOpen = known.sendings.some((one) => one.position === position && one.outcome === undefined);
      return { entries: isOpen ? [entryOf({ kind: 'receipt', sending: position, outcome })] : [] };
    });
  };

  const entryOf = (fact: NewEntry['fact']): NewEntry => ({ at: book.now(), by: 'system', fact });

  /** Delivers a sending and notes what became of it; what stopped it may stop the others too, then all rest. */
  const attempt = async (sending: Sending): Promise<Attempt['outcome']> => {
    const result = await deliver(sending);
    const { to, position } = sending;
    switch (result.outcome) {
      case 'sent':
      case 'unreachable':
        rest = 0;
        alarmed = undefined;
        await finish(sending, result.outcome);
        break;
      case 'hopeless':
        log.error({ to, position, why: result.why }, 'a reminder cannot be sent and is given up');
        await finish(sending, 'unknown');
        break;
      case 'refused':
        takeRest(sending, result);
        await finish(sending, 'refused');
        break;
      case 'uncertain':
        takeRest(sending, result);
        break;
    }
    return result.outcome;
  };

  const takeRest = (
    { to, position }: Sending,
    { why, alarm }: Extract<Attempt, { outcome: 'refused' | 'uncertain' }>,
  ) => {
    rest = alarm ? LONGEST_REST : Math.min(LONGEST_REST, Math.max(SHORTEST_REST, rest * 2));
    restUntil = realNow() + rest;
    log.warn({ to, position, why, seconds: rest / 1000 }, 'reminders rest before they are tried again');
    if (!alarm || why === alarmed) return;
    alarmed = why;
    log.error({ why }, 'no reminder can be sent before somebody repairs this');
  };

  const isResting = () => realNow() < restUntil;

  /** What was begun and not finished: the same again while WeCom would notice it, given up once it may be wrong or twice. */
  const settle = async (): Promise<void> => {
    const { known } = await book.catchUp();
    for (const sending of known.sendings.filter(({ outcome }) => outcome === undefined)) {
      if (!(await book.store.claim(leaseOf(sending), LEASE))) continue;
      if (await mayRepeat(sending)) {
        await attempt(sending);
        if (isResting()) return;
        continue;
      }
      const { to, position } = sending;
      log.warn({ to, position }, 'it is not known whether a reminder arrived; it is not repeated');
      await finish(sending, 'unknown');
    }
  };

  const mayRepeat = async ({ to, text, writtenAt, position }: Sending): Promise<boolean> => {
    if (to === GROUP || realNow() - Date.parse(writtenAt) > REPEATABLE) return false;
    const world = await book.catchUp();
    return remindersOf(world, { except: position }).some((one) => one.to === to && one.text === text);
  };

  const round = async (): Promise<readonly Sending[]> => {
    await settle();
    const sent: Sending[] = [];
    if (isResting()) return sent;
    const world = await book.catchUp();
    for (const reminder of refusedLast(remindersOf(world), world.known.sendings)) {
      if (!(await book.store.claim(leaseOf(reminder), LEASE))) continue;
      const sending = await begin(reminder.to);
      if (!sending) continue;
      if ((await attempt(sending)) === 'sent') sent.push(sending);
      if (isResting()) break;
    }
    return sent;
  };

  return {
    plan: async () => remindersOf(await book.catchUp()),
    async send() {
      if (working || isResting()) return [];
      working = true;
      try {
        return await round();
      } finally {
        working = false;
      }
    },
  };
}

/** Whoever was refused last comes last, so that one message that is never taken keeps nobody else waiting. */
function refusedLast(reminders: readonly Reminder[], sendings: readonly Sending[]): readonly Reminder[] {
  const refused = new Map(
    sendings.flatMap(({ to, outcome, position }) => (outcome === 'refused' ? [[to, position]] : [])),
  );
  return reminders.toSorted((a, b) => (refused.get(a.to) ?? 0) - (refused.get(b.to) ?? 0));
}

/** One name for the same things to the same person, whoever sends them. */
function leaseOf({ to, about }: { readonly to: string; readonly about: readonly Reminded[] }): string {
  return `reminding:${to.toLowerCase()}:${about.map(({ kind, period, slot }) => `${kind}|${period}|${slot}`).join(',')}`;
}
