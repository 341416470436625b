import type { ErrorCode } from './answer.ts';

/**
 * A trouble that the fake API makes on purpose. `drop` closes the connection before the call is looked at,
 * `lose` after it was carried out, so that the caller cannot know; `refuse` answers with an errcode
 * (−1, 45033, 60020) but never to gettoken, unless it is named in `path`.
 */
export type Trouble =
  | { readonly kind: 'refuse'; readonly code: ErrorCode; readonly hint?: string }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'drop' }
  | { readonly kind: 'lose' }
  | { readonly kind: 'delay'; readonly milliseconds: number };

export type Fault = Trouble & {
  /** For how many calls; absent: until `clear`. */
  readonly times?: number;
  /** Only calls of this path: /cgi-bin/message/send. */
  readonly path?: string;
};

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** The troubles that this call meets, counted as used up. */
  meet(path: string): readonly Trouble[];
}

/** No trouble until some is asked for; of each kind a call meets the oldest one that fits. */
export function createFaults(): Faults {
  let waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    add: (fault) => {
      waiting.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
    },
    clear: () => {
      waiting = [];
    },
    meet(path) {
      const met = new Map<string, (typeof waiting)[number]>();
      for (const item of waiting) {
        if (touches(item.fault, path) && !met.has(item.fault.kind)) met.set(item.fault.kind, item);
      }
      for (const item of met.values()) item.left -= 1;
      waiting = waiting.filter((item) => item.left > 0);
      return [...met.values()].map((item) => item.fault);
    },
  };
}

function touches(fault: Fault, path: string): boolean {
  if (fault.path !== undefined) return fault.path === path;
  return fault.kind !== 'refuse' || path !== '/cgi-bin/gettoken';
}
