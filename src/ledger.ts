import { readConfig } from './config.ts';
import { sayDay, sayPeriod } from './core/language/days.ts';
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
import { backup, entriesIn, existingFile, inspect, restore } from './store/file.ts';

const USAGE = [
  '用法：npm run -s ledger -- verify                 核对整本台账',
  '      npm run -s ledger -- export [--csv]         导出（JSON 行，或 Excel 可开的 CSV）',
  '      npm run -s ledger -- as-of 日期 [--json]    某一天的数：当天所知，与现在所知对照',
  '      npm run -s ledger -- backup 文件 [--force]  备份',
  '      npm run -s ledger -- restore 文件 [--force] 用备份恢复',
].join('\n');

/** The ledger from the shell (contract.md, other commands); exit status 1 where something does not hold. */
function main(): void {
  const { values, positionals } = readArguments(
    { csv: { type: 'boolean' }, json: { type: 'boolean' }, force: { type: 'boolean' } },
    `\n${USAGE}`,
  );
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
      checkLedger(dataDir);
      break;
    case 'export':
      exportLedger(dataDir, planDirs, values.csv ?? false);
      break;
    case 'as-of':
      showAsOf(dataDir, planDirs, dayOf(operand ?? ''), values.json ?? false);
      break;
    case 'backup': {
      const end = backup(dataDir, operand ?? '', force);
      print(
        `已把 ${existingFile(dataDir)} 备份到 ${operand}，核对无误：共 ${end.position} 条，最后一条校验值 ${end.hash}`,
      );
      break;
    }
    case 'restore': {
      const stamp = toShanghai(Date.now()).iso.slice(0, 19).replaceAll(/[-:]/g, '');
      const { end, aside } = restore(operand ?? '', dataDir, force, stamp);
      if (aside.length > 0) print(`原台账已改名保存为 ${aside.join('、')}`);
      print(`已恢复到 ${existingFile(dataDir)}，核对无误：共 ${end.position} 条，最后一条校验值 ${end.hash}`);
      break;
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

function checkLedger(dataDir: string): void {
  const file = existingFile(dataDir);
  const found = inspect(file);
  if (!found.ok) throw new StoreError(`台账不完好（${file}）：${found.what}，其后的内容都不可信`);
  print(`台账完好（${file}）：共 ${found.end.position} 条，最后一条校验值 ${found.end.hash || '（无）'}`);
}

function exportLedger(dataDir: string, planDirs: readonly string[], csv: boolean): void {
  const { entries, known } = learnt(dataDir, planDirs);
  if (csv) process.stdout.write(toSheet(entries, known));
  else for (const entry of entries) print(JSON.stringify(entry));
}

function showAsOf(dataDir: string, planDirs: readonly string[], day: string, json: boolean): void {
  const { known } = learnt(dataDir, planDirs);
  const rows = stoodAt(known, day);
  if (json) {
    for (const row of rows) print(JSON.stringify(toJson(day, row)));
    return;
  }
  print(`${sayDay(day)}的数（当天所知；后来有变的，并列现在所知）`);
  if (rows.length === 0) print('到这一天为止，台账里还没有数。');
  for (const row of rows) print(toLine(row));
}

/** The whole ledger and what it says; the file is opened for reading alone. */
function learnt(
  dataDir: string,
  planDirs: readonly string[],
): { readonly entries: readonly Entry[]; readonly known: Known } {
  const entries = entriesIn(existingFile(dataDir));
  const { plans } = loadPlans(planDirs);
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
