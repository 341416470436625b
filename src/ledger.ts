import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from './config.ts';
import { sayDay, sayPeriod } from './core/language/days.ts';
import type { Entry } from './core/ledger/entry.ts';
import { emptyKnown, type Figure, type Known, learn } from './core/ledger/known.ts';
import { type Stood, stoodAt } from './core/ledger/stood.ts';
import type { Indicator } from './core/plan.ts';
import { say } from './core/quantity.ts';
import { parseMoment, toShanghai } from './core/time.ts';
import { LibraryError, loadPlans } from './library.ts';
import { toSheet } from './sheet.ts';
import { StoreError } from './store/error.ts';
import { backup, existingFile, inspect, restore } from './store/file.ts';
import { openSqliteStore } from './store/sqlite.ts';

const USAGE = [
  '用法：npm run -s ledger -- verify                 核对整本台账',
  '      npm run -s ledger -- export [--csv]         导出（JSON 行，或 Excel 可开的 CSV）',
  '      npm run -s ledger -- as-of 日期 [--json]    某一天的数：当天所知，与现在所知对照',
  '      npm run -s ledger -- backup 文件 [--force]  备份',
  '      npm run -s ledger -- restore 文件 [--force] 用备份恢复',
].join('\n');

/** What is wrong with what was typed, in Chinese. */
class UsageError extends Error {}

/** The ledger from the shell (contract.md, other commands); exit status 1 where something does not hold. */
async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  const [command = '', operand, ...more] = positionals;
  const { dataDir, planDirs } = readConfig(process.env);
  const wants = OPTIONS[command];
  const odd = Object.keys(values).find((name) => !wants?.options.includes(name));
  if (!wants) throw new UsageError(command === '' ? USAGE : `没有“${command}”这个命令。\n${USAGE}`);
  if (odd) throw new UsageError(`${command} 没有 --${odd} 这个选项。\n${USAGE}`);
  const needed = wants.operand;
  if (needed ? operand === undefined || more.length > 0 : operand !== undefined) {
    throw new UsageError(`${command} 后面${needed ? `要写一个${needed}` : '不用再写什么'}。\n${USAGE}`);
  }
  const force = values.force ?? false;
  switch (command) {
    case 'verify':
      return checkLedger(dataDir);
    case 'export':
      return exportLedger(dataDir, planDirs, values.csv ?? false);
    case 'as-of':
      return showAsOf(dataDir, planDirs, dayOf(operand ?? ''), values.json ?? false);
    case 'backup': {
      const end = backup(dataDir, operand ?? '', force);
      return print(
        `已把 ${existingFile(dataDir)} 备份到 ${operand}，核对无误：共 ${end.position} 条，最后一条校验值 ${end.hash}`,
      );
    }
    case 'restore': {
      const stamp = toShanghai(Date.now()).iso.slice(0, 19).replaceAll(/[-:]/g, '');
      const { end, aside } = restore(operand ?? '', dataDir, force, stamp);
      if (aside) print(`原台账已改名保存为 ${aside}`);
      return print(`已恢复到 ${existingFile(dataDir)}，核对无误：共 ${end.position} 条，最后一条校验值 ${end.hash}`);
    }
  }
}

interface Wants {
  readonly operand?: string;
  readonly options: readonly string[];
}

const OPTIONS: Readonly<Record<string, Wants>> = {
  verify: { options: [] },
  export: { options: ['csv'] },
  'as-of': { operand: '日期', options: ['json'] },
  backup: { operand: '文件名', options: ['force'] },
  restore: { operand: '文件名', options: ['force'] },
};

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { csv: { type: 'boolean' }, json: { type: 'boolean' }, force: { type: 'boolean' } },
    });
  } catch (error) {
    const option = /'(-[^' ]*)/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
    throw new UsageError(`选项 ${option} 不对。\n${USAGE}`);
  }
}

function dayOf(text: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseMoment(text)?.slice(0, 10) : undefined;
  if (day === undefined) throw new UsageError(`看不懂日期“${text}”：应写作 2023-09-15`);
  return day;
}

function checkLedger(dataDir: string): void {
  const file = existingFile(dataDir);
  const found = inspect(file);
  if (!found.ok) throw new StoreError(`台账不完好（${file}）：${found.what}，其后的内容都不可信`);
  print(`台账完好（${file}）：共 ${found.end.position} 条，最后一条校验值 ${found.end.hash || '（无）'}`);
}

async function exportLedger(dataDir: string, planDirs: readonly string[], csv: boolean): Promise<void> {
  const { entries, known } = await learnt(dataDir, planDirs);
  if (csv) process.stdout.write(toSheet(entries, known));
  else for (const entry of entries) print(JSON.stringify(entry));
}

async function showAsOf(dataDir: string, planDirs: readonly string[], day: string, json: boolean): Promise<void> {
  const { known } = await learnt(dataDir, planDirs);
  const rows = stoodAt(known, day);
  if (json) {
    for (const row of rows) print(JSON.stringify(toJson(day, row)));
    return;
  }
  print(`${sayDay(day)}的数（当天所知；后来有变的，并列现在所知）`);
  if (rows.length === 0) print('到这一天为止，台账里还没有数。');
  for (const row of rows) print(toLine(row));
}

/** The whole ledger and what it says; nothing is written. */
async function learnt(
  dataDir: string,
  planDirs: readonly string[],
): Promise<{ readonly entries: readonly Entry[]; readonly known: Known }> {
  existingFile(dataDir);
  const { plans } = loadPlans(planDirs);
  const store = openSqliteStore({ dir: dataDir });
  try {
    const entries = await store.read(0);
    return { entries, known: learn(emptyKnown(plans), entries) };
  } finally {
    await store.close();
  }
}

function toLine({ indicator, unit, knownThen, knownNow, changed }: Stood): string {
  const before = `${indicator.name}｜${unit}｜${sayFigure(indicator, knownThen)}`;
  return changed ? `${before}｜现在所知：${sayFigure(indicator, knownNow)}` : before;
}

function sayFigure(indicator: Indicator, figure: Figure | undefined): string {
  if (!figure) return '无';
  const notes = [
    sayPeriod(figure.period),
    ...(figure.extent === 'amount' ? ['本期数'] : []),
    ...(figure.status === 'provisional' ? ['暂定'] : []),
  ];
  return `${say(figure, indicator.unit)}（${notes.join('，')}）`;
}

function toJson(date: string, { indicator, unit, knownThen, knownNow, changed }: Stood) {
  return {
    date,
    plan: indicator.plan,
    indicator: indicator.name,
    unit,
    knownThen: knownThen ? figureJson(knownThen) : null,
    knownNow: knownNow ? figureJson(knownNow) : null,
    changed,
  };
}

function figureJson({ period, through, extent = 'total', op, value, status, computed, position }: Figure) {
  return { period, through, extent, op, value: Number(value), status, ...(computed ? { computed } : { position }) };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  const expected = [UsageError, ConfigError, LibraryError, StoreError].some((kind) => error instanceof kind);
  const stack = error instanceof Error ? error.stack : undefined;
  process.stderr.write(`${expected && error instanceof Error ? error.message : (stack ?? String(error))}\n`);
  process.exitCode = 1;
});
