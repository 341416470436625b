import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A wire between the program and a Redis that can be cut at a chosen moment. */
export interface Wire {
  readonly port: number;
  /** Bytes that came back from the Redis so far. */
  received(): number;
  /**
   * Cuts the connection on which `word` is sent next, once the Redis has executed it: its reply never arrives.
   * Resolves when that happened. With `away` nobody gets through until `mend`.
   */
  cutAfter(word: string, away?: boolean): Promise<void>;
  /** Lets connections through again. */
  mend(): void;
  /** Cuts every connection there is; new ones get through. */
  cut(): void;
  /** Carries nothing either way, on old and on new connections, until `release`. */
  hold(): void;
  release(): void;
  close(): Promise<void>;
}

export async function startWire(target: number): Promise<Wire> {
  const sockets = new Set<Socket>();
  let received = 0;
  let away = false;
  let held = false;
  let plan: { readonly word: string; readonly away: boolean; done(): void } | undefined;

  const server = createServer((near) => {
    if (away) {
      near.destroy();
      return;
    }
    const far = connect(target, '127.0.0.1');
    let cutting: typeof plan;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (data) => {
      if (plan && data.includes(plan.word)) {
        cutting = plan;
        plan = undefined;
      }
      far.write(data);
    });
    far.on('data', (data) => {
      received += data.length;
      if (!cutting) {
        near.write(data);
        return;
      }
      away = cutting.away;
      near.destroy();
      cutting.done();
    });
    if (held) for (const socket of [near, far]) socket.pause();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    received: () => received,
    cutAfter: (word, isAway = false) =>
      new Promise((done) => {
        plan = { word, away: isAway, done };
      }),
    mend() {
      away = false;
    },
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    hold() {
      held = true;
      for (const socket of sockets) socket.pause();
    },
    release() {
      held = false;
      for (const socket of sockets) socket.resume();
    },
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
