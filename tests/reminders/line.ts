/** The office behind a real client and a fake WeCom with one clock for all of them: business time is real time. */
import { onTestFinished } from 'vitest';
import { toShanghai } from '../../src/core/time.ts';
import { createDelivery } from '../../src/delivery.ts';
import type { Log } from '../../src/log.ts';
import { createLog } from '../../src/log.ts';
import { type Corp, createCorp } from '../../src/simulator/corp.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { createWecomClient, type WecomClient } from '../../src/wecom/client.ts';
import { createRobot } from '../../src/wecom/robot.ts';
import { serve } from '../simulator/served.ts';
import { CREDENTIALS } from '../simulator/stub-app.ts';
import { library, type Office, openOffice } from './office.ts';

export interface Line {
  readonly corp: Corp;
  readonly client: WecomClient;
  readonly office: Office;
  /** Ticks every minute until this time of the same day or another; `meanwhile` is asked before each. */
  until(moment: string, meanwhile?: (time: string) => void | Promise<void>): Promise<void>;
  /** It is this time now; nothing happened in between. */
  go(moment: string): void;
  /** Texts and cards that arrived with a member. */
  textsOf(userId: string): readonly string[];
  cardsOf(userId: string): number;
}

export interface LineOptions {
  readonly from: string;
  readonly installed?: string;
  /** Members of the corp; absent: everybody on the contact list. */
  readonly members?: readonly string[];
  readonly robot?: boolean;
  readonly secret?: string;
  readonly log?: Log;
  /** A proxy's or a network's own ways. */
  readonly fetch?: typeof globalThis.fetch;
}

export async function openLine(options: LineOptions): Promise<Line> {
  const { robot = false, secret = CREDENTIALS.secret, log = createLog('silent') } = options;
  let now = Date.parse(`${options.from}:00+08:00`);
  const clock = () => now;
  const sleep = async (milliseconds: number) => {
    now += milliseconds;
  };
  const members = options.members ?? library.contacts.map(({ userId }) => userId);
  const corp = createCorp({
    ...CREDENTIALS,
    members: members.map((userId) => ({ userId, name: userId, department: '局' })),
    callbackUrl: 'http://127.0.0.1:9/none',
    robotKeys: ['robot'],
    now: clock,
  });
  const platform = await serve(corp);
  onTestFinished(() => platform.close());
  const fetch = options.fetch === undefined ? {} : { fetch: options.fetch };
  const wire = { baseUrl: platform.base, now: clock, sleep, ...fetch };
  const client = createWecomClient({ ...CREDENTIALS, ...wire, secret, log });
  const office = await openOffice({
    installed: options.installed ?? '2026-09-15T10:00',
    store: createMemoryStore({ now: clock }),
    group: robot,
    realNow: clock,
    log,
    deliver: createDelivery({ client, robot: robot ? createRobot({ ...wire, key: 'robot' }) : undefined }),
  });
  const arrived = (userId: string) =>
    corp.sent.filter(({ delivered }) => delivered.some((one) => one.toLowerCase() === userId));
  return {
    corp,
    client,
    office,
    async until(moment, meanwhile = () => undefined) {
      for (const end = Date.parse(`${moment}:00+08:00`); now <= end; now += 60_000) {
        const at = shanghai(now);
        office.at(at);
        await meanwhile(at.slice(11, 16));
        await office.tick();
        for (const notice of await office.bot.due()) {
          await client.sendText(notice.to, notice.text).catch(() => undefined);
          await office.bot.told(notice);
        }
      }
    },
    go(moment) {
      now = Date.parse(`${moment}:00+08:00`);
    },
    textsOf: (userId) => arrived(userId).flatMap(({ content }) => (content.kind === 'text' ? [content.text] : [])),
    cardsOf: (userId) => arrived(userId).filter(({ content }) => content.kind === 'card').length,
  };
}

/** Milliseconds as business time. */
function shanghai(milliseconds: number): string {
  return toShanghai(milliseconds).iso;
}
