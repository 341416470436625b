/** Why Redis refused, in Chinese, without an address: a member may read it. */
export function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const known = REASONS.find(([pattern]) => pattern.test(message));
  return known?.[1] ?? 'Redis 没有应答';
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^(NOAUTH|WRONGPASS)|invalid password|without any password/, 'Redis 的用户名或密码不对'],
  [/^NOPERM/, 'Redis 的账号没有所需的权限'],
  [/^OOM/, 'Redis 的内存已满'],
  [/^MISCONF/, 'Redis 写不了磁盘'],
  [/^NOREPLICAS/, 'Redis 的副本不够，主库拒绝写入'],
  [/^READONLY/, 'Redis 正在换主库，或连到的是只读副本'],
  [/^LOADING/, 'Redis 正在载入数据'],
  [/^WRONGTYPE/, 'Redis 里的同名键是别的程序的，请在 REDIS_URL 里换一个 prefix'],
  [/DB index is out of range/, 'Redis 没有这个库号'],
  [/cluster support disabled/i, '这个 Redis 不是 Cluster，请去掉 REDIS_URL 里的 cluster=1'],
  [/^(CLUSTERDOWN|MOVED|CROSSSLOT)/, 'Redis Cluster 没有就绪，或 REDIS_URL 里缺 cluster=1'],
  [/^ERR unknown command|^ERR/, 'Redis 不认得所用的命令，需要 7.0 以上'],
];
