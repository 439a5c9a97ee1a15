import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The Rust toolchain in the Nix store, as `e2e/bootstrap/toolchain.mjs` left it. */
export interface Toolchain {
  readonly path: string;
  readonly sha256: string;
}

/** What `e2e/bootstrap/set-up.mjs` found out about the machine. */
export interface SetUp {
  /** The settings for every Nix that is started (the environment variable `NIX_CONFIG`). */
  readonly nixConfig: string;
  readonly toolchain: Toolchain;
  /** The path of the browser; `undefined` when the machine was set up for the demo alone. */
  readonly chromium?: string;
}

/** The root of this repository, found from here upwards: this file also runs compiled, from `dist/e2e`. */
export const repository = findRoot(__dirname);

/** Where the end-to-end tests keep what can be made again. */
export const cacheDirectory = join(repository, 'node_modules/.cache/nx-cargo-nix');

/**
 * Reads what the set-up wrote.
 * @throws Error that says how to set up, where that was not done
 */
export function readSetUp(): SetUp {
  const file = join(cacheDirectory, 'set-up.json');
  if (!existsSync(file)) throw new Error(`${file} does not exist: run 'node e2e/run.mjs set-up' first`);
  return JSON.parse(readFileSync(file, 'utf8')) as SetUp;
}

function findRoot(directory: string): string {
  if (existsSync(join(directory, 'package-lock.json'))) return directory;
  const parent = dirname(directory);
  if (parent === directory)
    throw new Error(`no package-lock.json above ${__dirname}: is this the repository?`);
  return findRoot(parent);
}
