// @ts-check
import { lstatSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, run, SetUpError, say } from './processes.mjs';

/**
 * @typedef {object} Toolchain
 * @property {string} path its store path
 * @property {string} sha256 the hash of its content, as `nix-store --query --hash` prints it
 */

/**
 * Puts the Rust toolchain into the Nix store, once: builders run as `nixbld` users, who cannot read a toolchain in
 * root's home. It is kept from the garbage collector by a root in the cache directory.
 * @param {string} cache the directory for what can be made again
 * @param {import('./rust.mjs').Rust} rust
 * @param {NodeJS.ProcessEnv} env the environment for Nix
 * @returns {Toolchain}
 */
export function ensureToolchain(cache, rust, env) {
  const stamp = join(cache, 'toolchain.json');
  const key = `${rust.sysroot}\n${rust.version}`;
  const known = readStamp(stamp);
  if (known?.key === key && capture('nix-store', ['--check-validity', known.path], { env }) !== undefined) {
    return { path: known.path, sha256: known.sha256 };
  }
  say(`copying the Rust toolchain of ${rust.sysroot} into the Nix store (some seconds, once)`);
  const path = addToStore(cache, rust, env);
  const sha256 = capture('nix-store', ['--query', '--hash', path], { env });
  if (!sha256)
    throw new SetUpError(`'nix-store --query --hash ${path}' failed, though the path was just added`);
  const root = join(cache, 'toolchain');
  rmSync(root, { force: true });
  run('nix-store', ['--realise', path, '--add-root', root, '--indirect'], { env, quiet: true });
  writeFileSync(stamp, `${JSON.stringify({ key, path, sha256 }, undefined, 2)}\n`);
  return { path, sha256 };
}

/**
 * @param {string} stamp
 * @returns {(Toolchain & { key: string }) | undefined} what an earlier run wrote
 */
function readStamp(stamp) {
  try {
    return JSON.parse(readFileSync(stamp, 'utf8'));
  } catch {
    // Absent, or cut short by an interrupted run: made again either way.
    return undefined;
  }
}

/**
 * Copies the toolchain without `share`, whose documentation is more than half of it.
 * @param {string} cache
 * @param {import('./rust.mjs').Rust} rust
 * @param {NodeJS.ProcessEnv} env
 * @returns {string} the store path
 */
function addToStore(cache, rust, env) {
  const isShared = ['/usr', '/usr/local'].includes(rust.sysroot);
  // The filter is given resolved paths, so a sysroot that is a link would never match.
  const source = isShared ? writeWrappers(cache, rust) : realpathSync(rust.sysroot);
  const expression = join(import.meta.dirname, 'toolchain.nix');
  const args = [
    '--eval',
    '--json',
    '--strict',
    '--read-write-mode',
    expression,
    '--argstr',
    'directory',
    source,
  ];
  const printed = capture('nix-instantiate', args, { env });
  if (!printed) {
    throw new SetUpError(
      `Nix cannot copy ${source} into its store: 'nix-instantiate ${args.join(' ')}' tells why`,
    );
  }
  return JSON.parse(printed);
}

/**
 * A distribution's toolchain is spread over /usr, which is no directory to copy. Its stand-in holds one-line
 * wrappers, and its version, so that a new toolchain is a new store path.
 * @param {string} cache
 * @param {import('./rust.mjs').Rust} rust
 * @returns {string} the directory that was written
 */
function writeWrappers(cache, rust) {
  const directory = join(cache, 'toolchain-wrappers');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(join(directory, 'bin'), { recursive: true });
  writeFileSync(join(directory, 'version'), `${rust.version}\n`);
  for (const program of [
    'cargo',
    'rustc',
    'rustdoc',
    'cargo-clippy',
    'clippy-driver',
    'cargo-fmt',
    'rustfmt',
  ]) {
    const target = join(rust.sysroot, 'bin', program);
    if (!lstatSync(target, { throwIfNoEntry: false })) continue;
    writeFileSync(join(directory, 'bin', program), `#!/bin/sh\nexec ${target} "$@"\n`, { mode: 0o755 });
  }
  return directory;
}
