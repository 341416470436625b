import { describe, expect, test } from 'vitest';
import { statusOf } from './served.ts';
import { start } from './started.ts';

describe('only this machine and this page', () => {
  const JSON_TYPE = { 'content-type': 'application/json' };
  const said = JSON.stringify({ userId: 'lisi', id: 'a', text: '你好' });
  test.each<[string, string, string, Record<string, string>, number]>([
    ['the page by name', 'GET', '/', { host: 'localhost:3000' }, 200],
    ['the page by IPv6', 'GET', '/', { host: '[::1]:3000' }, 200],
    ['another host name', 'GET', '/', { host: 'evil.example' }, 403],
    ['a host name that begins well', 'GET', '/', { host: 'localhost.evil.example' }, 403],
    ['events for another host name', 'GET', '/simulator/events', { host: 'evil.example:3000' }, 403],
    ['the API for another host name', 'POST', '/cgi-bin/message/send', { host: 'evil.example' }, 403],
    [
      'a link followed from elsewhere',
      'GET',
      '/',
      { host: 'localhost', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      200,
    ],
    [
      'events from a page elsewhere',
      'GET',
      '/simulator/events',
      { host: 'localhost', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' },
      403,
    ],
    [
      'a POST from the page itself',
      'POST',
      '/simulator/say',
      { host: 'localhost', origin: 'http://localhost', 'sec-fetch-site': 'same-origin', ...JSON_TYPE },
      202,
    ],
    [
      'a POST from elsewhere',
      'POST',
      '/simulator/say',
      { host: 'localhost', origin: 'http://evil.example', ...JSON_TYPE },
      403,
    ],
    [
      'a POST from another port',
      'POST',
      '/simulator/say',
      { host: 'localhost:3000', origin: 'http://localhost:4000', ...JSON_TYPE },
      403,
    ],
    ['a POST from nowhere', 'POST', '/simulator/say', { host: 'localhost', origin: 'null', ...JSON_TYPE }, 403],
    [
      'a form elsewhere that hides its origin',
      'POST',
      '/simulator/say',
      { host: 'localhost', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      403,
    ],
    ['a POST that is no JSON', 'POST', '/simulator/say', { host: 'localhost', 'content-type': 'text/plain' }, 400],
    ['somebody else’s path', 'GET', '/healthz', { host: 'evil.example' }, 200],
  ])('%s', async (_name, method, path, headers, status) => {
    const { served } = await start();
    expect(await statusOf(served.base + path, method, headers, method === 'POST' ? said : '')).toBe(status);
  });
});

describe('the page', () => {
  test('a name is a text, whatever it holds', async () => {
    const name = '<script>alert(1)</script>"\'&';
    const { served } = await start(undefined, [{ userId: '"><em>', name, department: '<i>县' }]);
    const page = await (await fetch(served.base)).text();
    expect(page).toContain('&lt;script>alert(1)&lt;/script>');
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/<em>|<i>/);
  });

  test('nothing comes from elsewhere, nothing stands inline', async () => {
    const { served } = await start();
    const response = await fetch(served.base);
    expect(response.headers.get('content-security-policy')).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    );
    const page = await response.text();
    expect(page).not.toMatch(/ style=| on\w+=|https?:\/\//);
    for (const [, path] of page.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect((await fetch(served.base + path)).status, path).toBe(200);
    }
  });

  test('the scripts never parse a text as HTML', async () => {
    const { served } = await start();
    for (const file of ['chat.js', 'phone.js', 'bubble.js', 'dial.js', 'list.js', 'wire.js']) {
      const script = await fetch(`${served.base}/simulator/${file}`);
      expect(script.headers.get('content-type')).toContain('text/javascript');
      expect(await script.text()).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
    }
  });
});
