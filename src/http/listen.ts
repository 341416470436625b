import { createServer, type RequestListener, type ServerOptions } from 'node:http';

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

/** Serves on a port (0: any free one). Whoever takes longer than ten seconds to send his request is cut off (408). */
export const listen = (
  handle: RequestListener,
  port: number,
  host: string,
  patience: Patience = USUAL,
): Promise<Listening> => {
  const server = createServer(patience, handle);
  const close = (graceMs: number): Promise<void> =>
    new Promise((resolve) => {
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      server.close(() => {
        clearTimeout(cut);
        resolve();
      });
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve({ port: typeof address === 'object' && address !== null ? address.port : port, close });
    });
  });
};

const USUAL: Patience = {
  headersTimeout: 5 * SECOND,
  requestTimeout: 10 * SECOND,
  keepAliveTimeout: 5 * SECOND,
  connectionsCheckingInterval: SECOND,
};
