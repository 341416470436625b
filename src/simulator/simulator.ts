import Router, { type RouterInstance } from '@koa/router';
import { addServerApi } from './api/http.ts';
import type { Corp } from './corp.ts';
import type { SettableClock } from './dial.ts';
import { addEndpoints } from './endpoints.ts';
import { createGuard } from './guard.ts';
import { addPage } from './page/page.ts';

export interface SimulatorOptions {
  readonly corp: Corp;
  /** Name of the app, in the header of the chat. */
  readonly title: string;
  /** Questions that a member may tap, at most a handful; asked again after each message. */
  readonly suggestions: (userId: string) => readonly string[];
  /** One line on what this is, and what it is not. */
  readonly notice: string;
  /** Whose chat the page shows beside a member's, unless the reader chooses another. */
  readonly beside?: (userId: string) => string | undefined;
  /** What bubbles are stamped with; the page can set it forward. */
  readonly clock: SettableClock;
}

export interface Simulator {
  /** Serves `/`, `/simulator/*` and `/cgi-bin/*`, to this machine only; passes everything else on. */
  readonly middleware: ReturnType<RouterInstance['routes']>;
  readonly corp: Corp;
  /** Ends the open event streams, so that a server can close. */
  close(): void;
}

/** The fake WeCom over HTTP: its server API, and a chat page in the browser. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const router = new Router();
  router.use(createGuard());
  addServerApi(router, options.corp.api);
  addPage(router, options);
  const { close } = addEndpoints(router, options);
  return { middleware: router.routes(), corp: options.corp, close };
}
