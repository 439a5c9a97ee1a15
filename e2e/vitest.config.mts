import { dirname } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The end-to-end tests: the packed plugin in fresh workspaces, with real Nx, Nix and Cargo. */
export default defineConfig({
  root: dirname(import.meta.dirname),
  test: {
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: ['packages/testing/src/global-setup.ts'],
    setupFiles: ['packages/testing/src/own-repositories.ts'],
    // A file waits for one process at a time (Nx, then Nix, then a linker), so two files fill the two cores that CI has.
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
});
