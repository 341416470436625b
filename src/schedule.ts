import cron from 'node-cron';
import type { Log } from './log.ts';

/** Something that is done again and again, and by itself decides whether anything is to be done. */
export type Task = () => Promise<unknown>;

export interface Ticks {
  /** Runs all tasks once more, after what is under way, and resolves once they are through. */
  now(): Promise<void>;
  /** No further tick; resolves once what is under way is through. */
  stop(): Promise<void>;
}

/**
 * Ticks every minute: what is due is found by the plan, so that a missed tick is made up by the next one. A task that
 * fails is logged and tried again at the next tick; the others are not kept waiting by it.
 */
export function createTicks(tasks: readonly Task[], log: Log): Ticks {
  let running: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    for (const task of tasks) {
      try {
        await task();
      } catch (error) {
        log.error({ err: error }, 'a scheduled task failed');
      }
    }
  };

  const tick = (): Promise<void> => {
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };

  const job = cron.schedule('* * * * *', tick, { timezone: 'Asia/Shanghai', noOverlap: true });
  return {
    async now() {
      await running;
      await tick();
    },
    async stop() {
      await job.destroy();
      await running;
    },
  };
}
