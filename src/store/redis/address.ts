/** How a Redis is reached, and which keys in it are ours. */
export interface RedisAddress {
  /** One server, one name given out by Sentinels, or a Cluster that any of the hosts knows. */
  readonly kind: 'single' | 'sentinel' | 'cluster';
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly tls: boolean;
  readonly username?: string;
  readonly password?: string;
  /** Always 0 in a Cluster. */
  readonly db: number;
  /** The name that the Sentinels know the primary by, and their own password. */
  readonly master?: string;
  readonly sentinelPassword?: string;
  /** Keys are `{prefix}:…`: the braces keep all of them on one node of a Cluster. Absent: `zhibiao`. */
  readonly prefix?: string;
  /** An append stands once so many replicas have it too; 0: the primary alone. */
  readonly replicas: number;
  /** For people: the address without its secrets. */
  readonly name: string;
}

const PORTS = { single: 6379, cluster: 6379, sentinel: 26_379 } as const;
const PARAMETERS = ['cluster', 'sentinel', 'sentinelPassword', 'prefix', 'replicas'];

/**
 * Reads `redis://[user:password@]host[:port][,host…][/db][?parameters]`, or `rediss://` for TLS. The parameters:
 * `sentinel=NAME` the hosts are Sentinels (with `sentinelPassword`), `cluster=1` they are nodes of a Cluster,
 * `prefix=…` and `replicas=N` as above. Gives the address, or in Chinese what is wrong with the text, without repeating it.
 */
export function parseRedis(text: string): RedisAddress | string {
  const parts = /^(rediss?):\/\/(?:([^@/?#]*)@)?([^@/?#]+)(?:\/(\d{1,5})?)?(?:\?([^#]*))?$/i.exec(text);
  if (!parts)
    return '应为 redis:// 或 rediss:// 开头的地址，如 redis://用户:密码@主机:6379/0（密码里的 @ 和 / 写作 %40 和 %2F）';
  const [, scheme = '', login = '', listed = '', database, query = ''] = parts;
  const parameters = new URLSearchParams(query);
  const given = [...parameters.keys()];
  if (given.some((name) => !PARAMETERS.includes(name)) || new Set(given).size < given.length) {
    return `的参数只能有 ${PARAMETERS.join('、')}，每个至多一次`;
  }
  const { cluster, sentinel, sentinelPassword, prefix, replicas = '0' } = Object.fromEntries(parameters);
  if (cluster !== undefined && cluster !== '1') return '的参数 cluster 只能写 1';
  if (cluster && sentinel !== undefined) return '的参数 cluster 和 sentinel 只能有一个';
  if (sentinel !== undefined && !/^[\w.-]+$/.test(sentinel)) return '的参数 sentinel 应为主库在 Sentinel 里的名字';
  if (sentinelPassword !== undefined && sentinel === undefined) return '没有 sentinel，就不用 sentinelPassword';
  if (prefix !== undefined && !/^[\w.:-]{1,64}$/.test(prefix))
    return '的参数 prefix 应为字母、数字和 _ . : -，不超过 64 个';
  if (!/^\d$/.test(replicas)) return '的参数 replicas 应为 0 到 9';
  const kind = cluster ? 'cluster' : sentinel === undefined ? 'single' : 'sentinel';
  const hosts = listed.split(',').map((host) => hostOf(host, PORTS[kind]));
  if (hosts.includes(undefined)) return '里的主机应写作 主机:端口，多个用逗号隔开';
  if (kind === 'single' && hosts.length > 1) return '里有几个主机：应加 ?cluster=1，或 ?sentinel=主库名';
  const db = Number(database ?? 0);
  if (kind === 'cluster' && db !== 0) return '里不能写库号：Cluster 只有 0 号库';
  const user = loginOf(login);
  if (!user) return '里的用户名或密码有写错的 % 编码';
  return {
    kind,
    hosts: hosts.filter((host) => host !== undefined),
    tls: scheme.toLowerCase() === 'rediss',
    ...user,
    db,
    ...(sentinel === undefined ? {} : { master: sentinel }),
    ...(sentinelPassword === undefined ? {} : { sentinelPassword }),
    ...(prefix === undefined ? {} : { prefix }),
    replicas: Number(replicas),
    name: `${scheme.toLowerCase()}://${listed}${db === 0 ? '' : `/${db}`}`,
  };
}

/** Whether a text is meant as the address of a Redis at all. */
export function looksLikeRedis(text: string): boolean {
  return /^rediss?:/i.test(text);
}

/** `host`, `host:port` or `[IPv6]:port`. */
function hostOf(text: string, usual: number): { readonly host: string; readonly port: number } | undefined {
  const [, six, plain, port = String(usual)] = /^(?:\[([0-9a-fA-F:.]+)\]|([\w.-]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = six ?? plain;
  return host === undefined || Number(port) > 65_535 || Number(port) === 0 ? undefined : { host, port: Number(port) };
}

/** `user:password`, `:password` or nothing. */
function loginOf(text: string): Pick<RedisAddress, 'username' | 'password'> | undefined {
  const colon = text.indexOf(':');
  const [user, password] = colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
  try {
    return {
      ...(user === '' ? {} : { username: decodeURIComponent(user) }),
      ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    };
  } catch {
    return undefined;
  }
}
