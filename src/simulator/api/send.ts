import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Member, memberKey } from '../member.ts';
import { createQuota, HOUR, MINUTE } from '../quota.ts';
import { type ApiBody, fine, refusal } from './answer.ts';
import { canBeUpdated } from './card.ts';
import { createDuplicates, DEFAULT_INTERVAL } from './duplicates.ts';
import { readContent } from './message-content.ts';
import type { Sent } from './outbox.ts';
import { findRecipients } from './recipients.ts';
import type { AppState, Request, Route } from './route.ts';

/**
 * `POST /cgi-bin/message/send` (wecom.md §7.1); `unlicensed` names the members that get nothing. Limits and repetitions
 * are counted by `pace`, in milliseconds.
 */
export function createSend(app: AppState, unlicensed: () => readonly string[], pace: () => number): Route {
  const quota = createQuota([
    { limit: 30, span: MINUTE },
    { limit: 1000, span: HOUR },
  ]);
  const duplicates = createDuplicates();

  const deliver = (
    members: readonly Member[],
    content: Sent['content'],
    now: number,
  ): Omit<Sent, 'request' | 'overlong'> => {
    const arrived = members.filter((member) => quota.take(memberKey(member.userId), pace()));
    const bubbles = new Map<string, string>();
    for (const { userId } of arrived) {
      const bubble = app.conversations.add(userId, { from: 'app', content, state: 'delivered' });
      bubbles.set(memberKey(userId), bubble.id);
    }
    return {
      msgid: randomBytes(24).toString('base64url'),
      at: now,
      content,
      delivered: arrived.map((member) => member.userId),
      dropped: members.filter((member) => !arrived.includes(member)).map((member) => member.userId),
      bubbles,
    };
  };

  const answer = ({ body: request, now }: Request): ApiBody => {
    const parsed = requestShape.safeParse(request);
    if (!parsed.success) return refusal(40035);
    const body = parsed.data;
    if (Number(body.agentid) !== app.agentId) return refusal(301002);
    const to = findRecipients(app.directory, body);
    if (to.kind === 'none') return { ...refusal(to.code), ...to.invalid };
    const read = readContent(body.msgtype, body);
    if (read.kind === 'bad') return refusal(read.code);

    const checks = Number(body.enable_duplicate_check ?? 0) === 1;
    const earlier = checks ? duplicates.find(request, pace()) : undefined;
    const taskId = read.content.kind === 'card' ? read.content.card.task_id : undefined;
    if (earlier === undefined && taskId !== undefined && app.outbox.hasTask(taskId))
      return refusal(42014, 'task_id used');
    const barred = unlicensed().map(memberKey);
    const members =
      earlier === undefined ? to.members.filter((member) => !barred.includes(memberKey(member.userId))) : [];
    const sent: Sent = {
      ...deliver(members, read.content, now),
      ...(earlier !== undefined && { duplicateOf: earlier }),
      overlong: read.overlong,
      request,
    };
    app.outbox.add(sent);
    if (checks && earlier === undefined) {
      duplicates.remember(request, sent.msgid, Number(body.duplicate_check_interval ?? DEFAULT_INTERVAL), pace());
    }
    const without = to.members.filter((member) => barred.includes(memberKey(member.userId)));
    return {
      ...fine(to.invalid),
      ...(hasWrongTypes(body) && { errmsg: 'ok. Warning: wrong json format. ' }),
      ...(without.length > 0 && { unlicenseduser: without.map((member) => member.userId).join('|') }),
      msgid: earlier ?? sent.msgid,
      ...(read.content.kind === 'card' &&
        canBeUpdated(read.content.card) && { response_code: app.outbox.issueCode(sent, now) }),
    };
  };

  return { method: 'POST', path: '/cgi-bin/message/send', token: true, answer };
}

/** A number written as a text is half understood, not refused (wecom.md §16.1). */
const numberish = z.union([z.number(), z.string().regex(/^\d+$/)]);

const requestShape = z.looseObject({
  touser: z.string().optional(),
  toparty: z.string().optional(),
  totag: z.string().optional(),
  msgtype: z.string().default(''),
  agentid: numberish.optional(),
  enable_duplicate_check: numberish.optional(),
  duplicate_check_interval: numberish.optional(),
});

function hasWrongTypes(body: z.infer<typeof requestShape>): boolean {
  return [body.agentid, body.enable_duplicate_check, body.duplicate_check_interval].some(
    (part) => typeof part === 'string',
  );
}
