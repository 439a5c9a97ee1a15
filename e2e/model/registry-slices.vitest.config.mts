import { dirname } from 'node:path';
import { defineConfig } from 'vitest/config';

/** `npm run prove:slices`: not among the tests, since it asks a registry for some thousand crates. */
export default defineConfig({
  root: dirname(dirname(import.meta.dirname)),
  test: {
    include: ['e2e/model/registry-slices.ts'],
    fileParallelism: false,
    testTimeout: 3_600_000,
  },
});
