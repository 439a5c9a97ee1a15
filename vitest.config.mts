import { defineConfig } from 'vitest/config';
import './e2e/bootstrap/own-repositories.mjs';
import { nixConfig } from './e2e/bootstrap/set-up.mjs';

export default defineConfig({
  test: {
    include: ['packages/*/{model,src,bench}/**/*.spec.ts'],
    // Some of them start Nix.
    env: { NIX_CONFIG: nixConfig },
  },
});
