import { type DestinationStream, destination, type Logger, pino, stdSerializers, stdTimeFunctions } from 'pino';
import type { LogLevel } from './config.ts';

export type Log = Logger;

/** Fields that may hold a secret or what a person wrote; a log line never shows them, down to the third level. */
const HIDDEN: ReadonlySet<string> = new Set([
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
]);

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
      // Not pino's `redact`: its wildcards take longer over each request's line than all the rest of the line.
      formatters: { log: ({ err, ...fields }) => ({ ...hide(fields, 1), err }) },
      serializers: { err: (error) => hideWithin(stdSerializers.err(error), 1) },
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

/** A copy in which nothing is shown under a hidden name, down to the third level; `level`: that of its own names. */
function hide(fields: object, level: number): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) shown[name] = HIDDEN.has(name) ? '***' : hideWithin(value, level);
  return shown;
}

function hideWithin(value: unknown, level: number): unknown {
  if (typeof value !== 'object' || value === null || level === 3) return value;
  if ('toJSON' in value) return value;
  return Array.isArray(value) ? value.map((one) => hideWithin(one, level + 1)) : hide(value, level + 1);
}
