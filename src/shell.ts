import { type ParseArgsConfig, parseArgs } from 'node:util';
import { ConfigError } from './config.ts';
import { parseMoment } from './core/time.ts';
import { LibraryError } from './library/problem.ts';
import { ScaffoldError } from './library/scaffold.ts';
import { StoreError } from './store/error.ts';

/** What is wrong with what was typed, in Chinese. */
export class UsageError extends Error {}

/** Runs a command: what goes wrong is told on standard error, in words where it can be expected, and the exit status is 1. */
export async function runShell(main: () => void | Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const expected = [UsageError, ConfigError, LibraryError, ScaffoldError, StoreError].some(
      (kind) => error instanceof kind,
    );
    const stack = error instanceof Error ? error.stack : undefined;
    process.stderr.write(`${expected && error instanceof Error ? error.message : (stack ?? String(error))}\n`);
    process.exitCode = 1;
  }
}

/** The options and the words that were typed; throws `UsageError` for an option that is none, ending with `usage`. */
export function readArguments<T extends ParseArgsConfig['options']>(options: T, usage: string) {
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    const option = /'(-[^' ]*)/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
    throw new UsageError(`选项 ${option} 不对。${usage}`);
  }
}

/** A moment of business time as it was typed, ISO 8601 in +08:00. Throws `UsageError`. */
export function momentOf(text: string): string {
  const moment = parseMoment(text);
  if (moment === undefined) throw new UsageError(`看不懂时间“${text}”：应写作 2023-09-15T10:00（北京时间）`);
  return moment;
}

/** A day as it was typed. Throws `UsageError`. */
export function dayOf(text: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseMoment(text)?.slice(0, 10) : undefined;
  if (day === undefined) throw new UsageError(`看不懂日期“${text}”：应写作 2023-09-15`);
  return day;
}
