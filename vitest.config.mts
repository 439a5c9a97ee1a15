import { defineConfig } from 'vitest/config';
import { nixConfig } from './e2e/bootstrap/set-up.mjs';

export default defineConfig({
  test: {
    include: ['packages/*/{model,src,bench}/**/*.spec.ts'],
    setupFiles: ['packages/testing/src/own-repositories.ts'],
    // Some of them start Nix.
    env: { NIX_CONFIG: nixConfig },
  },
});
