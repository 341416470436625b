import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from 'pino';
import type { LogLevel } from './config.ts';

export type Log = Logger;

/** Fields that may hold a secret or what a person wrote; a log line never shows them, down to the third level. */
const hidden = [
  ...[
    'secret',
    'token',
    'aesKey',
    'accessToken',
    'access_token',
    'corpsecret',
    'password',
    'authorization',
    'robotKey',
  ],
  ...['text', 'content', 'reply', 'body', 'xml', 'encrypt'],
];

/**
 * A log of JSON lines on standard error (standard output belongs to `ask`).
 * `secrets` are texts that never appear in a line, wherever they come from, such as the address in an error's message.
 */
export function createLog(
  level: LogLevel,
  secrets: readonly string[] = [],
  stream: DestinationStream = destination({ fd: 2, sync: true }),
): Log {
  const covered = secrets.filter((secret) => secret !== '').map((secret) => JSON.stringify(secret).slice(1, -1));
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      redact: { paths: hidden.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '***' },
      hooks: {
        streamWrite: (line) => {
          const masked = line.replace(/\b(access_token|corpsecret|suite_access_token|key)=[^&"\\\s]+/gi, '$1=***');
          return covered.reduce((text, secret) => text.replaceAll(secret, '***'), masked);
        },
      },
    },
    stream,
  );
}
