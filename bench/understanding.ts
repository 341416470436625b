import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import nodejieba from 'nodejieba';
import { z } from 'zod';
import { learnLanguage } from '../src/language.ts';
import { loadLibrary } from '../src/library.ts';
import { onCore } from './machine.ts';
import { median, microseconds, quantile } from './numbers.ts';
import { everydayQuestions } from './questions.ts';
import type { Scale } from './scale.ts';
import { aim, figure, type Table } from './table.ts';

const ASKED = 400;
const shape = z.object({ median: z.number(), right: z.number(), prepared: z.number() });

/** (b) What understanding one question costs, beside jieba's cut of the same text, and with many more indicators. */
export async function understanding({ rounds, indicators }: Scale): Promise<Table> {
  const everyday = costs(rounds);
  const wide: (z.infer<typeof shape> & { count: number })[] = [];
  for (const count of indicators) {
    const runs: z.infer<typeof shape>[] = [];
    for (let round = 0; round < Math.min(rounds, 3); round++) runs.push(await costWith(count));
    const middle = (of: (run: z.infer<typeof shape>) => number) => median(runs.map(of));
    wide.push({
      count,
      median: middle((run) => run.median),
      right: middle((run) => run.right),
      prepared: middle((run) => run.prepared),
    });
  }
  const base = wide[0]?.median ?? Number.NaN;
  const growth = (wide.at(-1)?.median ?? Number.NaN) / base;
  return {
    title: '听懂一句（understand）',
    columns: ['量什么', '中位微秒', '90% 微秒', '比值', '准备毫秒', '听对'],
    rows: [
      ['jieba 切分（cut）', figure(everyday.cut.median), figure(everyday.cut.most), '1', '', ''],
      [
        '日常问法',
        figure(everyday.understand.median),
        figure(everyday.understand.most),
        `${figure(everyday.ratio)}（比切分）`,
        '',
        '',
      ],
      ...wide.map(({ count, median: cost, right, prepared }) => [
        `${count} 个指标`,
        figure(cost),
        '',
        `${figure(cost / base)}（比 ${wide[0]?.count} 个）`,
        figure(prepared),
        `${figure(right * 100)}%`,
      ]),
    ],
    notes: [
      `日常问法比切分：${aim(everyday.ratio, 10, 'most')}；${wide.at(-1)?.count} 个指标比 ${wide[0]?.count} 个：${aim(growth, 2, 'most')}。`,
      `日常问法 ${everyday.count} 句各不相同（名称、别名 × 八种问法），每句量 15 次取中位，再取各句的中位；比值是逐句比值的中位。`,
      '多个指标的一组，名称由词典里的真词拼成（领域、对象、量，拆得开），各在自己的进程里量。',
    ],
  };
}

interface Costs {
  readonly median: number;
  readonly most: number;
}

function costs(rounds: number): {
  readonly understand: Costs;
  readonly cut: Costs;
  readonly ratio: number;
  readonly count: number;
} {
  const library = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
  const understand = learnLanguage(library);
  const [asker] = library.contacts;
  if (!asker) throw new Error('no contact');
  const setting = { today: '2023-09-15', asker, topic: null };
  const all = everydayQuestions(library);
  const step = Math.ceil(all.length / ASKED);
  const texts = all.filter((_, i) => i % step === 0);
  for (let warm = 0; warm < 4 * rounds; warm++) for (const text of texts) understand(text, setting);
  const spent = texts.map((text) => ({
    understand: microseconds(() => understand(text, setting), 15),
    cut: microseconds(() => nodejieba.cut(text), 15),
  }));
  const costOf = (values: readonly number[]): Costs => ({ median: median(values), most: quantile(values, 0.9) });
  return {
    understand: costOf(spent.map((each) => each.understand)),
    cut: costOf(spent.map((each) => each.cut)),
    ratio: median(spent.map((each) => each.understand / each.cut)),
    count: texts.length,
  };
}

async function costWith(count: number): Promise<z.infer<typeof shape>> {
  const [command, args] = onCore(0, process.execPath, ['bench/understand-wide.ts', String(count)]);
  const { stdout } = await promisify(execFile)(command, args);
  return shape.parse(JSON.parse(stdout));
}
