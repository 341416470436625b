import { createBook } from './book.ts';
import { createBot } from './bot.ts';
import { createCalendarWatch } from './calendar-watch.ts';
import { createChannel } from './channel.ts';
import { createClock } from './clock.ts';
import { type Config, refuseTrialContacts } from './config.ts';
import { createDelivery } from './delivery.ts';
import { createExtract } from './extract.ts';
import { createApp } from './http/app.ts';
import { createHealth } from './http/health.ts';
import { createMetrics } from './http/metrics.ts';
import { createLanguage } from './language.ts';
import type { Library } from './library.ts';
import type { Log } from './log.ts';
import { createMirror } from './mirror.ts';
import { prepareLibrary } from './prepared.ts';
import { createRate } from './rate.ts';
import { createReminders } from './reminders.ts';
import { createTicks } from './schedule.ts';
import type { Corp } from './simulator/corp.ts';
import { StoreError } from './store/error.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';
import { createWecomClient } from './wecom/client.ts';
import { createRobot } from './wecom/robot.ts';

export interface Service {
  readonly address: string;
  /** In trial mode the WeCom that stands in for the real one. */
  readonly corp?: Corp;
  close(): Promise<void>;
}

/** Why the program does not start, in words for the administrator. */
export class StartError extends Error {}

/** Starts the whole program: store, bot, channel, server; in trial mode the simulator stands in for WeCom. */
export async function startService(config: Config, log: Log): Promise<Service> {
  const folders = { planDirs: config.planDirs, intentsDir: 'intents' };
  const { library, keep } = await prepareLibrary(folders, config.dataDir);
  const refusal = refuseTrialContacts(config, library.contacts);
  if (refusal) throw new StartError(refusal);

  const store = await openStore(config, { mode: config.kind, warn: (text) => log.warn(text) });
  try {
    const service = await startOn(store, library, config, log);
    keep();
    return service;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function startOn(store: Store, library: Library, config: Config, log: Log): Promise<Service> {
  const clock = createClock(config.botNow);
  const extract = createExtract(config.dataDir);
  const book = createBook({ store, library, language: createLanguage(library), now: clock.now, extract });
  await book.open();
  const bot = createBot(book);

  let address = '';
  const { credentials, api, simulator, show, stop } =
    config.kind === 'trial'
      ? // Loaded where it is wanted: the real service has no simulator.
        (await import('./trial.ts')).createTrial({
          ...library,
          clock,
          tick: () => ticks.now(),
          address: () => address,
          log,
        })
      : {
          credentials: config.credentials,
          api: realApi(config),
          simulator: undefined,
          show: undefined,
          stop: undefined,
        };

  const metrics = createMetrics();
  const client = createWecomClient({ ...credentials, ...api, log, counted: metrics.sent });
  const robot = robotOf(config);
  const rate = createRate(config.ratePerMinute);
  const { replaySeconds } = config;
  const { callback, deliver } = createChannel({
    ...credentials,
    replaySeconds,
    bot,
    store,
    client,
    rate,
    metrics,
    log,
  });
  const app = createApp({
    webhook: callback,
    health: createHealth({ 台账: () => troubleOf(store), 企业微信: client.health, 时钟: callback.trouble }),
    metrics,
    log,
    metricsToken: config.metricsToken,
    domainProof: config.domainProof,
    mount: (koa) => {
      if (simulator) koa.use(simulator.middleware);
    },
  });
  const { port } = await app.listen(config.port, config.host);
  address = `http://${reachable(config.host)}:${port}`;
  const delivery = createDelivery({ client, robot });
  const mirror = show && createMirror({ book, deliver: delivery, show });
  const reminders = createReminders({
    book,
    deliver: mirror?.deliver ?? delivery,
    group: robot !== undefined,
    log,
  });
  const tasks = [
    deliver,
    reminders.send,
    createCalendarWatch(library.calendar, clock, log),
    ...(mirror ? [mirror.look] : []),
    async () => book.keep(),
  ];
  const ticks = createTicks(tasks, log);
  void ticks.now();

  return {
    address,
    ...(simulator ? { corp: simulator.corp } : {}),
    async close() {
      await stop?.();
      await ticks.stop();
      await app.close();
      await deliver();
      book.keep();
      await store.close();
    },
  };
}

function robotOf(config: Config) {
  if (config.kind === 'trial' || config.robotKey === undefined) return undefined;
  return createRobot({ ...realApi(config), key: config.robotKey });
}

/** What is wrong with the store, as its own error says it; nothing where it answers. */
async function troubleOf(store: Store): Promise<readonly string[]> {
  try {
    await store.tallies();
    return [];
  } catch (error) {
    return [error instanceof StoreError ? error.message : '台账：检查失败'];
  }
}

function realApi({ apiBase, proxy }: Extract<Config, { kind: 'wecom' }>) {
  return { baseUrl: apiBase, proxy };
}

/** An address of this machine at which a listener on `host` can be reached. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host.includes(':') ? `[${host === '::' ? '::1' : host}]` : host;
}
