import { dirname } from 'node:path';
import { defineConfig } from 'vitest/config';

/** `npm run prove:agreement`: what takes too long for every run of the tests. */
export default defineConfig({
  root: dirname(dirname(import.meta.dirname)),
  test: {
    include: ['e2e/agreement/**/*.prove.ts'],
    globalSetup: ['packages/testing/src/global-setup.ts'],
    setupFiles: ['packages/testing/src/own-repositories.ts'],
    fileParallelism: false,
    testTimeout: 3_600_000,
  },
});
