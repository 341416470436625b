import { onTestFinished } from 'vitest';
import type { Bot, Heard } from '../src/bot.ts';
import { createChannel } from '../src/channel.ts';
import { taskIdOf } from '../src/core/conversation/card.ts';
import { NOTHING_UNDERSTOOD } from '../src/core/conversation/decide.ts';
import type { DueNotice } from '../src/core/conversation/due.ts';
import type { Card } from '../src/core/conversation/said.ts';
import type { Stimulus } from '../src/core/conversation/stimulus.ts';
import type { Notice } from '../src/core/ledger/entry.ts';
import { createApp } from '../src/http/app.ts';
import { createHealth } from '../src/http/health.ts';
import { createMetrics } from '../src/http/metrics.ts';
import { createLog } from '../src/log.ts';
import { createRate } from '../src/rate.ts';
import type { Message } from '../src/simulator/conversations.ts';
import { type Corp, createCorp } from '../src/simulator/corp.ts';
import { createMemoryStore } from '../src/store/memory.ts';
import { createWecomClient } from '../src/wecom/client.ts';
import { MEMBERS } from './simulator/fake.ts';
import { serve } from './simulator/served.ts';
import { CREDENTIALS } from './simulator/stub-app.ts';

/** A program around a small bot of this file: the real webhook, client and follow-up, against the corp of the simulator. */
export interface Carded {
  readonly corp: Corp;
  /** Where the chat page is. */
  readonly page: string;
  /** Log lines of level warn and above. */
  readonly lines: readonly string[];
  /** How often the bot recorded something. */
  recorded(): number;
  /** The last card in a chat. */
  card(userId: string): { readonly id: string; readonly card: CardContent } | undefined;
  texts(userId: string): readonly string[];
  metrics(): Promise<string>;
  /** Resolves once everything that was left to do is done, and nothing listens any more. */
  close(): Promise<void>;
}

type CardContent = Extract<Message['content'], { kind: 'card' }>['card'];

export interface CardedOptions {
  readonly card?: Partial<Card>;
  readonly notices?: readonly Notice[];
}

export const NOTICE: Notice = { to: 'ZhangSan', text: '李四交了一笔数，请审核。', urgent: true };

/** The card that the bot offers, but for its task. */
export const OFFERED: Omit<Card, 'taskId'> = {
  title: '请确认：甲县 2023年9月',
  lines: [
    { key: '公证员', value: '5 → 6人' },
    { key: '律师', value: '41 → 44人' },
  ],
  buttons: [
    { key: 'confirm', text: '确认' },
    { key: 'edit', text: '修改' },
    { key: 'cancel', text: '取消' },
  ],
};

/** Ends with the test. */
export async function startCarded({ card, notices = [NOTICE] }: CardedOptions = {}): Promise<Carded> {
  let address = '';
  const corp = createCorp({
    ...CREDENTIALS,
    members: MEMBERS,
    callbackUrl: () => `${address}/wecom/callback`,
    patience: { retry: 1 },
  });
  const beside = (userId: string) => (userId === 'ZhangSan' ? 'lisi' : 'ZhangSan');
  const platform = await serve(corp, { suggestions: () => [], beside });
  const lines: string[] = [];
  const log = createLog('warn', [], { write: (line) => void lines.push(line) });
  const metrics = createMetrics({ defaults: false });
  const client = createWecomClient({
    ...CREDENTIALS,
    baseUrl: platform.base,
    sleep: async () => undefined,
    counted: metrics.sent,
    log,
  });
  const bot = createSmallBot({ ...OFFERED, ...card }, notices);
  const { callback } = createChannel({
    ...CREDENTIALS,
    replaySeconds: 600,
    bot,
    store: createMemoryStore(),
    client,
    rate: createRate(0),
    metrics,
    log,
  });
  const app = createApp({
    webhook: callback,
    health: createHealth({}),
    metrics,
    log,
  });
  const { port } = await app.listen(0, '127.0.0.1');
  address = `http://127.0.0.1:${port}`;
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= app.close();
    return closing;
  };
  onTestFinished(async () => {
    await close();
    await platform.close();
  });
  return {
    corp,
    page: platform.base,
    lines,
    recorded: bot.recorded,
    card(userId) {
      const found = corp.conversations.of(userId).findLast(({ content }) => content.kind === 'card');
      return found?.content.kind === 'card' ? { id: found.id, card: found.content.card } : undefined;
    },
    texts: (userId) =>
      corp.conversations
        .of(userId)
        .flatMap(({ from, content }) => (from === 'app' && content.kind === 'text' ? [content.text] : [])),
    metrics: () => metrics.text(),
    close,
  };
}

/** Reads any text as figures to confirm, 确认 and a press on it as their confirmation; answers a repetition as before. */
function createSmallBot(
  offered: Omit<Card, 'taskId'>,
  notices: readonly Notice[],
): Pick<Bot, 'hear' | 'due' | 'begin' | 'told'> & { recorded(): number } {
  const open = new Map<string, string>();
  const answers = new Map<string, string>();
  let recorded = 0;
  const due: DueNotice[] = [];

  const confirmed = (from: string, taskId: string): Said => {
    open.delete(from);
    recorded += 1;
    due.push(...notices.map((notice, i) => ({ ...notice, key: `${taskId}#${i}` })));
    return { reply: `已记录，第${recorded}号。`, settled: { taskId, text: '已提交' } };
  };
  const decide = (stimulus: Stimulus): Said => {
    const { from } = stimulus;
    const waiting = open.get(from);
    switch (stimulus.kind) {
      case 'pressed': {
        if (stimulus.taskId !== waiting) {
          return { reply: '这张卡片已失效。', settled: { taskId: stimulus.taskId, text: '已失效' } };
        }
        if (stimulus.key === 'confirm') return confirmed(from, waiting);
        if (stimulus.key === 'edit') return { reply: '请写改后的数。' };
        open.delete(from);
        return { reply: '已取消。', settled: { taskId: waiting, text: '已取消' } };
      }
      case 'text': {
        if (stimulus.text === '确认') return waiting ? confirmed(from, waiting) : { reply: '没有等您确认的数。' };
        const taskId = taskIdOf(stimulus.id);
        open.set(from, taskId);
        const reply = `请核对：${stimulus.text}\n回复“确认”提交。`;
        const settled = waiting === undefined ? {} : { settled: { taskId: waiting, text: '已更新' } };
        return { reply, card: { ...offered, taskId }, ...settled };
      }
      default:
        return { reply: '' };
    }
  };
  return {
    recorded: () => recorded,
    async hear(stimulus) {
      const before = answers.get(stimulus.id);
      if (before !== undefined) return { ...UNREAD, reply: before, repeated: true, recorded: true };
      const said = decide(stimulus);
      answers.set(stimulus.id, said.reply);
      return { ...UNREAD, ...said, repeated: false, recorded: true };
    },
    due: async () => [...due],
    begin: async () => 'mine',
    async told({ key }) {
      due.splice(0, due.length, ...due.filter((one) => one.key !== key));
    },
  };
}

const UNREAD = { understood: NOTHING_UNDERSTOOD, figures: [] };

type Said = Pick<Heard, 'reply' | 'card' | 'settled'>;
