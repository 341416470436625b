import { createBook } from './book.ts';
import { createClock } from './clock.ts';
import { type Config, readConfig, refuseTrialContacts, secretsOf } from './config.ts';
import type { Reminder } from './core/conversation/reminding/reminder.ts';
import type { Sending } from './core/ledger/shelves.ts';
import { createDelivery } from './delivery.ts';
import { createExtract } from './extract.ts';
import { createLanguage } from './language.ts';
import { createLog, type Log } from './log.ts';
import { prepareLibrary } from './prepared.ts';
import { type Attempt, createReminders } from './reminders.ts';
import { momentOf, readArguments, runShell, UsageError } from './shell.ts';
import { openStore } from './store/open.ts';
import { createWecomClient } from './wecom/client.ts';
import { createRobot } from './wecom/robot.ts';

const USAGE = '用法：npm run -s remind -- [--now 时间] [--dry-run]';

/** One look at what is due (contract.md, remind): prints a JSON line a message, and unless `--dry-run` sends it, once. */
async function main(): Promise<void> {
  const { values, positionals } = readArguments(
    { now: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    USAGE,
  );
  if (positionals.length > 0) throw new UsageError(`不认得“${positionals.join(' ')}”。${USAGE}`);
  const config = readConfig(process.env);
  const { now } = createClock(values.now === undefined ? config.botNow : momentOf(values.now));
  const folders = { planDirs: config.planDirs, intentsDir: 'intents' };
  const { library } = await prepareLibrary(folders, config.dataDir);
  const refusal = refuseTrialContacts(config, library.contacts);
  if (refusal) throw new UsageError(refusal);
  const store = await openStore(config, { mode: config.kind });
  try {
    const book = createBook({
      store,
      library,
      language: createLanguage(library),
      now,
      extract: createExtract(config.dataDir),
    });
    await book.open();
    const log = createLog('warn', secretsOf(config));
    const { deliver, group } = channelOf(config, log);
    const reminders = createReminders({ book, deliver, group, log });
    const due = await reminders.plan();
    for (const reminder of due) process.stdout.write(`${toLine(reminder)}\n`);
    if (values['dry-run']) return;
    await reminders.send();
    // What another process has begun meanwhile is not due any more.
    const missed = await reminders.plan();
    if (missed.length > 0)
      throw new UsageError(`没有发出的有${missed.length}条：${missed.map(({ to }) => to).join('、')}`);
  } finally {
    await store.close();
  }
}

interface Channel {
  readonly deliver: (sending: Sending) => Promise<Attempt>;
  readonly group: boolean;
}

/** In trial mode a reminder is recorded, and the simulator shows it. */
function channelOf(config: Config, log: Log): Channel {
  if (config.kind === 'trial') return { deliver: async () => ({ outcome: 'sent' }), group: false };
  const { credentials, apiBase: baseUrl, proxy, robotKey } = config;
  const client = createWecomClient({ ...credentials, baseUrl, proxy, log });
  const robot = robotKey === undefined ? undefined : createRobot({ baseUrl, key: robotKey, proxy });
  return { deliver: createDelivery({ client, robot }), group: robot !== undefined };
}

function toLine({ to, about, reason, indicators, period, text }: Reminder): string {
  return JSON.stringify({ to, kinds: about.map(({ kind }) => kind), reason, indicators, period, text });
}

await runShell(main);
