import { dirname } from 'node:path';
import { defineConfig } from 'vitest/config';

/** `npm run prove:package-managers`: the package managers that take too long for every run of the tests. */
export default defineConfig({
  root: dirname(dirname(import.meta.dirname)),
  test: {
    include: ['e2e/package-managers/**/*.prove.ts'],
    globalSetup: ['packages/testing/src/global-setup.ts'],
    setupFiles: ['packages/testing/src/own-repositories.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 300_000,
  },
});
