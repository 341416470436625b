/** At most `limit` calls in `span` milliseconds; going over it blocks for one more span (wecom.md §15.2). */
export interface Window {
  readonly limit: number;
  readonly span: number;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Counts calls under a key against several windows at once. */
export interface Quota {
  /** True and counted where every window has room; false where the key is over a limit. */
  take(key: string, now: number): boolean;
}

export function createQuota(windows: readonly Window[]): Quota {
  const taken = new Map<string, number[]>();
  const blockedUntil = new Map<string, number>();
  const longest = Math.max(...windows.map((window) => window.span));

  return {
    take(key, now) {
      if (now < (blockedUntil.get(key) ?? 0)) return false;
      const times = (taken.get(key) ?? []).filter((time) => time > now - longest);
      taken.set(key, times);
      const full = windows.find(({ limit, span }) => times.filter((time) => time > now - span).length >= limit);
      if (full !== undefined) {
        blockedUntil.set(key, now + full.span);
        return false;
      }
      times.push(now);
      return true;
    },
  };
}
