import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRedis, type RedisAddress } from '../../src/store/redis/address.ts';
import { openRedisStore } from '../../src/store/redis.ts';
import { storeContract } from './contract.ts';
import { type RedisServer, startRedis } from './redis-server.ts';

let server: RedisServer;
let parts = 0;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.close());

/** A part of the Redis that nobody used before. */
function ownPart(parameters = ''): RedisAddress {
  parts += 1;
  const address = parseRedis(`${server.url}?prefix=part-${parts}${parameters}`);
  if (typeof address === 'string') throw new Error(address);
  return address;
}

storeContract('Redis', async () => {
  const address = ownPart();
  const store = await openRedisStore({ address });
  return { store, reopen: () => openRedisStore({ address }), destroy: () => store.close() };
});
