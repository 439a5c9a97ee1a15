// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureNodeModules } from './node-modules.mjs';
import { ensureRust } from './rust.mjs';
import { ensureSystemTools } from './system-tools.mjs';
import { ensureToolchain } from './toolchain.mjs';

/**
 * Settings for every Nix that the demo and the tests start. In the environment, because Nx, the plugin and the tests
 * all start Nix, and the environment reaches each of them.
 * - `substituters`: nothing here is in a binary cache, and where none can be reached each command would wait for it.
 * - `sandbox`: the builders use the machine's C compiler, which a sandbox hides.
 * - `warn-dirty`: editing without committing is the point of most scenarios.
 */
export const nixConfig = ['substituters =', 'sandbox = false', 'warn-dirty = false'].join('\n');

/**
 * Brings the machine to where the demo and the end-to-end tests can run, and writes what they need to know to
 * `node_modules/.cache/nx-cargo-nix/set-up.json`. Says each thing before doing it; a second run finds all done.
 * @param {string} repository
 * @param {{ withBrowser: boolean }} options the tests need a browser, the demo does not
 * @throws {import('./processes.mjs').SetUpError} that says what to do by hand
 */
export function setUp(repository, { withBrowser }) {
  ensureNodeModules(repository);
  ensureSystemTools();
  const rust = ensureRust();
  const chromium = withBrowser ? ensureChromium() : undefined;
  const cache = join(repository, 'node_modules/.cache/nx-cargo-nix');
  mkdirSync(cache, { recursive: true });
  const toolchain = ensureToolchain(cache, rust, { ...process.env, NIX_CONFIG: nixConfig });
  writeFileSync(
    join(cache, 'set-up.json'),
    `${JSON.stringify({ nixConfig, toolchain, chromium }, undefined, 2)}\n`,
  );
}
