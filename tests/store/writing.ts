import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Starts a process that writes into a folder or a Redis; with `killAfter` it is killed at a random moment after that many
 * acknowledgements, with `stop` it ends after the one it is at. `ended` gives position and hash of each entry that it was
 * told to stand.
 */
export function startWriter(
  place: string,
  count = Number.POSITIVE_INFINITY,
  killAfter = Number.POSITIVE_INFINITY,
): { readonly ended: Promise<string[]>; stop(): void } {
  const writer = spawn(process.execPath, [join(import.meta.dirname, 'writer.ts'), place, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  createInterface(writer.stdout).on('line', (line) => {
    lines.push(line);
    if (lines.length === killAfter) setTimeout(() => writer.kill('SIGKILL'), Math.random() * 5);
  });
  return { ended: once(writer, 'close').then(() => lines), stop: () => writer.kill('SIGTERM') };
}
