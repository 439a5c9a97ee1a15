import { dirname } from 'node:path';
import { defineConfig } from 'vitest/config';

/** `npm run prove:compilations`: what takes too long for every run of the tests. */
export default defineConfig({
  root: dirname(dirname(import.meta.dirname)),
  test: {
    include: ['e2e/layered/**/*.prove.ts'],
    globalSetup: ['packages/testing/src/global-setup.ts'],
    setupFiles: ['packages/testing/src/own-repositories.ts'],
    fileParallelism: false,
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
  },
});
