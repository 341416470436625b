/** Remembers requests that asked for the duplicate check (wecom.md §7.1). */
export interface Duplicates {
  /** The msgid of the same request within its interval, or `undefined`. */
  find(request: unknown, now: number): string | undefined;
  remember(request: unknown, msgid: string, seconds: number, now: number): void;
}

/** The same JSON is the same request, whatever the order of its fields. */
export function createDuplicates(): Duplicates {
  const seen = new Map<string, { readonly msgid: string; readonly until: number }>();
  return {
    find(request, now) {
      const found = seen.get(canonical(request));
      return found !== undefined && now < found.until ? found.msgid : undefined;
    },
    remember(request, msgid, seconds, now) {
      seen.set(canonical(request), { msgid, until: now + Math.min(seconds, LONGEST) * 1000 });
    },
  };
}

export const DEFAULT_INTERVAL = 1800;
const LONGEST = 14_400;

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
