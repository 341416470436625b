import { afterEach } from 'vitest';
import type { CorpOptions } from '../../src/simulator/corp.ts';
import { createFake, type Fake } from './fake.ts';
import { type Doing, type Seen, type StubApp, startStubApp } from './stub-app.ts';

export interface Pair extends Fake {
  readonly app: StubApp;
}

const apps: StubApp[] = [];

/** A fake corp and a stub app that it calls; `patience` in milliseconds. The app ends with the test. */
export async function withApp(
  decide: (seen: Seen, count: number) => Doing | Promise<Doing>,
  patience = 20_000,
  options: Partial<CorpOptions> = {},
): Promise<Pair> {
  const app = await startStubApp(decide);
  apps.push(app);
  const fake = createFake({
    callbackUrl: app.url,
    patience: { answer: patience, echo: patience, retry: 1 },
    ...options,
  });
  return { app, ...fake };
}

/** Taken without a reply. */
export const quiet = (): Doing => ({ raw: '' });

afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});
