import { expect, test } from 'vitest';
import { listen } from '../../src/http/listen.ts';
import { raw } from './start.ts';

const impatient = {
  headersTimeout: 50,
  requestTimeout: 100,
  keepAliveTimeout: 50,
  connectionsCheckingInterval: 20,
};

test.each([
  ['head', 'POST / HTTP/1.1\r\nHost: x\r\n'],
  ['body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc'],
])('whoever never ends his %s is cut off', async (_, begun) => {
  const server = await listen((request) => request.resume(), 0, '127.0.0.1', impatient);
  expect(await raw(server.port, [begun])).toBe('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
  await server.close(50);
});
