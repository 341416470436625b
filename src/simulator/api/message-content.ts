import { z } from 'zod';
import type { Content } from '../conversations.ts';
import { byteLength, cutAtBytes, TEXT_LIMIT } from '../text.ts';
import type { ErrorCode } from './answer.ts';
import { checkCard } from './card.ts';

export type Read =
  | { readonly kind: 'good'; readonly content: Content; readonly overlong: readonly string[] }
  | { readonly kind: 'bad'; readonly code: ErrorCode };

/** Reads the body of a message by its msgtype (wecom.md §7.1); a type that does not exist is 40008. */
export function readContent(msgtype: string, body: Readonly<Record<string, unknown>>): Read {
  const read = READERS[msgtype];
  return read === undefined ? bad(40008) : read(body[msgtype]);
}

const READERS: Readonly<Record<string, (part: unknown) => Read>> = {
  text: readText,
  markdown: readText,
  textcard: readTextCard,
  news: readNews,
  template_card: (part) => {
    const checked = checkCard(part);
    if (checked.kind === 'bad') return checked;
    return { kind: 'good', content: { kind: 'card', card: checked.card }, overlong: checked.overlong };
  },
  image: noMedia,
  voice: noMedia,
  video: noMedia,
  file: noMedia,
  mpnews: noMedia,
};

const textPart = z.object({ content: z.string() });
const textCardPart = z.object({
  title: z.string().min(1),
  description: z.string().min(1),
  url: z.string().min(1),
  btntxt: z.string().optional(),
});
const newsPart = z.object({ articles: z.array(z.object({ title: z.string().min(1), url: z.string().optional() })) });

function readText(part: unknown): Read {
  const parsed = textPart.safeParse(part);
  if (!parsed.success || parsed.data.content === '') return bad(44004);
  return good({ kind: 'text', ...cutAtBytes(parsed.data.content, TEXT_LIMIT) });
}

function readTextCard(part: unknown): Read {
  const parsed = textCardPart.safeParse(part);
  if (!parsed.success) return bad(40035);
  const { title, description, url, btntxt } = parsed.data;
  if (!/^https?:\/\//.test(url) || byteLength(url) > 2048) return bad(45034);
  return good({
    kind: 'card',
    card: {
      card_type: 'text_notice',
      main_title: { title: cutAtBytes(title, 128).text },
      sub_title_text: cutAtBytes(description.replace(/<br\s*\/?>/g, '\n').replace(/<\/?div[^>]*>/g, ''), 512).text,
      card_action: { type: 1, url },
      jump_list: [{ type: 1, title: btntxt ?? '详情', url }],
    },
  });
}

function readNews(part: unknown): Read {
  const parsed = newsPart.safeParse(part);
  if (!parsed.success) return bad(40035);
  const { articles } = parsed.data;
  if (articles.length < 1 || articles.length > 8) return bad(45008);
  const lines = articles.map(({ title, url }) => (url === undefined ? title : `${title}\n${url}`));
  return good({ kind: 'text', text: lines.join('\n'), cut: false });
}

/** Nothing can be uploaded to this fake, so every media_id is unknown. */
function noMedia(): Read {
  return bad(40007);
}

function good(content: Content): Read {
  return { kind: 'good', content, overlong: [] };
}

function bad(code: ErrorCode): Read {
  return { kind: 'bad', code };
}
