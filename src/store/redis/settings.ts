import type { Link } from './link.ts';

/** What about the Redis cannot keep every confirmed figure, in Chinese, a line each; nothing where all is well. */
export async function settingsOf(link: Link): Promise<readonly string[]> {
  const config = new Map<string, readonly string[]>();
  const unknown: string[] = [];
  for (const name of NAMES) {
    try {
      const replies = await link.askPrimaries('CONFIG', 'GET', name);
      config.set(name, replies.map(valueIn));
    } catch {
      unknown.push(name);
    }
  }
  const replicas = await replicasOf(link);
  const is = (name: Name, bad: (value: string) => boolean) => config.get(name)?.some(bad) ?? false;
  const evicts = config.get('maxmemory-policy')?.find((policy) => policy !== '' && policy !== 'noeviction');
  return [
    ...(unknown.length > 0
      ? [`Redis 不让查设置（${unknown.join('、')}），没有核对：请向 Redis 的管理员确认它们能保住每一个已确认的数`]
      : []),
    ...(is('appendonly', (value) => value === 'no')
      ? ['Redis 的 appendonly 是 no：重启会丢掉已确认的数，请改为 yes']
      : is('appendfsync', (value) => value !== '' && value !== 'always')
        ? ['Redis 的 appendfsync 不是 always：断电可能丢掉最后一秒里已确认的数，请改为 always']
        : []),
    ...(evicts === undefined
      ? []
      : [
          `Redis 的 maxmemory-policy 是 ${evicts}：内存满时会${evicts.startsWith('allkeys') ? '删掉台账' : '丢掉草稿'}，请改为 noeviction`,
        ]),
    ...(replicas === undefined ? ['Redis 不让查副本（INFO），没有核对'] : []),
    ...(replicas && is('min-replicas-to-write', (value) => Number(value) === 0)
      ? [`Redis 有 ${replicas} 个副本，min-replicas-to-write 却是 0：副本断开时仍会写入，换主库会丢数，请改为 1`]
      : []),
    ...(replicas && link.address.replicas === 0
      ? [`Redis 有 ${replicas} 个副本，REDIS_URL 里却没有 replicas=1：刚确认的数在换主库时可能丢掉`]
      : []),
    ...(replicas !== undefined && replicas < link.address.replicas
      ? [`REDIS_URL 要 ${link.address.replicas} 个副本确认，Redis 现在只有 ${replicas} 个：补上之前记不了数`]
      : []),
  ];
}

const NAMES = ['appendonly', 'appendfsync', 'maxmemory-policy', 'min-replicas-to-write'] as const;
type Name = (typeof NAMES)[number];

/** `CONFIG GET` answers with pairs. */
function valueIn(reply: unknown): string {
  return Array.isArray(reply) ? String(reply[1] ?? '') : '';
}

/** The fewest replicas that any primary has; undefined where it may not be asked. */
async function replicasOf(link: Link): Promise<number | undefined> {
  try {
    const replies = await link.askPrimaries('INFO', 'replication');
    return Math.min(...replies.map((reply) => Number(/^connected_slaves:(\d+)/m.exec(String(reply))?.[1] ?? 0)));
  } catch {
    return undefined;
  }
}
