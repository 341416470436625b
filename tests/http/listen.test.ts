import { expect, test } from 'vitest';
import { ListenError, listen } from '../../src/http/listen.ts';
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

test('a port that is taken is said in words', async () => {
  const handle = () => undefined;
  const first = await listen(handle, 0, '127.0.0.1');
  const second = listen(handle, first.port, '127.0.0.1');
  await expect(second).rejects.toThrow(
    new ListenError(`端口 ${first.port} 已被占用：请停掉占用它的程序，或用 PORT 换一个`),
  );
  await first.close(50);
});

test('an address that is not of this machine is said in words', async () => {
  await expect(listen(() => undefined, 0, '203.0.113.1')).rejects.toThrow('HOST 203.0.113.1 不是本机的地址');
});
