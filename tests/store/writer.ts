import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { StoreError } from '../../src/store/error.ts';
import { openStore } from '../../src/store/open.ts';
import { parseRedis } from '../../src/store/redis/address.ts';
import { figure } from './figure.ts';

/**
 * A process of its own: `writer.ts DIR|REDIS_URL COUNT` appends COUNT entries, fewer where SIGTERM says that it is
 * enough, and prints position and hash of each once it stands. One whose fate is unknown, the store being away, is looked
 * for by its cause, as the bot does.
 */
const [place = '', count = ''] = process.argv.slice(2);
let enough = false;
process.once('SIGTERM', () => {
  enough = true;
});
const redis = place.startsWith('redis:') ? parseRedis(place) : undefined;
if (typeof redis === 'string') throw new Error(redis);
const opened = async () => {
  // It may be killed before this process has come so far as to open it.
  for (;;) {
    const store = await patiently(() => openStore({ dataDir: place, ...(redis ? { redis } : {}) }));
    if (store) return store;
  }
};
const store = await opened();

async function patiently<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreError) || !redis) throw error;
    await pause(50);
    return undefined;
  }
}

let position = 0;
for (let written = 0; written < Number(count); ) {
  const cause = `${process.pid}-${written}`;
  const news = (await patiently(() => store.read(position))) ?? [];
  position = news.at(-1)?.position ?? position;
  const own = news.find((entry) => entry.cause === cause);
  const [entry] = own ? [own] : ((await patiently(() => store.append(position, [figure('1', cause)]))) ?? []);
  if (!entry) continue;
  position = Math.max(position, entry.position);
  written += 1;
  writeSync(1, `${entry.position} ${entry.hash}\n`);
  if (enough) break;
}
await store.close();
