import { existsSync } from 'node:fs';
import { type Config, readConfig } from './config.ts';
import { sayDay, sayPeriod } from './core/language/days.ts';
import type { ChainEnd } from './core/ledger/chain.ts';
import type { Entry } from './core/ledger/entry.ts';
import { emptyKnown, type Figure, type Known, learn } from './core/ledger/known.ts';
import { toSheet } from './core/ledger/sheet.ts';
import { type Stood, stoodAt } from './core/ledger/stood.ts';
import type { Indicator } from './core/plan.ts';
import { say } from './core/quantity.ts';
import { toShanghai } from './core/time.ts';
import { loadPlans } from './library.ts';
import { dayOf, readArguments, runShell, UsageError } from './shell.ts';
import { StoreError } from './store/error.ts';
import { backup, existingFile, restore } from './store/file.ts';
import { inspectRows } from './store/inspect.ts';
import { contentsOf, copy, filePlace, nameOf, type Place, placeOf, saveTo } from './store/place.ts';
import { fromText } from './store/record.ts';
import { looksLikeRedis, parseRedis } from './store/redis/address.ts';

const USAGE = [
  '用法：npm run -s ledger -- verify                 核对整本台账',
  '      npm run -s ledger -- export [--csv]         导出（JSON 行，或 Excel 可开的 CSV）',
  '      npm run -s ledger -- as-of 日期 [--json]    某一天的数：当天所知，与现在所知对照',
  '      npm run -s ledger -- backup 文件 [--force]  备份',
  '      npm run -s ledger -- restore 文件 [--force] 用备份恢复',
  '      npm run -s ledger -- copy 从 到             复制到另一处（目录、文件或 redis:// 地址）',
].join('\n');

/** The ledger from the shell (contract.md, other commands); exit status 1 where something does not hold. */
async function main(): Promise<void> {
  const { values, positionals } = readArguments(
    { csv: { type: 'boolean' }, json: { type: 'boolean' }, force: { type: 'boolean' } },
    `\n${USAGE}`,
  );
  const [command = '', ...operands] = positionals;
  const config = readConfig(process.env);
  const wants = OPTIONS[command];
  const odd = Object.keys(values).find((name) => !wants?.options.includes(name));
  if (!wants) throw new UsageError(command === '' ? USAGE : `没有“${command}”这个命令。\n${USAGE}`);
  if (odd) throw new UsageError(`${command} 没有 --${odd} 这个选项。\n${USAGE}`);
  if (operands.length !== wants.operands.length) {
    const needed = wants.operands.length > 0 ? `要写${wants.operands.join('和')}` : '不用再写什么';
    throw new UsageError(`${command} 后面${needed}。\n${USAGE}`);
  }
  const [operand = '', other = ''] = operands;
  switch (command) {
    case 'verify':
      return checkLedger(config);
    case 'export':
      return exportLedger(config, values.csv ?? false);
    case 'as-of':
      return showAsOf(config, dayOf(operand), values.json ?? false);
    case 'backup':
      return backUp(config, operand, values.force ?? false);
    case 'restore':
      return bringBack(config, operand, values.force ?? false);
    case 'copy':
      return copyLedger(named(operand), named(other));
  }
}

interface Wants {
  readonly operands: readonly string[];
  readonly options: readonly string[];
}

const OPTIONS: Readonly<Record<string, Wants>> = {
  verify: { operands: [], options: [] },
  export: { operands: [], options: ['csv'] },
  'as-of': { operands: ['一个日期'], options: ['json'] },
  backup: { operands: ['一个文件名'], options: ['force'] },
  restore: { operands: ['一个文件名'], options: ['force'] },
  copy: { operands: ['从哪里', '到哪里'], options: [] },
};

async function checkLedger(config: Config): Promise<void> {
  const place = placeOf(config);
  const found = inspectRows((await contentsOf(place)).rows);
  if (!found.ok) throw new StoreError(`台账不完好（${nameOf(place)}）：${found.what}，其后的内容都不可信`);
  print(`台账完好（${nameOf(place)}）：${sayEnd(found.end)}`);
}

async function backUp(config: Config, file: string, force: boolean): Promise<void> {
  const { redis, dataDir } = config;
  const end = redis ? await saveTo(placeOf(config), file, force) : backup(dataDir, file, force);
  print(`已把 ${nameOf(placeOf(config))} 备份到 ${file}，核对无误：${sayEnd(end)}`);
}

async function bringBack(config: Config, file: string, force: boolean): Promise<void> {
  if (!config.redis) {
    const stamp = toShanghai(Date.now()).iso.slice(0, 19).replaceAll(/[-:]/g, '');
    const { end, aside } = restore(file, config.dataDir, force, stamp);
    if (aside.length > 0) print(`原台账已改名保存为 ${aside.join('、')}`);
    print(`已恢复到 ${existingFile(config.dataDir)}，核对无误：${sayEnd(end)}`);
    return;
  }
  if (force) throw new UsageError('Redis 里的台账不会被替换，restore 不能加 --force：请恢复到空的 prefix');
  if (!existsSync(file)) throw new StoreError(`找不到备份文件：${file}`);
  const { end } = await copy({ kind: 'file', file }, placeOf(config), true);
  print(`已恢复到 ${nameOf(placeOf(config))}，核对无误：${sayEnd(end)}`);
}

async function copyLedger(from: Place, to: Place): Promise<void> {
  const { end, added } = await copy(from, to);
  const what = added === end.position ? '已复制' : added === 0 ? '没有缺的，不用复制' : `已补上缺的 ${added} 条`;
  print(`${what}：${nameOf(from)} → ${nameOf(to)}，两边核对一致：${sayEnd(end)}`);
}

/** A place as it was typed: a folder, a file, or the address of a Redis, the same whatever mode this is run in. */
function named(text: string): Place {
  if (!looksLikeRedis(text)) return filePlace(text);
  const address = parseRedis(text);
  if (typeof address === 'string') throw new UsageError(`Redis 地址${address}`);
  return { kind: 'redis', address };
}

function sayEnd({ position, hash }: ChainEnd): string {
  return `共 ${position} 条，最后一条校验值 ${hash || '（无）'}`;
}

async function exportLedger(config: Config, csv: boolean): Promise<void> {
  const { entries, known } = await learnt(config);
  if (csv) process.stdout.write(toSheet(entries, known));
  else for (const entry of entries) print(JSON.stringify(entry));
}

async function showAsOf(config: Config, day: string, json: boolean): Promise<void> {
  const { known } = await learnt(config);
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
async function learnt(config: Config): Promise<{ readonly entries: readonly Entry[]; readonly known: Known }> {
  const { rows } = await contentsOf(placeOf(config));
  const entries = rows.map(({ text }) => fromText(text));
  const { plans } = loadPlans(config.planDirs);
  return { entries, known: learn(emptyKnown(plans), entries) };
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

await runShell(main);
