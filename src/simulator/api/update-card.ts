import { z } from 'zod';
import { memberKey } from '../member.ts';
import { fine, refusal } from './answer.ts';
import { checkCard, withReplacedButtons } from './card.ts';
import type { AppState, Route } from './route.ts';

/**
 * `POST /cgi-bin/message/update_template_card` (wecom.md §7.3): a response_code works once, for 72 hours, else 60140;
 * either greys the buttons or puts a new card in the old one's place, for the members named who got it.
 */
export function createUpdateCard(app: AppState): Route {
  return {
    method: 'POST',
    path: '/cgi-bin/message/update_template_card',
    token: true,
    answer({ body, now }) {
      const parsed = requestShape.safeParse(body);
      if (!parsed.success) return refusal(40035);
      const { userids, atall, agentid, response_code: code, button, template_card } = parsed.data;
      if (agentid !== app.agentId) return refusal(301002);
      if (atall !== 1 && userids.length === 0) return refusal(82001);
      if (userids.length > 1000) return refusal(40032);
      if ((button === undefined) === (template_card === undefined)) return refusal(40058);
      const replacement = template_card === undefined ? undefined : checkCard(template_card);
      if (replacement?.kind === 'bad') return refusal(replacement.code);
      const sent = app.outbox.useCode(code, now);
      if (sent === undefined) return refusal(60140);

      const named = atall === 1 ? [...sent.bubbles.keys()] : userids;
      const unreached: string[] = [];
      for (const userId of named) {
        const bubble = sent.bubbles.get(memberKey(userId));
        const message = bubble === undefined ? undefined : app.conversations.find(userId, bubble);
        if (message?.content.kind !== 'card') {
          unreached.push(userId.toLowerCase());
          continue;
        }
        const card = replacement?.card ?? withReplacedButtons(message.content.card, button?.replace_name ?? '');
        app.conversations.change(userId, message.id, { content: { kind: 'card', card } });
      }
      return fine(unreached.length > 0 ? { invaliduser: unreached } : {});
    },
  };
}

const requestShape = z.object({
  userids: z.array(z.string()).default([]),
  atall: z.number().optional(),
  agentid: z.number(),
  response_code: z.string(),
  button: z.object({ replace_name: z.string().min(1) }).optional(),
  template_card: z.unknown().optional(),
});
