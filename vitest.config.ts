import { defineConfig } from 'vitest/config';

/** Where `.ci/run` wants the results to count them; unset for everybody else. */
const outputFile = process.env.TEST_RESULTS;

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Two noisy cores: only what hangs shall take so long.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    reporters: outputFile ? ['default', ['json', { outputFile }]] : ['default'],
  },
});
