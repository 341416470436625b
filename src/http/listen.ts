import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { Socket } from 'node:net';

const SECOND = 1000;

export interface Listening {
  readonly port: number;
  /** Accepts nothing new and resolves when the last request has ended, or has been cut off after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** How long a caller may take, in milliseconds. */
export type Patience = Required<
  Pick<ServerOptions, 'headersTimeout' | 'requestTimeout' | 'keepAliveTimeout' | 'connectionsCheckingInterval'>
>;

/** Why nothing can be served at an address, in words for the administrator. */
export class ListenError extends Error {}

/**
 * Serves on a port (0: any free one). Whoever takes longer than ten seconds to send his request is cut off (408), and
 * where too many take their time at once, whoever has taken the longest.
 * Rejects with ListenError where the port is taken, not allowed, or the address not of this machine.
 */
export const listen = (
  handle: RequestListener,
  port: number,
  host: string,
  patience: Patience = USUAL,
  mostWaiting = MOST_WAITING,
): Promise<Listening> => {
  const server = createServer(patience, handle);
  limitWaiting(server, mostWaiting);
  const close = (graceMs: number): Promise<void> =>
    new Promise((resolve) => {
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      server.close(() => {
        clearTimeout(cut);
        resolve();
      });
    });
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) => reject(sayRefusal(error, port, host));
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.removeListener('error', refuse);
      const address = server.address();
      resolve({ port: typeof address === 'object' && address !== null ? address.port : port, close });
    });
  });
};

/**
 * Connections that have not sent a whole request, slow ones and idle ones, are at most so many: a new one takes the
 * place of the oldest, because an honest request is here within moments and a slow one is not.
 */
function limitWaiting(server: Server, most: number): void {
  const waiting = new Set<Socket>();
  const wait = (socket: Socket): void => {
    if (socket.destroyed) return;
    waiting.add(socket);
    const [oldest] = waiting;
    if (waiting.size > most) oldest?.destroy();
  };
  server.on('connection', (socket: Socket) => {
    socket.once('close', () => waiting.delete(socket));
    wait(socket);
  });
  server.on('request', ({ headers, socket }: IncomingMessage, response) => {
    // A body that is still on its way keeps its place in the line until the answer.
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) waiting.delete(socket);
    response.once('finish', () => {
      waiting.delete(socket);
      wait(socket);
    });
  });
}

function sayRefusal(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const said: Readonly<Record<string, string>> = {
    EADDRINUSE: `端口 ${port} 已被占用：请停掉占用它的程序，或用 PORT 换一个`,
    EACCES: `没有权限监听端口 ${port}：请用 PORT 换一个 1024 以上的`,
    EADDRNOTAVAIL: `HOST ${host} 不是本机的地址`,
    ENOTFOUND: `HOST ${host} 不是本机的地址`,
  };
  const why = said[error.code ?? ''];
  return why === undefined ? error : new ListenError(why);
}

const MOST_WAITING = 1000;

const USUAL: Patience = {
  headersTimeout: 5 * SECOND,
  requestTimeout: 10 * SECOND,
  keepAliveTimeout: 5 * SECOND,
  connectionsCheckingInterval: SECOND,
};
