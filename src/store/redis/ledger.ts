import { z } from 'zod';
import type { Mode } from '../database.ts';
import { StoreError } from '../error.ts';
import type { Row } from '../inspect.ts';
import type { RedisAddress } from './address.ts';
import type { Link } from './link.ts';

/** The arrangement of keys that this program writes, and the newest it can read. */
const SCHEMA = 1;
/** Entries fetched at a time: a long ledger comes in pieces, each of them in time. */
const PAGE = 500;

export type KeyName =
  | 'meta'
  | 'ledger'
  | 'counters'
  | 'barrier'
  | `note:${string}`
  | `claim:${string}`
  | `lock:${string}`;

/** The key of something in this ledger's part of the Redis. */
export function keyOf({ prefix = 'zhibiao' }: RedisAddress, name: KeyName): string {
  return `{${prefix}}:${name}`;
}

/**
 * Makes sure that what lies there is a ledger, not newer than this program and of this mode; with `create` it becomes
 * one where nothing lies. Gives the mode that it has. Rejects with `StoreError`, and then nothing was changed.
 */
export async function arrange(
  link: Link,
  { create, mode }: { readonly create: boolean; readonly mode?: Mode | undefined },
): Promise<Mode | undefined> {
  const keys = [keyOf(link.address, 'meta'), keyOf(link.address, 'ledger')];
  const reply = await link.call('EVAL', ARRANGE, keys.length, ...keys, SCHEMA, mode ?? '', create ? 'create' : '');
  const [program, schema, found] = metaReply.parse(reply);
  const refuse = (why: string) => new StoreError(`台账打不开（${where(link.address)}）：${why}`);
  if (program === null && schema === null) throw new StoreError(`还没有台账（${where(link.address)} 里没有）`);
  if (program !== 'zhibiao') throw refuse('同名的键是别的程序的，请在 REDIS_URL 里换一个 prefix');
  if (Number(schema) > SCHEMA) {
    throw refuse(`由更新的版本写成（格式 ${schema}，本程序只认得到 ${SCHEMA}），请先升级程序`);
  }
  if (Number(schema) !== SCHEMA) throw refuse('内容已损坏，请用备份恢复');
  if (mode && found !== mode) throw refuse(OTHER_MODE[mode]);
  return found ?? undefined;
}

/** For people: the address and the part of it that is ours. */
export function where(address: RedisAddress): string {
  return `${address.name} 的 ${keyOf(address, 'ledger')}`;
}

/** The rows from a position on (1: all), in order; the first `most` of them. */
export async function rowsFrom(link: Link, position: number, most = Number.POSITIVE_INFINITY): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let next = position; ; ) {
    const wanted = Math.min(PAGE, most - rows.length);
    const reply = await link.call('XRANGE', keyOf(link.address, 'ledger'), `${next}-0`, '+', 'COUNT', wanted);
    const page = rangeReply.parse(reply);
    rows.push(...page);
    const last = page.at(-1);
    if (page.length < PAGE || rows.length >= most || !last) return rows;
    next = last.position + 1;
  }
}

/** The one row at a position, if there is one. */
export async function rowAt(link: Link, position: number): Promise<Row | undefined> {
  const reply = await link.call('XRANGE', keyOf(link.address, 'ledger'), `${position}-0`, `${position}-0`);
  return rangeReply.parse(reply)[0];
}

/**
 * Appends all texts or none right behind `end`; false where something else is the end. The same call made twice writes
 * once: `mark` tells it again, so that it may be repeated where its reply was lost. With `replicas` of the address, it
 * rejects where too few of them have it in time: then it stands on the primary, and may be lost with it.
 */
export async function appendRows(
  link: Link,
  end: { readonly position: number; readonly hash: string },
  texts: readonly string[],
  mark: string,
): Promise<boolean> {
  const key = keyOf(link.address, 'ledger');
  return (await replicated(link, 'EVAL', APPEND, 1, key, end.position, end.hash, mark, ...texts)) === 1;
}

/** All counters. */
export async function countersOf(link: Link): Promise<Readonly<Record<string, number>>> {
  return tallyReply.parse(await link.call('HGETALL', keyOf(link.address, 'counters')));
}

/** A hundred years stand for ever: Redis counts to the millisecond since 1970 and has an end. */
const FOR_EVER = 100 * 365 * 24 * 3_600_000;

/** What Redis takes for a time to live: whole milliseconds, one at least. */
export function lifetime(milliseconds: number): number {
  return Math.max(1, Math.min(Math.ceil(milliseconds), FOR_EVER));
}

/** Returns once what the primary holds now is held by as many replicas as the address asks for. */
export async function settle(link: Link): Promise<void> {
  if (link.address.replicas > 0) await replicated(link, 'SET', keyOf(link.address, 'barrier'), '1');
}

async function replicated(link: Link, ...command: Parameters<Link['call']>): Promise<unknown> {
  const wanted = link.address.replicas;
  if (wanted === 0) return link.call(...command);
  const { reply, replicas } = await link.callAndWait(wanted, ...command);
  if (replicas >= wanted) return reply;
  throw new StoreError(`台账暂时写不牢：要 ${wanted} 个 Redis 副本确认，只有 ${replicas} 个`);
}

/** What to do where a service finds the ledger of the other mode. */
const OTHER_MODE: Readonly<Record<Mode, string>> = {
  trial: '这是正式服务的台账，现在却是试用模式。正式运行请设置企业微信的五项凭证；试用请在 REDIS_URL 里换一个 prefix',
  wecom: '这是试用模式的台账，不能用于正式服务。请在 REDIS_URL 里换一个 prefix',
};

/** KEYS: meta, ledger. ARGV: schema, mode or nothing, `create` or nothing. */
const ARRANGE = `
if ARGV[3] == 'create' and redis.call('EXISTS', KEYS[1], KEYS[2]) == 0 then
  redis.call('HSET', KEYS[1], 'program', 'zhibiao', 'schema', ARGV[1])
end
if redis.call('TYPE', KEYS[1]).ok ~= 'hash' then
  if redis.call('EXISTS', KEYS[1], KEYS[2]) == 0 then return {false, false, false} end
  return {'?', false, false}
end
local meta = redis.call('HMGET', KEYS[1], 'program', 'schema', 'mode')
if ARGV[2] ~= '' and meta[1] == 'zhibiao' and meta[2] == ARGV[1] and not meta[3] then
  redis.call('HSET', KEYS[1], 'mode', ARGV[2])
  meta[3] = ARGV[2]
end
return meta
`;

/** KEYS: ledger. ARGV: position and hash of the end that was decided at, the mark of this append, then the entries. */
const APPEND = `
local after = tonumber(ARGV[1])
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
local position, hash = 0, ''
if last then
  position = tonumber(string.match(last[1], '^%d+'))
  hash = cjson.decode(last[2][2]).hash
end
if position == after and hash == ARGV[2] then
  for i = 4, #ARGV do
    redis.call('XADD', KEYS[1], string.format('%.0f-0', after + i - 3), 'entry', ARGV[i], 'append', ARGV[3])
  end
  return 1
end
local first = string.format('%.0f-0', after + 1)
local found = redis.call('XRANGE', KEYS[1], first, first)[1]
if found and found[2][4] == ARGV[3] then return 1 end
return 0
`;

const metaReply = z.tuple([z.string().nullable(), z.string().nullable(), z.enum(['trial', 'wecom']).nullable()]);

const rangeReply = z.array(
  z
    .tuple([z.string(), z.tuple([z.literal('entry'), z.string()], z.string())])
    .transform(([id, [, text]]): Row => ({ position: Number(id.split('-')[0]), text })),
);

/** Names and values come in turn. */
const tallyReply = z
  .array(z.string())
  .transform((words) => Object.fromEntries(words.flatMap((name, i) => (i % 2 ? [] : [[name, Number(words[i + 1])]]))));
