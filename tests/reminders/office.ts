/** The whole office with the real plan, its clock in the test's hands: people write, time passes, messages are noted. */
import { type Book, createBook } from '../../src/book.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import type { FigureFact, NewEntry } from '../../src/core/ledger/entry.ts';
import type { Sending } from '../../src/core/ledger/shelves.ts';
import { createLanguage } from '../../src/language.ts';
import { type Library, loadLibrary } from '../../src/library.ts';
import { createLog, type Log } from '../../src/log.ts';
import { type Attempt, createReminders, type Reminders } from '../../src/reminders.ts';
import { createMemoryStore, type MemoryStore } from '../../src/store/memory.ts';

export const library = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
export const language = createLanguage(library);
const [plan] = library.plans;
if (!plan) throw new Error('no plan');

export { plan };

/** A reminder as it went out. */
export interface Told {
  readonly at: string;
  readonly to: string;
  readonly kinds: readonly string[];
  readonly text: string;
}

export interface Office {
  readonly told: Told[];
  readonly store: MemoryStore;
  readonly book: Book;
  readonly bot: Bot;
  readonly reminders: Reminders;
  /** It is this time now, `2026-09-01T09:00`; nothing happens by that. */
  at(moment: string): void;
  /** Time passes: what is due goes out. */
  tick(moment?: string): Promise<void>;
  say(from: string, text: string): Promise<string>;
  /** A unit's figures, handed in outside the chat. */
  report(unit: string, period: string, codes: readonly string[], more?: Partial<FigureFact>): Promise<number[]>;
  record(...facts: readonly NewEntry['fact'][]): Promise<number[]>;
  /** The same office in another process on the same ledger; its messages are noted in the same list. */
  beside(): Promise<Office>;
}

export interface OfficeOptions {
  readonly installed?: string;
  readonly group?: boolean;
  readonly library?: Library;
  readonly store?: MemoryStore;
  readonly told?: Told[];
  /** Takes a message to its recipient; absent: it arrives. */
  readonly deliver?: (sending: Sending) => Promise<Attempt>;
  readonly log?: Log;
  readonly realNow?: () => number;
}

export async function openOffice(options: OfficeOptions = {}): Promise<Office> {
  const { installed = '2025-12-30T10:00', group = false, told = [], store = createMemoryStore() } = options;
  const { deliver = async () => ({ outcome: 'sent' }) as const, realNow } = options;
  let now = moment(installed);
  let said = 0;
  const book = createBook({ store, library: options.library ?? library, language, now: () => now });
  await book.open();
  const bot = createBot(book);
  const reminders = createReminders({
    book,
    group,
    log: options.log ?? createLog('silent'),
    ...(realNow ? { realNow } : {}),
    async deliver(sending) {
      const { to, about, text } = sending;
      const attempt = await deliver(sending);
      if (attempt.outcome === 'sent') told.push({ at: now, to, kinds: about.map(({ kind }) => kind), text });
      return attempt;
    },
  });
  const office: Office = {
    told,
    store,
    book,
    bot,
    reminders,
    at(at) {
      now = moment(at);
    },
    async tick(at) {
      if (at !== undefined) office.at(at);
      await reminders.send();
    },
    async say(from, text) {
      said += 1;
      return (await bot.hear({ kind: 'text', id: `office|${now}|${from}|${said}`, from, text })).reply;
    },
    report: (unit, period, codes, more = {}) =>
      office.record(...codes.map((code) => ({ ...figure(unit, period, code), ...more }))),
    async record(...facts) {
      const entries = facts.map((fact) => ({ at: now, by: 'test', fact }));
      const { appended } = await book.record(() => ({ entries }));
      return appended.map(({ position }) => position);
    },
    beside: () => openOffice({ ...options, told, store: store.share(), installed: now }),
  };
  return office;
}

/** The indicators of which a unit hands in figures. */
export function codesOf(unit: string): readonly string[] {
  return plan?.indicators.filter(({ reportedBy }) => reportedBy.includes(unit)).map(({ code }) => code) ?? [];
}

/** A reviewed running total or level through the end of a month. */
function figure(unit: string, period: string, indicator: string): FigureFact {
  const [year = 0, month = 0] = period.split('-').map(Number);
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return {
    kind: 'figure',
    plan: plan?.id ?? '',
    indicator,
    unit,
    period,
    through: `${period}-${days}`,
    op: '=',
    value: '1',
    basis: 'stated',
    source: '',
    status: 'reviewed',
    origin: 'reported',
  };
}

function moment(at: string): string {
  return at.length === 16 ? `${at}:00+08:00` : at;
}
