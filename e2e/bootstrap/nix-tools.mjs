// @ts-check
/**
 * `node e2e/bootstrap/nix-tools.mjs check|format`: the linters of the Nix side. nixfmt is the formatter that nixpkgs asks for
 * (RFC 166), in its Rust version, which a registry of crates has; deadnix finds what nothing uses.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { capture, run, SetUpError, say } from './processes.mjs';
import { ensureRust } from './rust.mjs';

const repository = join(import.meta.dirname, '../..');
const root = join(repository, 'node_modules/.cache/nx-cargo-nix/nix-tools');

/** The crates, each with its program. */
const tools = [
  { crate: 'nixfmt_rs', version: '0.5.3', program: 'nixfmt' },
  { crate: 'deadnix', version: '1.3.1', program: 'deadnix' },
];

/**
 * The programs with the arguments of each mode.
 * @type {Record<string, readonly (readonly [program: string, ...args: string[]])[]>}
 */
const modes = {
  // A wrapper of a flake names `self` for who reads it, and a set of attributes may have more than a function takes.
  check: [
    ['nixfmt', '--check'],
    ['deadnix', '--fail', '--no-lambda-pattern-names'],
  ],
  format: [['nixfmt']],
};

/**
 * Installs what is not there, at its version. Without optimisation: they run for a second, and compile for minutes with it. Nor with
 * checks for overflow, which nixfmt 0.5.3 does not pass.
 */
function ensureNixTools() {
  for (const { crate, version, program } of tools) {
    if (existsSync(join(root, 'bin', program)) && installedVersions().includes(`${crate} v${version}`))
      continue;
    ensureRust();
    say(`compiling ${program}, which checks the Nix files`);
    const args = ['install', '--quiet', '--debug', '--locked', '--force', '--root', root];
    const env = { ...process.env, CARGO_PROFILE_DEV_OVERFLOW_CHECKS: 'false' };
    run('cargo', [...args, '--version', version, crate], { env, quiet: true });
  }
}

/** @returns {string} what `cargo install` put there, a line for each crate and for each program */
function installedVersions() {
  return capture('cargo', ['install', '--list', '--root', root]) ?? '';
}

const steps = modes[process.argv[2] ?? ''];
try {
  if (!steps) throw new SetUpError(`'${process.argv[2] ?? ''}' is none of: ${Object.keys(modes).join(', ')}`);
  ensureNixTools();
  const files = capture('git', ['-C', repository, 'ls-files', '-z', '*.nix']) ?? '';
  const paths = files.split('\0').filter((path) => path !== '' && existsSync(join(repository, path)));
  for (const [program, ...args] of steps) {
    const { status } = spawnSync(join(root, 'bin', program), [...args, ...paths], {
      cwd: repository,
      stdio: 'inherit',
    });
    if (status !== 0)
      throw new SetUpError(`${program} complains of Nix files; \`npm run format\` formats them`);
  }
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
}
