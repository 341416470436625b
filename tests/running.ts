/** Runs the programs of the shell as processes of their own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll } from 'vitest';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  /** For files of the test; gone after it. */
  readonly room: string;
  /** A DATA_DIR that nobody else uses. */
  ownRoom(): string;
  /**
   * Runs a program to its end in the environment that a person has; `dir` is its DATA_DIR, `redis` its REDIS_URL,
   * `input` what it is given to read.
   */
  run(
    command: string,
    args: readonly string[],
    given: { readonly dir: string; readonly redis?: string | undefined; readonly input?: string },
  ): Promise<Ended>;
}

export function startRunning(name: string): Running {
  const room = mkdtempSync(join(tmpdir(), `${name}-`));
  afterAll(() => rmSync(room, { recursive: true, force: true }));
  let rooms = 0;
  return {
    room,
    ownRoom: () => join(room, String(rooms++)),
    run(command, args, { dir, redis, input = '' }) {
      const env = {
        PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
        HOME: process.env.HOME,
        DATA_DIR: dir,
        REDIS_URL: redis,
        // Spares every program after the first the compiling.
        NODE_COMPILE_CACHE: join(room, 'compiled'),
      };
      return new Promise((resolve, reject) => {
        const child = spawn(command, args, { env });
        let out = '';
        let err = '';
        child.stdout.setEncoding('utf8').on('data', (data: string) => {
          out += data;
        });
        child.stderr.setEncoding('utf8').on('data', (data: string) => {
          err += data;
        });
        child.once('error', reject).once('close', (code) => resolve({ code, out, err }));
        child.stdin.end(input);
      });
    },
  };
}
