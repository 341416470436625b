import { z } from 'zod';
import { HOUR } from '../quota.ts';
import { fine, refusal } from './answer.ts';
import type { AppState, Route } from './route.ts';

/** `POST /cgi-bin/message/recall` (wecom.md §7.2): within 24 hours, only what this app sent; else 40058. */
export function createRecall(app: AppState): Route {
  return {
    method: 'POST',
    path: '/cgi-bin/message/recall',
    token: true,
    answer({ body, now }) {
      const parsed = z.object({ msgid: z.string() }).safeParse(body);
      const sent = parsed.success ? app.outbox.find(parsed.data.msgid) : undefined;
      if (sent === undefined || now - sent.at > 24 * HOUR) return refusal(40058);
      for (const [userId, bubble] of sent.bubbles) app.conversations.change(userId, bubble, { recalled: true });
      return fine();
    },
  };
}
