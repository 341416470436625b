/** How many messages are taken from one member a minute (RATE_LIMIT_PER_MINUTE), by transport time. */
export interface Rate {
  /** False where the member has used up his minute; a redelivery of a message counts once. */
  allows(userId: string, messageId: string): boolean;
}

const MINUTE = 60_000;

/** `perMinute` 0: no limit. */
export function createRate(perMinute: number, now: () => number = Date.now): Rate {
  const recent = new Map<string, Map<string, number>>();
  return {
    allows(userId, messageId) {
      if (perMinute === 0) return true;
      const at = now();
      for (const [member, messages] of recent) {
        for (const [id, time] of messages) {
          if (at - time < MINUTE) break;
          messages.delete(id);
        }
        if (messages.size === 0) recent.delete(member);
      }
      const member = userId.toLowerCase();
      const messages = recent.get(member) ?? new Map<string, number>();
      if (messages.has(messageId)) return true;
      if (messages.size >= perMinute) return false;
      messages.set(messageId, at);
      recent.set(member, messages);
      return true;
    },
  };
}
