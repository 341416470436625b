import { execFileSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';

/** What the tests need beside Node: one row each; `found` looks for it, `packages` bring it where apt-get is at hand. */
const needs: readonly { readonly name: string; readonly packages: readonly string[]; found(): boolean }[] = [
  { name: 'Chromium 浏览器', packages: ['chromium'], found: () => findChromium() !== undefined },
  { name: '中文字体', packages: ['fontconfig', 'fonts-noto-cjk'], found: () => output('fc-list', [':lang=zh']) !== '' },
  { name: 'Redis 服务程序', packages: ['redis-server'], found: () => findRedis() !== undefined },
];

/** The browser that the tests drive: `CHROMIUM`, or what the system has; undefined if there is none. */
export function findChromium(): string | undefined {
  const usual = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return [process.env.CHROMIUM ?? '', ...usual.map((name) => `/usr/bin/${name}`)].find(isExecutable);
}

/** The Redis that the tests start themselves: `REDIS_SERVER`, or what the system has; undefined if there is none. */
export function findRedis(): string | undefined {
  const usual = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'];
  return [process.env.REDIS_SERVER ?? '', ...usual].find(isExecutable);
}

if (import.meta.main) main();

function main(): void {
  let missing = needs.filter((need) => !need.found());
  if (missing.length === 0) return;
  const packages = missing.flatMap((need) => need.packages);
  const prefix = rootPrefix();
  if (prefix !== undefined && output('apt-get', ['--version']) !== '') {
    console.error(`测试需要${missing.map((need) => need.name).join('、')}，正在安装（约一两分钟）……`);
    const env = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=300'];
    run([...prefix, ...env, 'update']);
    run([...prefix, ...env, 'install', '-y', '--no-install-recommends', ...packages]);
    missing = needs.filter((need) => !need.found());
    if (missing.length === 0) return;
  }
  const names = missing.map((need) => need.name).join('、');
  console.error(
    `测试缺少${names}，请先运行：sudo apt-get install -y ${missing.flatMap((need) => need.packages).join(' ')}`,
  );
  process.exitCode = 1;
}

/** What makes a command run as root without a question: nothing, sudo, or no way (undefined). */
function rootPrefix(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return [];
  return output('sudo', ['-n', 'id', '-u']) === '0' ? ['sudo', '-n'] : undefined;
}

/** A failure is told by its last words; what is still missing afterwards decides. */
function run([command = '', ...args]: readonly string[]): void {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 600_000 });
  } catch (error) {
    const words = error instanceof Error ? error.message.trim().split('\n').at(-1) : '';
    console.error(`安装命令失败：${words}`);
  }
}

/** What a command prints, or nothing if it is not there or fails. */
function output(command: string, args: readonly string[]): string {
  try {
    return execFileSync(command, args, { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
