import type { Log } from './log.ts';

/** How far this machine's clock lies from WeCom's, told by the timestamps of its signed callbacks. */
export interface Skew {
  /** Takes note of a signed timestamp, in seconds since 1970, at `now` in milliseconds. */
  note(timestamp: string, now: number): void;
  /** What is wrong, in words for the administrator; nothing where the clocks agree. */
  trouble(): readonly string[];
}

/** A message that was long on its way looks like a fast clock; several in a row were not. */
const IN_A_ROW = 5;
/** Seconds that are no matter. */
const MATTERS = 30;

/**
 * `measured` hears every difference in seconds, positive where our clock is ahead. Beyond half a minute on the same side
 * for five messages in a row it is logged, once for as long as it lasts.
 */
export const createSkew = (log: Log, measured: (seconds: number) => void = () => undefined): Skew => {
  let latest = 0;
  let row: readonly number[] = [];
  const isOff = (): boolean => row.length >= IN_A_ROW;
  const say = (): string => {
    // Being on its way only adds to a difference, so that the smallest is the nearest to the truth.
    const least = row.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a));
    return `本机时钟与企业微信相差约 ${Math.round(Math.abs(least))} 秒（本机${least > 0 ? '快' : '慢'}）`;
  };
  return {
    note(timestamp, now) {
      const seconds = Number(timestamp);
      // What is not newer than the newest may be a replay, and says nothing of our clock.
      if (!/^\d{1,12}$/.test(timestamp) || seconds <= latest) return;
      latest = seconds;
      const difference = now / 1000 - seconds;
      measured(difference);
      const was = isOff();
      const sameSide = row.every((before) => before > 0 === difference > 0);
      row = Math.abs(difference) < MATTERS ? [] : [...(sameSide ? row : []), difference].slice(-IN_A_ROW);
      if (isOff() && !was) log.warn({ seconds: Math.round(difference) }, say());
    },
    trouble: () => (isOff() ? [say()] : []),
  };
};
