import { cardOf } from './core/conversation/reminding/card.ts';
import type { Sending } from './core/ledger/shelves.ts';
import { GROUP } from './core/reminders/due.ts';
import type { Attempt } from './reminders.ts';
import type { WecomClient } from './wecom/client.ts';
import { WecomError } from './wecom/errors.ts';
import type { Robot } from './wecom/robot.ts';

export interface DeliveryOptions {
  readonly client: Pick<WecomClient, 'sendText' | 'sendCard'>;
  readonly robot?: Robot | undefined;
}

/** Takes reminders to their recipients through WeCom: to a member the text and a card, to the group the text. */
export function createDelivery({ client, robot }: DeliveryOptions): (sending: Sending) => Promise<Attempt> {
  const toMember = async (sending: Sending): Promise<Attempt> => {
    const { to, text } = sending;
    const { invalid } = await client.sendText(to, text, { duplicateCheck: true });
    if (invalid.length > 0) return { outcome: 'unreachable' };
    const card = cardOf(sending);
    if (card) await client.sendCard(to, card).catch(ignoreRefusal);
    return { outcome: 'sent' };
  };

  const toGroup = async ({ text }: Sending): Promise<Attempt> => {
    if (!robot) return { outcome: 'hopeless', why: 'there is no group robot any more' };
    await robot.announce(text);
    return { outcome: 'sent' };
  };

  return async (sending) => {
    try {
      return await (sending.to === GROUP ? toGroup(sending) : toMember(sending));
    } catch (error) {
      if (!(error instanceof WecomError)) throw error;
      const { drop, uncertain, retry, alarm, message: why } = error;
      if (drop) return { outcome: 'unreachable' };
      if (uncertain) return { outcome: 'uncertain', alarm, why };
      return retry || alarm ? { outcome: 'refused', alarm, why } : { outcome: 'hopeless', why };
    }
  };
}

/** The text has arrived and holds all of it: a card that is refused is no loss. The client has logged why. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof WecomError)) throw error;
}
