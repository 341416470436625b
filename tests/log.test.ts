import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createLog } from '../src/log.ts';

/** What a log with these secrets wrote. */
function logged(secrets: readonly string[], write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('info', secrets, { write: (line) => lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  it('writes JSON lines from its level on', () => {
    const lines = logged([], (log) => {
      log.debug('unheard');
      log.info({ from: 'jinzhai', took: 3 }, 'answered');
    });
    expect(JSON.parse(lines)).toMatchObject({ level: 30, from: 'jinzhai', took: 3, msg: 'answered' });
  });

  it('never shows what a person wrote', () => {
    const lines = logged([], (log) => {
      log.info({ text: '公证员6人' }, 'a');
      log.info({ stimulus: { kind: 'text', text: '公证员6人' }, said: { reply: '公证员6人' } }, 'b');
      log.info({ request: { message: { content: '公证员6人' } } }, 'c');
    });
    expect(lines).not.toContain('公证员');
    expect(lines.match(/\*\*\*/g)).toHaveLength(4);
  });

  it('never shows it in an error, in a list or where an error is no error', () => {
    const lines = logged([], (log) => {
      log.error({ err: Object.assign(new Error('x'), { body: '公证员', detail: { text: '公证员' } }) }, 'a');
      log.error(Object.assign(new Error('x'), { reply: '公证员' }));
      log.warn({ err: { text: '公证员' }, parts: [{ text: '公证员' }] }, 'b');
      log.warn({ err: 'in words' }, 'c');
    });
    expect(lines).not.toContain('公证员');
    expect(lines.match(/\*\*\*/g)).toHaveLength(5);
    expect(lines).toContain('"err":"in words"');
  });

  it('never shows a secret, wherever it comes from', () => {
    const lines = logged(['Secret"1', 'AES-KEY-2', ''], (log) => {
      log.error(new Error('failed: https://qyapi.example/cgi-bin/gettoken?corpid=ww1&corpsecret=abc'));
      log.error({ err: new Error('x', { cause: new Error('with Secret"1 inside') }) }, 'AES-KEY-2 as text');
      log.warn({ deep: { deeper: { deepest: { url: 'https://x/send?access_token=tok-3&debug=1' } } } }, 'sent');
    });
    expect(lines).not.toMatch(/abc|Secret|AES-KEY-2|tok-3/);
    expect(lines).toContain('corpid=ww1');
    expect(lines).toContain('debug=1');
    for (const line of lines.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
  });

  it('leaves standard output alone', async () => {
    const log = new URL('../src/log.ts', import.meta.url).href;
    const script = `const { createLog } = await import('${log}'); createLog('info').info('hello'); process.exit(0)`;
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    expect(stdout).toBe('');
    expect(stderr).toContain('hello');
  });
});
