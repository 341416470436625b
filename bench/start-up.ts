import { join } from 'node:path';
import { loadPlans } from '../src/library.ts';
import { fillLedger } from './ledger.ts';
import { median } from './numbers.ts';
import { ask, memoryOf, startBot } from './program.ts';
import { request } from './requests.ts';
import type { Scale } from './scale.ts';
import { aim, figure, type Table } from './table.ts';

/** Seconds, and megabytes where one is named, that a start may cost, by entries. */
const AIMS = new Map([
  [0, { seconds: 1 }],
  [100_000, { seconds: 2.5, megabytes: 150 }],
  [1_000_000, { seconds: 5 }],
]);

/** (c) From the start of the program to its first answer, and the memory it then holds. */
export async function startUp({ rounds, ledgers }: Scale, room: string): Promise<Table> {
  const { plans } = loadPlans(['data']);
  const [plan] = plans;
  if (!plan) throw new Error('no plan');
  const rows: string[][] = [];
  for (const count of [0, ...ledgers]) {
    const dir = join(room, String(count));
    await (await startBot(dir)).stop();
    if (count > 0) await fillLedger(dir, plan, count);
    const runs: Awaited<ReturnType<typeof firstAnswer>>[] = [];
    for (let round = 0; round < rounds; round++)
      runs.push(await firstAnswer(dir, `${plan.indicators[0]?.name}现在多少`));
    const of = (field: 'seconds' | 'megabytes' | 'highest') => median(runs.map((run) => run[field]));
    const wanted: { readonly seconds?: number; readonly megabytes?: number } = AIMS.get(count) ?? {};
    rows.push([
      count === 0 ? `报告的 ${plan.seed.length} 个数` : `${count} 条台账`,
      figure(of('seconds')),
      figure(of('megabytes')),
      figure(of('highest')),
      wanted.seconds === undefined ? '' : aim(of('seconds'), wanted.seconds, 'most', ' 秒'),
      wanted.megabytes === undefined ? '' : aim(of('megabytes'), wanted.megabytes, 'most', ' MB'),
    ]);
  }
  return {
    title: '启动到第一个回答',
    columns: ['台账', '秒', '内存 MB', '最高 MB', '时间', '内存'],
    rows,
    notes: [
      `\`npm start\` 的那一句 node，从启动到解密出第一个回答，${rounds} 次的中位数；词典已经做好，台账在磁盘缓存里。`,
      '内存是回答之后的常驻内存（VmRSS）；每报一个数记两三条：数、回答，隔一个有一条审核。',
    ],
  };
}

async function firstAnswer(dir: string, text: string) {
  const began = performance.now();
  const bot = await startBot(dir);
  try {
    const reply = await ask(bot.address, 'leader', request('leader', text));
    const seconds = (performance.now() - began) / 1000;
    if (reply.kind !== 'text') throw new Error(`no answer: ${reply.kind}`);
    const { now, highest } = memoryOf(bot.pid);
    return { seconds, megabytes: now, highest };
  } finally {
    await bot.stop();
  }
}
