import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { onCore } from './machine.ts';

const SCRIPT = fileURLToPath(new URL('wrk.lua', import.meta.url));
const shape = z.object({
  requests: z.number(),
  seconds: z.number(),
  errors: z.number(),
  /** Microseconds. */
  p50: z.number(),
  p99: z.number(),
});

export type Load = z.infer<typeof shape>;

/** Loads a server with the requests of a file for some seconds, from the second core. */
export async function load(address: string, file: string, seconds: number): Promise<Load> {
  const args = ['-t1', '-c16', `-d${seconds}s`, '-s', SCRIPT, address, '--', file];
  const child = spawn(...onCore(1, 'wrk', args), { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  for await (const chunk of child.stdout) out += chunk;
  return shape.parse(JSON.parse(out.trim().split('\n').at(-1) ?? ''));
}
