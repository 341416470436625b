import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Asked {
  readonly path: string;
  readonly token: string | null;
  readonly body: string;
}

/** Answers with JSON where it returns an object, with nothing where it took the response into its own hands. */
export type Script = (asked: Asked, response: ServerResponse, request: IncomingMessage) => object | undefined;

export interface Fake {
  readonly url: string;
  readonly asked: Asked[];
  /** How often a path was asked. */
  count(path: string): number;
  close(): Promise<void>;
}

/** A server on the loopback that answers by a script and remembers what it was asked. */
export const serve = async (script: Script): Promise<Fake> => {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const question = { path: url.pathname, token: url.searchParams.get('access_token'), body: await text(request) };
    asked.push(question);
    const answer = script(question, response, request);
    if (answer !== undefined) response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    count: (path) => asked.filter((one) => one.path === path).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
