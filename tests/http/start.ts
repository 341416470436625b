import { connect } from 'node:net';
import { type App, type AppOptions, createApp } from '../../src/http/app.ts';
import { createHealth } from '../../src/http/health.ts';
import type { Log } from '../../src/http/log.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import type { Webhook } from '../../src/http/webhook.ts';

export interface Started {
  readonly app: App;
  readonly url: string;
  readonly port: number;
  readonly lines: string[];
}

/** A webhook that answers everything with what it was asked. */
export const mirror: Webhook = {
  verify: (query) => answer(JSON.stringify(query)),
  receive: async (query, body) => answer(`${JSON.stringify(query)} ${body.toString('base64')}`),
};

export const answer = (body: string) => ({ status: 200, body, contentType: 'text/plain', outcome: 'answered' });

const running: App[] = [];

/** An app on a free port of the loopback, with a log that is kept. */
export const start = async (options: Partial<AppOptions> = {}): Promise<Started> => {
  const lines: string[] = [];
  const write: Log['info'] = (fields, message) => void lines.push(`${message} ${JSON.stringify(fields)}`);
  const app = createApp({
    webhook: mirror,
    health: createHealth({}),
    metrics: createMetrics({ defaults: false }),
    log: { info: write, warn: write, error: write },
    ...options,
  });
  running.push(app);
  const { port } = await app.listen(0, '127.0.0.1');
  return { app, url: `http://127.0.0.1:${port}`, port, lines };
};

export const stopAll = async (): Promise<void> => {
  await Promise.all(running.splice(0).map((app) => app.close(200)));
};

/** Writes bytes to a port and gives all that comes back before the other side hangs up or `until` is seen. */
export const raw = (port: number, chunks: readonly string[], until?: string): Promise<string> =>
  new Promise((resolve) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => {
      for (const chunk of chunks) socket.write(chunk);
    });
    socket.setEncoding('utf8');
    socket.on('data', (data) => {
      received += String(data);
      if (until !== undefined && received.includes(until)) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(received));
  });
