import type { ConnectionOptions } from 'node:tls';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { StoreError } from '../error.ts';
import type { RedisAddress } from './address.ts';
import { reason } from './reason.ts';

/** A command and its arguments. */
export type Command = readonly [string, ...(string | number)[]];

/** A connection that mends itself; every call ends soon, well or with a `StoreError`. */
export interface Link {
  readonly address: RedisAddress;
  call(...command: Command): Promise<unknown>;
  /** A command and, behind it on the same connection, `WAIT`: the reply, and how many replicas have it. */
  callAndWait(replicas: number, ...command: Command): Promise<{ readonly reply: unknown; readonly replicas: number }>;
  /** Asks every primary itself, for what no key leads to. */
  askPrimaries(...command: Command): Promise<readonly unknown[]>;
  /** All keys that fit a pattern. */
  scan(pattern: string): Promise<readonly string[]>;
  close(): void;
}

/** What a call may take before it counts as failed, in milliseconds: WeCom waits five seconds for the whole answer. */
const PATIENCE = 900;
/** Before a client that gave up is connected anew. */
const GIVEN_UP = 200;
/** How long replicas are waited for. */
const REPLICA_PATIENCE = 600;
/** The first connection takes longer: names, TLS, Sentinels. */
const FIRST_PATIENCE = 5 * PATIENCE;

/** Connects; throws `StoreError` where that does not succeed. What is lost later is mended by itself. */
export async function connect(address: RedisAddress): Promise<Link> {
  const client = clientFor(address);
  let trouble: unknown;
  client.on('error', (error) => {
    trouble = error;
  });
  let open = true;
  // A failover that is heard of while the client asks a Sentinel for the primary makes ioredis give up for good.
  client.on('end', () => {
    if (open) setTimeout(() => open && client.connect().catch(() => undefined), GIVEN_UP);
  });

  const reached = async <T>(work: () => Promise<T>, patience = PATIENCE): Promise<T> => {
    if (!open) throw new StoreError('台账读写失败：已经关闭');
    try {
      return await within(patience, work());
    } catch (error) {
      throw new StoreError(`台账暂时连不上：${reason(error)}`, error);
    }
  };

  try {
    await within(FIRST_PATIENCE, client.connect());
  } catch (error) {
    open = false;
    client.disconnect();
    throw new StoreError(`台账连不上（${address.name}）：${reason(trouble ?? error)}`, trouble ?? error);
  }
  const primaries = () => (client instanceof Cluster ? client.nodes('master') : [client]);
  return {
    address,
    call: (...command) => reached(() => client.call(...command)),
    callAndWait: (replicas, ...command) =>
      reached(async () => {
        const pipeline = client.pipeline().call(...command);
        const [first, second] = (await pipeline.call('WAIT', replicas, REPLICA_PATIENCE).exec()) ?? [];
        const failure = first?.[0] ?? second?.[0];
        if (failure) throw failure;
        return { reply: first?.[1], replicas: Number(second?.[1]) };
      }, PATIENCE + REPLICA_PATIENCE),
    askPrimaries: (...command) => reached(() => Promise.all(primaries().map((node) => node.call(...command)))),
    async scan(pattern) {
      const found = new Set<string>();
      for (const node of primaries()) {
        let cursor = '0';
        do {
          const [next, keys] = await reached(() => node.scan(cursor, 'MATCH', pattern, 'COUNT', 1000));
          for (const key of keys) found.add(key);
          cursor = next;
        } while (cursor !== '0');
      }
      return [...found];
    },
    close() {
      open = false;
      client.disconnect();
    },
  };
}

/**
 * A client that fails fast and comes back by itself. A command whose connection broke is sent once more: every one that
 * this store sends may be, but for a counter that goes up twice.
 */
function clientFor({ kind, hosts, tls, username, password, db, master, sentinelPassword }: RedisAddress) {
  const secure: { tls?: ConnectionOptions } = tls ? { tls: {} } : {};
  const login = { ...(username === undefined ? {} : { username }), ...(password === undefined ? {} : { password }) };
  const common = {
    ...login,
    db,
    lazyConnect: true,
    connectTimeout: 2000,
    // A connection that died without a word is given up, and with it what waits on it.
    socketTimeout: PATIENCE + REPLICA_PATIENCE,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    retryStrategy: backOff,
    // The primary has become a replica: look for the new one.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  } satisfies RedisOptions;
  const [first] = hosts;
  switch (kind) {
    case 'single':
      return new Redis({ ...common, ...first, ...secure });
    case 'sentinel':
      return new Redis({
        ...common,
        ...(master === undefined ? {} : { name: master }),
        ...(sentinelPassword === undefined ? {} : { sentinelPassword }),
        sentinels: [...hosts],
        sentinelRetryStrategy: backOff,
        sentinelCommandTimeout: PATIENCE,
        enableTLSForSentinelMode: tls,
        ...(tls ? { sentinelTLS: {} } : {}),
        failoverDetector: true,
      });
    case 'cluster':
      return new Cluster([...hosts], {
        redisOptions: { ...login, ...secure, connectTimeout: 2000, socketTimeout: PATIENCE + REPLICA_PATIENCE },
        lazyConnect: true,
        enableOfflineQueue: false,
        clusterRetryStrategy: backOff,
        slotsRefreshInterval: 10_000,
      });
  }
}

/** Milliseconds before the next try to connect. */
function backOff(times: number): number {
  return Math.min(100 * times, 2000);
}

/** Rejects where work takes longer; what it comes to later is nobody's concern. */
function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no reply in time')), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
