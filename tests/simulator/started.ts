import { afterEach } from 'vitest';
import { createFake, type Fake, MEMBERS } from './fake.ts';
import { type Served, serve } from './served.ts';
import { type Doing, field, type Seen, type StubApp, startStubApp } from './stub-app.ts';

export interface Started extends Fake {
  readonly app: StubApp;
  readonly served: Served;
}

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const item of running.splice(0).reverse()) await item.close();
});

/** The simulator over HTTP with a stub app behind it, that echoes unless told otherwise; both end with the test. */
export async function start(
  decide: (seen: Seen) => Doing = (seen) => ({ text: `答：${field(seen.xml, 'Content')}` }),
  members = MEMBERS,
): Promise<Started> {
  const app = await startStubApp(decide);
  const fake = createFake({ callbackUrl: app.url, members });
  const served = await serve(fake.corp);
  running.push(app, served);
  return { ...fake, served, app };
}
