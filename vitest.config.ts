import { defineConfig } from 'vitest/config';

/** Where `.ci/run` wants the results to count them; unset for everybody else. */
const outputFile = process.env.TEST_RESULTS;

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    reporters: outputFile ? ['default', ['json', { outputFile }]] : ['default'],
  },
});
