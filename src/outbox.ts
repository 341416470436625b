import type { Bot } from './bot.ts';
import type { DueNotice } from './core/conversation/due.ts';
import type { Log } from './log.ts';
import type { WecomClient } from './wecom/client.ts';
import { WecomError } from './wecom/errors.ts';

/** Messages to others, as the ledger holds them: each goes out once, whichever process sends it and where one ended between. */
export interface Outbox {
  /** Sends what is due; what cannot be sent just now stays due and is tried again after half a minute. One call at a time does the work, for all that came meanwhile. */
  deliver(): Promise<void>;
}

export interface OutboxOptions {
  readonly bot: Pick<Bot, 'due' | 'begin' | 'told'>;
  readonly client: Pick<WecomClient, 'sendText'>;
  readonly log: Log;
}

export function createOutbox({ bot, client, log }: OutboxOptions): Outbox {
  let running: Promise<void> | undefined;
  let again = false;

  /** Resolves to false where it stays due: all trouble may pass or be mended, but for a member who cannot be reached. */
  const send = async (notice: DueNotice): Promise<boolean> => {
    const begun = await bot.begin(notice);
    if (begun !== 'mine') return begun === 'told';
    try {
      await client.sendText(notice.to, notice.text, { duplicateCheck: true });
    } catch (error) {
      if (!(error instanceof WecomError)) throw error;
      if (!error.drop) return false;
    }
    await bot.told(notice);
    return true;
  };

  /** In their order; behind one that stays due the others wait. */
  const toOne = async (notices: readonly DueNotice[]): Promise<void> => {
    for (const notice of notices) if (!(await send(notice))) return;
  };

  const round = async (): Promise<void> => {
    const recipients = Map.groupBy(await bot.due(), ({ to }) => to.toLowerCase());
    await Promise.all([...recipients.values()].map(toOne));
  };

  const work = async (): Promise<void> => {
    try {
      do {
        again = false;
        await round();
      } while (again);
    } catch (error) {
      log.error({ err: error }, 'notices were not sent');
    } finally {
      running = undefined;
    }
  };

  return {
    deliver() {
      again = running !== undefined;
      running ??= work();
      return running;
    },
  };
}
