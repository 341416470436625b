import { setImmediate as endOfTurn } from 'node:timers/promises';
import { createCalendar } from './calendar.ts';
import type { Decision, World } from './core/conversation/decide.ts';
import { readMisses } from './core/conversation/misses.ts';
import { amendedContacts, amendedPlans } from './core/ledger/amendments.ts';
import { chainStart } from './core/ledger/chain.ts';
import type { Entry } from './core/ledger/entry.ts';
import { emptyKnown, type Known, learn, learnPages, type News, newsOf, recollect } from './core/ledger/known.ts';
import { missingSeed } from './core/ledger/seed.ts';
import type { Day, Plan } from './core/plan.ts';
import type { Extract } from './extract.ts';
import type { Language } from './language.ts';
import type { Library } from './library.ts';
import { StoreError } from './store/error.ts';
import { createQueue } from './store/queue.ts';
import type { Store } from './store/store.ts';

/** The ledger as this process knows it: read up to the last entry, and written only where nobody else was faster. */
export interface Book {
  readonly store: Store;
  /** Business time, ISO 8601 in +08:00. */
  readonly now: () => string;
  /** Notes the first opening, and takes the plans' documents in as far as they are not there yet. */
  open(): Promise<void>;
  catchUp(): Promise<World>;
  /** The world as it is known without the store, and up to when in business time; undefined before the first catching up. */
  lastKnown(): { readonly world: World; readonly at: string } | undefined;
  /**
   * Decides on what is known and records it; where another writer was faster, on what is known then, so that `decideAt`
   * may be asked several times. What records nothing waits for nobody. Rejects with `StoreError` where others stay faster.
   * `world`: what the caller has caught up with just now.
   */
  record<D extends Pick<Decision, 'entries'>>(decideAt: (world: World) => D, world?: World): Promise<Recorded<D>>;
  /** Keeps what is known for the next start, where that has come to be much more than what was kept last. */
  keep(): void;
}

export type Recorded<D> = { readonly decision: D; readonly appended: readonly Entry[] };

export interface BookOptions {
  readonly store: Store;
  readonly library: Pick<Library, 'plans' | 'contacts' | 'rights' | 'calendar' | 'schedule'>;
  /** Understanding of plans as they stand, changed in chat or not. */
  readonly language: (plans: readonly Plan[]) => Language;
  readonly now: () => string;
  /** Where what is known is kept from one run to the next. */
  readonly extract?: Extract;
}

/** What a world holds that stands outside the ledger. */
type Beside = Pick<World, 'tallies' | 'misses'>;

/** Where the store keeps the wordings that were not understood. */
export const MISSES = 'misses';

/** Tries at a place in the ledger that other processes want too. */
const TRIES = 20;
/** Entries read at a time. */
const PAGE = 10_000;
/** Entries that take no time to read again. */
const FEW = 1000;

export function createBook({ store, library, language, now, extract }: BookOptions): Book {
  let known = emptyKnown(library.plans);
  /** The last entry that is known. */
  let end = chainStart;
  /** Up to where the extract reaches. */
  let kept = 0;
  const { rights, schedule, calendar } = library;
  const { isWorkday } = createCalendar(calendar);

  /** What stands outside the ledger as last read, and when that was. */
  let last: { readonly beside: Beside; readonly at: string } | undefined;

  /** Plans and contacts as they hold: worked out once a day, and whenever something was learnt. */
  let amended:
    | (Pick<World, 'plans' | 'understand' | 'contacts'> & { readonly of: Known; readonly on: Day })
    | undefined;

  const worldWith = (beside: Beside): World => {
    const today = now().slice(0, 10);
    if (amended?.of !== known || amended.on !== today) {
      const { plans, understand } = language(amendedPlans(library.plans, known, today));
      amended = { plans, understand, contacts: amendedContacts(library.contacts, known, today), of: known, on: today };
    }
    const { plans, understand, contacts } = amended;
    return { plans, understand, contacts, known, ...beside, rights, schedule, isWorkday };
  };

  /** What was learnt has this entry for its last. */
  const reach = (last: Entry | undefined): void => {
    if (last && last.position > end.position) end = { position: last.position, hash: last.hash };
  };

  const readOn = async (): Promise<void> => {
    const pages: News[] = [];
    let last: Entry | undefined;
    for (;;) {
      const before = pages.at(-1) ?? known;
      const entries = await store.read(before.position, PAGE);
      last = entries.at(-1) ?? last;
      pages.push(newsOf(entries, before));
      if (entries.length < PAGE) break;
    }
    // Another message may have learnt more in the meantime: what is known never falls back.
    known = learnPages(known, pages);
    reach(last);
  };

  /** Begins with what was kept, if it is of this very ledger. */
  const resume = async (): Promise<void> => {
    const found = extract?.read();
    if (!found) return;
    const [last] = await store.read(found.end.position - 1, 1);
    if (last?.position !== found.end.position || last.hash !== found.end.hash) return;
    known = recollect(library.plans, found.kept);
    end = found.end;
    kept = end.position;
  };

  const look = async (): Promise<World> => {
    const [tallies, misses] = await Promise.all([store.tallies(), store.recall(MISSES), readOn()]);
    const beside = { tallies, misses: readMisses(misses) };
    last = { beside, at: now() };
    return worldWith(beside);
  };

  /** One look serves all messages that wait for one in the same turn of the event loop: none of them has begun to read yet. */
  let looking: Promise<World> | undefined;
  const catchUp = (): Promise<World> => {
    looking ??= endOfTurn().then(() => {
      looking = undefined;
      return look();
    });
    return looking;
  };

  /** One of this process at a time writes: many that do at once would refuse each other again and again. */
  const queue = createQueue();

  const write = async <D extends Pick<Decision, 'entries'>>(decideAt: (world: World) => D): Promise<Recorded<D>> => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const world = await catchUp();
      const decision = decideAt(world);
      if (decision.entries.length === 0) return { decision, appended: [] };
      const appended = await store.append(world.known.position, decision.entries);
      if (!appended) continue;
      known = learn(known, appended);
      reach(appended.at(-1));
      return { decision, appended };
    }
    throw new StoreError('台账正忙：别的进程一直抢先写入');
  };

  const record: Book['record'] = async (decideAt, world) => {
    const decision = decideAt(world ?? (await catchUp()));
    if (decision.entries.length === 0) return { decision, appended: [] };
    return queue('write', () => write(decideAt));
  };

  return {
    store,
    now,
    catchUp,
    record,
    lastKnown: () => last && { world: worldWith(last.beside), at: last.at },
    keep() {
      if (!extract || known.position - kept < FEW) return;
      extract.write({ kept: known, end });
      kept = known.position;
    },
    async open() {
      await resume();
      await record((world) => ({
        entries: [
          ...missingSeed(library.plans, world.known),
          ...(world.known.installedAt === null ? [opening(now())] : []),
        ],
      }));
    },
  };
}

function opening(at: string) {
  return { at, by: 'system', fact: { kind: 'installation' as const } };
}
