import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';

/** As much of `fetch` as the API client needs; the global one fits. */
export type Fetch = (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
    readonly signal: AbortSignal;
    readonly redirect: 'manual';
  },
) => Promise<{ readonly status: number; text(): Promise<string> }>;

/**
 * A fetch through a forward proxy (`http://user:password@host:port`) for one client alone: the global fetch takes
 * its proxy from the environment of the whole process, while Node's agents take one each. Redirects are not followed.
 */
export const proxiedFetch = (proxy: string): Fetch => {
  const proxyEnv = { HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: '' };
  const plain = new HttpAgent({ keepAlive: true, proxyEnv });
  const secure = new HttpsAgent({ keepAlive: true, proxyEnv });
  return async (url, { method, headers, body, signal }) => {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = url.startsWith('https:')
        ? httpsRequest(url, { method, headers, signal, agent: secure })
        : httpRequest(url, { method, headers, signal, agent: plain });
      request.on('response', resolve).on('error', reject).end(body);
    });
    return { status: response.statusCode ?? 0, text: () => text(response) };
  };
};
