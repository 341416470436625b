import { setTimeout as pause } from 'node:timers/promises';
import type { Stage } from './stage.ts';

export const TROUBLES = ['kill', 'kill two', 'freeze', 'pause', 'crash', 'cut', 'hold'] as const;
export type Trouble = (typeof TROUBLES)[number];

/** Makes one trouble and mends it; `chance` (0 to 1) chooses whom it meets and how long it lasts. */
export async function make(trouble: Trouble, chance: number, stage: Stage, now: string): Promise<void> {
  const { replicas, redis, wire } = stage;
  const first = Math.floor(chance * replicas.length);
  /** Shorter and longer than a call is waited for and a lock is held. */
  const lasting = 200 + 4300 * ((chance * 7) % 1);
  switch (trouble) {
    case 'kill':
    case 'kill two': {
      const met = [0, 1]
        .slice(0, trouble === 'kill' ? 1 : 2)
        .flatMap((i) => replicas[(first + i) % replicas.length] ?? []);
      await Promise.all(met.map((replica) => replica.kill()));
      await Promise.all(met.map((replica) => replica.start(now)));
      return;
    }
    case 'freeze':
      redis.freeze();
      await pause(lasting);
      redis.thaw();
      return;
    case 'pause':
      await redis.client.call('CLIENT', 'PAUSE', Math.round(lasting), chance < 0.5 ? 'WRITE' : 'ALL');
      await pause(lasting);
      return;
    case 'crash':
      await redis.kill();
      await pause(lasting / 5);
      await redis.restart();
      return;
    case 'cut':
      for (let i = 0; i < 3; i += 1) {
        wire.cut();
        await pause(lasting / 20);
      }
      return;
    case 'hold':
      wire.hold();
      await pause(lasting);
      wire.release();
      return;
  }
}
