import { createBot } from './bot.ts';
import { createChannel } from './channel.ts';
import { createClock } from './clock.ts';
import { type Config, refuseTrialContacts } from './config.ts';
import { createApp } from './http/app.ts';
import { createHealth } from './http/health.ts';
import { createMetrics } from './http/metrics.ts';
import { createLanguage } from './language.ts';
import { loadLibrary } from './library.ts';
import type { Log } from './log.ts';
import { createRate } from './rate.ts';
import type { Corp } from './simulator/corp.ts';
import { openSqliteStore } from './store/sqlite.ts';
import { createTrial } from './trial.ts';
import { createWecomClient } from './wecom/client.ts';

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
  const library = loadLibrary({ planDirs: config.planDirs, intentsDir: 'intents' });
  const refusal = refuseTrialContacts(config, library.contacts);
  if (refusal) throw new StartError(refusal);

  const clock = createClock(config.botNow);
  const store = openSqliteStore({ dir: config.dataDir, mode: config.kind });
  const bot = createBot({ store, library, language: createLanguage(library), now: clock.now });
  await bot.open();

  let address = '';
  const { credentials, api, simulator } =
    config.kind === 'trial'
      ? createTrial({ ...library, today: clock.today, address: () => address })
      : { credentials: config.credentials, api: realApi(config), simulator: undefined };

  const metrics = createMetrics();
  const client = createWecomClient({ ...credentials, ...api, log, counted: metrics.sent });
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
    health: createHealth({ 台账: () => store.tallies().then(() => []), 企业微信: client.health }),
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
  const rounds = setInterval(deliver, ROUND);
  void deliver();

  return {
    address,
    ...(simulator ? { corp: simulator.corp } : {}),
    async close() {
      clearInterval(rounds);
      simulator?.close();
      await app.close();
      await deliver();
      await store.close();
    },
  };
}

/** How often it is looked for messages whose time has come, in milliseconds. */
const ROUND = 60_000;

function realApi({ apiBase, proxy }: Extract<Config, { kind: 'wecom' }>) {
  return { baseUrl: apiBase, proxy };
}

/** An address of this machine at which a listener on `host` can be reached. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host.includes(':') ? `[${host === '::' ? '::1' : host}]` : host;
}
