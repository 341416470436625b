import { z } from 'zod';
import { createQuota, MINUTE } from '../quota.ts';
import { byteLength } from '../text.ts';
import { fine, refusal } from './answer.ts';
import type { Route } from './route.ts';

/** A message that a group robot put into its group. */
export interface Announced {
  readonly key: string;
  readonly at: number;
  readonly msgtype: string;
  readonly text: string;
  readonly request: unknown;
}

/** Group robots (wecom.md §9.1): 20 messages a minute each, then 45009; an unknown key is 93000. */
export function createRobots(keys: readonly string[]): {
  readonly route: Route;
  readonly announced: readonly Announced[];
} {
  const announced: Announced[] = [];
  const quota = createQuota([{ limit: 20, span: MINUTE }]);
  const route: Route = {
    method: 'POST',
    path: '/cgi-bin/webhook/send',
    token: false,
    answer({ query, body, now }) {
      const key = query.key ?? '';
      if (!keys.includes(key)) return refusal(93000);
      const parsed = requestShape.safeParse(body);
      if (!parsed.success) return refusal(40035);
      const { msgtype } = parsed.data;
      const limit = LIMITS[msgtype];
      if (limit === undefined) return refusal(40008);
      const text = textOf(parsed.data);
      if (text === '') return refusal(44004);
      if (byteLength(text) > limit) return refusal(40058, 'content too long');
      if (!quota.take(key, now)) return refusal(45009);
      announced.push({ key, at: now, msgtype, text, request: body });
      return fine();
    },
  };
  return { route, announced };
}

/** The types with a text, and the most bytes it may have. */
const LIMITS: Readonly<Record<string, number>> = { text: 2048, markdown: 4096, markdown_v2: 4096 };

const part = z.object({ content: z.string() }).optional();
const requestShape = z.object({ msgtype: z.string().default(''), text: part, markdown: part, markdown_v2: part });

function textOf(body: z.infer<typeof requestShape>): string {
  switch (body.msgtype) {
    case 'text':
      return body.text?.content ?? '';
    case 'markdown':
      return body.markdown?.content ?? '';
    default:
      return body.markdown_v2?.content ?? '';
  }
}
