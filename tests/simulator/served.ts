import { createServer, request, type Server } from 'node:http';
import Koa from 'koa';
import { toShanghai } from '../../src/core/time.ts';
import type { Corp } from '../../src/simulator/corp.ts';
import { createSimulator, type SimulatorOptions } from '../../src/simulator/simulator.ts';
import { portOf } from './stub-app.ts';

export interface Served {
  readonly base: string;
  readonly corp: Corp;
  close(): Promise<void>;
}

/** The simulator on a free port of this machine. */
export async function serve(corp: Corp, options: Partial<SimulatorOptions> = {}): Promise<Served> {
  const simulator = createSimulator({
    corp,
    title: '指标通',
    notice: '试用模式：数据仅供试用',
    suggestions: (userId) => (userId === 'lisi' ? ['现在多少', '还差多少'] : ['有哪些指标']),
    clock: { now: () => toShanghai(Date.now()).iso, advance: async () => undefined },
    ...options,
  });
  const app = new Koa();
  app.use(simulator.middleware);
  app.use((ctx) => {
    ctx.body = 'somebody else';
  });
  const server: Server = createServer(app.callback());
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    base: `http://127.0.0.1:${portOf(server)}`,
    corp,
    close: async () => {
      simulator.close();
      server.closeIdleConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** One request with exactly these headers, `host` included; resolves to the status. */
export function statusOf(url: string, method: string, headers: Record<string, string>, body = ''): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
