import { readConfig } from './config.ts';
import { learnLanguage } from './language.ts';
import { check, type Found } from './library/check/check.ts';
import type { Problem } from './library/problem.ts';
import { scaffold } from './library/scaffold.ts';
import { loadLibrary } from './library.ts';
import { readArguments, runShell, UsageError } from './shell.ts';

const USAGE = [
  '用法：npm run -s plan -- check [目录]   检查规划：错处（不改不能启动）和提示（请看一看）；几个目录用 : 隔开',
  '      npm run -s plan -- new 目录       新建一个规划的样板',
].join('\n');

/** Plans from the shell (contract.md, other commands); exit status 1 where a plan has errors. */
function main(): void {
  const { positionals } = readArguments({}, `\n${USAGE}`);
  const [command = '', folder, ...more] = positionals;
  if (more.length > 0) throw new UsageError(`${command} 后面只能写一个目录。\n${USAGE}`);
  switch (command) {
    case 'check':
      checkFolders(folder);
      break;
    case 'new':
      if (folder === undefined) throw new UsageError(`new 后面要写一个目录。\n${USAGE}`);
      scaffolded(folder);
      break;
    default:
      throw new UsageError(command === '' ? USAGE : `没有“${command}”这个命令。\n${USAGE}`);
  }
}

function checkFolders(folders: string | undefined): void {
  const planDirs = folders === undefined ? readConfig(process.env).planDirs : folders.split(':').filter(Boolean);
  const found = check(planDirs, () => loadLibrary({ planDirs, intentsDir: 'intents' }), learnLanguage);
  process.stdout.write(`${said(found, planDirs).join('\n')}\n`);
  if (found.errors.length > 0) process.exitCode = 1;
}

function said({ errors, hints }: Found, planDirs: readonly string[]): string[] {
  const where = planDirs.join('、');
  if (errors.length > 0)
    return [
      `${where} 有 ${errors.length} 处错，改好以前不能启动：`,
      ...errors.map(sayProblem),
      '改好以后请再查一次，看有没有提示。',
    ];
  if (hints.length === 0) return [`${where} 没有错，也没有提示。`];
  return [`${where} 没有错。有 ${hints.length} 处提示，不改也能启动：`, ...hints.map(sayProblem)];
}

function sayProblem({ file, line, what, remedy }: Problem): string {
  return `${file}:${line} ${what}，${remedy}`;
}

function scaffolded(folder: string): void {
  const files = scaffold(folder);
  process.stdout.write(
    [
      `已在 ${folder} 建好规划的样板，共 ${files.length} 个文件，每个文件开头有说明。`,
      '先改 plan.yaml、units.yaml、contacts.yaml，再写 indicators 里的指标。',
      `检查：npm run -s plan -- check ${folder}`,
      `试用：PLAN_DIR=${folder} DATA_DIR=var/new npm start`,
      '',
    ].join('\n'),
  );
}

await runShell(main);
