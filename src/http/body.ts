import type { IncomingMessage } from 'node:http';

/**
 * The raw body of a request: `oversized` above `limit` bytes, however it was announced, `aborted` where the sender
 * went away. Nothing above the limit is kept.
 */
export const readBody = (request: IncomingMessage, limit: number): Promise<Buffer | 'oversized' | 'aborted'> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const refuse = (): void => {
      request.removeListener('data', take);
      discard(request);
      resolve('oversized');
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limit) refuse();
      else chunks.push(chunk);
    };
    request.once('error', () => resolve('aborted'));
    request.once('close', () => resolve('aborted'));
    if (Number(request.headers['content-length'] ?? 0) > limit) return refuse();
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks)));
  });

const LONGEST_DISCARD = 2000;

/** A sender who is cut off while he writes never reads his 413; so for a moment the rest is read and thrown away. */
const discard = (request: IncomingMessage): void => {
  request.resume();
  setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, LONGEST_DISCARD).unref();
};
