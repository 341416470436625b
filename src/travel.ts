import { setImmediate as breathe } from 'node:timers/promises';
import type { Clock } from './clock.ts';
import { addDays } from './core/language/days.ts';
import type { Schedule } from './core/reminders/schedule.ts';
import type { Log } from './log.ts';

/** Moves business time forward in a trial, so that what a month brings is seen in a minute. */
export interface Travel {
  /** Business time, ISO 8601 in +08:00. */
  now(): string;
  /**
   * Moves business time to a later moment, stopping at every time of day at which reminders go out, so that each of
   * them goes out at its own hour. `moved` is called at each stop, before anything goes out there. One at a time.
   */
  advance(to: string, moved: () => void): Promise<void>;
  /** Milliseconds that were leapt over until now: limits per minute or hour would else count a month as one minute. */
  skipped(): number;
  /** Ends a journey at its next stop, and resolves once it has ended. */
  stop(): Promise<void>;
}

export interface TravelOptions {
  readonly clock: Clock;
  readonly schedule: Pick<Schedule, 'rules'>;
  /** One round of all that time brings. */
  readonly tick: () => Promise<void>;
  readonly log: Log;
}

export function createTravel({ clock, schedule, tick, log }: TravelOptions): Travel {
  let skipped = 0;
  let stopped = false;
  let underWay: Promise<void> = Promise.resolve();

  /** Never backwards: the clock may have passed the moment by itself. */
  const moveTo = (moment: string): void => {
    const leap = Date.parse(moment) - Date.parse(clock.now());
    if (leap <= 0) return;
    clock.moveTo(moment);
    skipped += leap;
  };

  const go = async (to: string, moved: () => void): Promise<void> => {
    for (const moment of [...stopsBetween(clock.now(), to, schedule), to]) {
      if (stopped) return;
      moveTo(moment);
      moved();
      await tick();
      // Where nothing is due a round waits for nothing, and requests would wait for the end of the journey.
      await breathe();
    }
  };

  return {
    now: clock.now,
    async advance(to, moved) {
      const from = clock.now();
      log.warn({ from, to }, '试用：正在把业务时间往前拨，台账里随后的记录都按拨后的时间记');
      underWay = go(to, moved);
      await underWay;
      log.warn({ from, now: clock.now() }, '试用：业务时间已拨，不再是真实时间');
    },
    skipped: () => skipped,
    async stop() {
      stopped = true;
      await underWay;
    },
  };
}

/** The moments between two, both excluded, at which some kind of reminder goes out. */
export function stopsBetween(from: string, to: string, { rules }: Pick<Schedule, 'rules'>): readonly string[] {
  const times = [
    ...new Set(
      Object.values(rules)
        .filter(({ on }) => on)
        .map(({ at }) => at),
    ),
  ].sort();
  const stops: string[] = [];
  for (let day = from.slice(0, 10); day <= to.slice(0, 10); day = addDays(day, 1)) {
    stops.push(...times.map((time) => `${day}T${time}:00+08:00`));
  }
  return stops.filter((moment) => from < moment && moment < to);
}
