import { dirname } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The end-to-end tests: the packed plugin in fresh workspaces, with real Nx, Nix and Cargo. */
export default defineConfig({
  root: dirname(import.meta.dirname),
  test: {
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: ['packages/testing/src/global-setup.ts'],
    // Every test waits for builds in the same store: side by side they would only slow each other down.
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
});
