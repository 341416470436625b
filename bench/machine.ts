import { spawnSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** What the results depend on, in one line. */
export function machine(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[0]?.toFixed(1);
  return `${processors.length} 核 ${processors[0]?.model.trim()}，内存 ${memory} GB，${type()} ${release()}，Node ${process.version}；开始时机器负载 ${load}`;
}

/** Whether a program of that name can be run here. */
export function has(program: string): boolean {
  return spawnSync(program, ['--version']).error === undefined;
}

/** A command bound to one core where the machine has more than one and `taskset` is there; else as it is. */
export function onCore(core: number, command: string, args: readonly string[]): [string, string[]] {
  if (cpus().length < 2 || !has('taskset')) return [command, [...args]];
  return ['taskset', ['-c', String(core), command, ...args]];
}
