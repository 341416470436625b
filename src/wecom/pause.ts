import type { WecomError } from './errors.ts';

/**
 * After 45009 nothing is asked for a minute, and twice as long each time it comes again, up to an hour:
 * a block by the minute and one by the hour carry the same code (wecom.md §15.2).
 */
export const createPause = (now: () => number) => {
  let until = 0;
  let length = 0;
  let reason: WecomError | undefined;
  return {
    check(): void {
      if (reason !== undefined && now() < until) throw reason;
    },
    begin(error: WecomError): void {
      if (now() < until) return;
      length = Math.min(Math.max(60_000, length * 2), 3_600_000);
      until = now() + length;
      reason = error;
    },
    end(): void {
      length = 0;
      reason = undefined;
    },
  };
};
