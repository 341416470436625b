/** `npm run bench`: how fast and how lean, beside what it is compared with; `--write` keeps it in docs/benchmarks.md. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toShanghai } from '../src/core/time.ts';
import { readArguments, runShell, UsageError } from '../src/shell.ts';
import { append } from './append.ts';
import { machine } from './machine.ts';
import { type Scale, TINY, USUAL } from './scale.ts';
import { soak } from './soak.ts';
import { startUp } from './start-up.ts';
import { type Table, toMarkdown } from './table.ts';
import { understanding } from './understanding.ts';
import { webhook } from './webhook.ts';

type Part = (scale: Scale, room: string) => Promise<Table>;

const PARTS: Readonly<Record<string, Part>> = { webhook, understanding, 'start-up': startUp, append, soak };
const USAGE = `用法：npm run -s bench -- [${Object.keys(PARTS).join(' | ')} …] [--tiny] [--write]`;
const DOCUMENT = 'docs/benchmarks.md';

const HEAD = `# 有多快，占多少内存

本页由 \`npm run -s bench -- --write\` 写成，不要手改。绝对的数随机器而变，要看的是同一次运行里的比值。
只测几项：\`npm run -s bench -- understanding append\`；只看能不能跑：加 \`--tiny\`。网关一项要用 wrk（\`apt-get install wrk\`），
Redis 一项要用 redis-server；有 taskset 时，被测的程序和发消息的各占一个核。`;

await runShell(async () => {
  const { values, positionals } = readArguments({ tiny: { type: 'boolean' }, write: { type: 'boolean' } }, USAGE);
  const names = positionals.length > 0 ? positionals : Object.keys(PARTS);
  const odd = names.find((name) => !Object.hasOwn(PARTS, name));
  if (odd !== undefined) throw new UsageError(`没有“${odd}”这一项。${USAGE}`);
  if (values.write && (values.tiny || positionals.length > 0)) throw new UsageError(`--write 要全部重测。${USAGE}`);
  const about = `${toShanghai(Date.now()).day}，${machine()}。`;
  print(about);
  const tables: string[] = [];
  for (const name of names) {
    const room = mkdtempSync(join(tmpdir(), 'bench-'));
    try {
      const table = await PARTS[name]?.(values.tiny ? TINY : USUAL, room);
      if (table) tables.push(toMarkdown(table));
      print(`\n${tables.at(-1)}`);
    } finally {
      rmSync(room, { recursive: true, force: true });
    }
  }
  if (values.write) writeFileSync(DOCUMENT, `${[HEAD, about, ...tables].join('\n\n')}\n`);
});

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
