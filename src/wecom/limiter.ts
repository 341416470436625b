export interface Limiter {
  /**
   * Resolves when the next message may go to this member, first come first served.
   * False, at once, where too many are waiting already.
   */
  take(userId: string): Promise<boolean>;
}

export interface LimiterOptions {
  readonly perMinute?: number;
  readonly perHour?: number;
  /** Messages of one member that may wait. */
  readonly mostWaiting?: number;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/**
 * Sliding windows per member. Above 30 a minute or 1000 an hour WeCom drops messages to a member without an error
 * (wecom.md §15.2), so nothing but our own count would notice.
 */
export const createLimiter = (options: LimiterOptions): Limiter => {
  const { perMinute = 30, perHour = 1000, mostWaiting = 200, now, sleep } = options;
  const members = new Map<string, Member>();

  const pass = async (member: Member): Promise<void> => {
    for (;;) {
      const at = now();
      const wait = waitFor(member.sent, at, perMinute, perHour);
      if (wait <= 0) {
        member.sent.push(at);
        return;
      }
      await sleep(wait);
    }
  };

  return {
    async take(userId) {
      forgetIdle(members, now());
      const key = userId.toLowerCase();
      const member = members.get(key) ?? { sent: [], last: Promise.resolve(), waiting: 0 };
      if (member.waiting >= mostWaiting) return false;
      members.set(key, member);
      member.waiting += 1;
      member.last = member.last
        .then(() => pass(member))
        .finally(() => {
          member.waiting -= 1;
        });
      await member.last;
      return true;
    },
  };
};

interface Member {
  /** When messages went out, oldest first, the last hour's only. */
  readonly sent: number[];
  last: Promise<void>;
  waiting: number;
}

/** A second more than WeCom counts: messages do not arrive at the intervals at which they leave. */
const MINUTE = 61_000;
const HOUR = 3_601_000;

const waitFor = (sent: number[], at: number, perMinute: number, perHour: number): number => {
  while (sent.length > 0 && (sent[0] ?? at) <= at - HOUR) sent.shift();
  const minuteFull = sent.at(-perMinute);
  const hourFull = sent.at(-perHour);
  return Math.max(
    minuteFull === undefined ? 0 : minuteFull + MINUTE - at,
    hourFull === undefined ? 0 : hourFull + HOUR - at,
  );
};

const forgetIdle = (members: Map<string, Member>, at: number): void => {
  for (const [key, { sent, waiting }] of members) {
    if (waiting === 0 && (sent.at(-1) ?? 0) <= at - HOUR) members.delete(key);
  }
};
