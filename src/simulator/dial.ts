import { z } from 'zod';
import { addDays, daysBetween } from '../core/language/days.ts';
import { parseMoment } from '../core/time.ts';

/** The business clock of the program behind the simulator. */
export interface SettableClock {
  /** ISO 8601 in +08:00. */
  now(): string;
  /** Moves it forward to a moment, in steps; `moved` is called after each. */
  advance(to: string, moved: () => void): Promise<void>;
}

/** What the page is told of the clock. */
export interface ClockState {
  readonly now: string;
  /** The journey that is under way. */
  readonly travel?: { readonly from: string; readonly to: string };
  /** What became of the last journey, if it did not reach its end. */
  readonly problem?: string;
}

/** Why the clock is not set; words for the reader. */
export interface Refusal {
  readonly status: 400 | 409;
  readonly error: string;
}

/** Sets the clock forward, one journey at a time. */
export interface Dial {
  state(): ClockState;
  /** Begins a journey and returns at once; `undefined`: it is under way. */
  start(wanted: Wanted): Refusal | undefined;
}

/** So many days on, or a day or a moment; a day alone means the present time of day. */
export const wantedShape = z.union([
  z.strictObject({ days: z.number().int().min(1).max(3660) }),
  z.strictObject({ to: z.string() }),
]);
export type Wanted = z.infer<typeof wantedShape>;

/** Days of one journey. */
const MOST_DAYS = 40;

/** `changed` is called at every change of the state. */
export function createDial(clock: SettableClock, changed: () => void): Dial {
  let travel: ClockState['travel'];
  let problem: string | undefined;

  const go = async (from: string, to: string): Promise<void> => {
    travel = { from, to };
    problem = undefined;
    changed();
    try {
      await clock.advance(to, changed);
    } catch {
      problem = '没有走完，原因见程序日志';
    }
    travel = undefined;
    changed();
  };

  return {
    state: () => ({ now: clock.now(), ...(travel && { travel }), ...(problem !== undefined && { problem }) }),
    start(wanted) {
      if (travel) return { status: 409, error: '时间正在前进，请等它走完' };
      const now = clock.now();
      const to = targetOf(wanted, now);
      if (to === undefined) return { status: 400, error: '日期不对，应如 2026-12-07' };
      if (to <= now) return { status: 400, error: '时间只能往前走' };
      if (daysBetween(now.slice(0, 10), to.slice(0, 10)) > MOST_DAYS)
        return { status: 400, error: `一次最多前进${MOST_DAYS}天` };
      void go(now, to);
      return undefined;
    },
  };
}

function targetOf(wanted: Wanted, now: string): string | undefined {
  const timeOfDay = now.slice(10);
  if ('to' in wanted) return parseMoment(wanted.to.length === 10 ? `${wanted.to}${timeOfDay}` : wanted.to);
  return `${addDays(now.slice(0, 10), wanted.days)}${timeOfDay}`;
}
