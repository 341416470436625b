import { join } from 'node:path';
import { loadLibrary } from '../src/library.ts';
import { has } from './machine.ts';
import { median } from './numbers.ts';
import { ask, type Program, start, startBot } from './program.ts';
import { everydayQuestions, rightValues } from './questions.ts';
import { request, writeRequests } from './requests.ts';
import type { Scale } from './scale.ts';
import { aim, figure, type Table } from './table.ts';
import { type Load, load } from './wrk.ts';

const MEMBERS = ['leader', 'planner', 'jinan', 'yuan', 'yeji', 'huoqiu', 'shucheng', 'jinzhai', 'huoshan', 'benji'];

/** (a) The webhook end to end, beside a bare Koa and co-wechat's echo that get the same bytes. */
export async function webhook({ rounds, seconds, requests }: Scale, room: string): Promise<Table> {
  const title = '网关：加密消息进，解密后的正确回答出';
  if (!has('wrk')) return { title, columns: ['结果'], rows: [['没有 wrk：请先 apt-get install wrk']], notes: [] };
  const library = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
  const questions = everydayQuestions(library);
  const servers: Readonly<Record<string, Program>> = {
    'Koa，只答 ok': await start(['bench/rivals.ts', 'koa']),
    'co-wechat，原样返回': await start(['bench/rivals.ts', 'co-wechat']),
    指标通: await startBot(join(room, 'webhook')),
  };
  const bot = servers.指标通;
  const measured = new Map<string, Load[]>(Object.keys(servers).map((name) => [name, []]));
  let right = 0;
  try {
    for (let round = 0; round < rounds; round++) {
      const file = join(room, `requests-${round}`);
      const text = (i: number) => questions[(round * requests + i) % questions.length] ?? '';
      const member = (i: number) => MEMBERS[i % MEMBERS.length] ?? '';
      writeRequests(
        file,
        Array.from({ length: requests }, (_, i) => request(member(i), text(i))),
      );
      for (const [name, { address }] of Object.entries(servers)) {
        measured.get(name)?.push(await load(address, file, seconds));
      }
    }
    if (bot) right = await countRight(bot.address, library);
  } finally {
    for (const server of Object.values(servers)) await server.stop();
  }
  const rate = (name: string) => median((measured.get(name) ?? []).map((run) => run.requests / run.seconds));
  const [bare = '', echo = '', own = ''] = Object.keys(servers);
  const rows = Object.keys(servers).map((name) => {
    const runs = measured.get(name) ?? [];
    const errors = runs.reduce((sum, run) => sum + run.errors, 0);
    const milliseconds = (of: (run: Load) => number) => figure(median(runs.map(of)) / 1000);
    const compared = [figure(rate(name) / rate(bare)), figure(rate(name) / rate(echo))];
    return [
      name,
      figure(rate(name)),
      ...compared,
      milliseconds((run) => run.p50),
      milliseconds((run) => run.p99),
      `${errors}`,
    ];
  });
  return {
    title,
    columns: ['程序', '每秒条数', '比 Koa', '比 co-wechat', '中位毫秒', '99% 毫秒', '出错'],
    rows,
    notes: [
      `比 Koa：${aim(rate(own) / rate(bare), 0.35, 'least')}；比 co-wechat：${aim(rate(own) / rate(echo), 1, 'least')}。`,
      `${rounds} 轮的中位数，每轮 ${seconds} 秒、16 个连接；三者轮流，收到同样的字节。wrk 在另一个核上，消息事先做好：${questions.length} 种问法轮换，每条消息的 MsgId 都不同，指标通没有一条答两次。`,
      `负载之后逐个问每个指标“现在多少”，解密后看回答里有没有报告上的数：${right}/${library.plans.flatMap(({ indicators }) => indicators).length} 个有。`,
    ],
  };
}

/** How many indicators are answered with a figure that the plan's document states. */
async function countRight(address: string, { plans }: ReturnType<typeof loadLibrary>): Promise<number> {
  let right = 0;
  for (const plan of plans) {
    for (const indicator of plan.indicators) {
      const reply = await ask(address, 'leader', request('leader', `${indicator.name}现在多少`));
      const text = reply.kind === 'text' ? reply.text.replaceAll(',', '') : '';
      if (rightValues(indicator, plan).some((value) => text.includes(value))) right++;
    }
  }
  return right;
}
