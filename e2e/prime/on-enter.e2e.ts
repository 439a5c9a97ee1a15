/** `primeOnEnter`: the dev shell fills the target directory of the checkout that it is entered in (docs/prime.md, "In the dev shell"). */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nx } from '../../packages/testing/src/nx';
import { runProgram } from '../../packages/testing/src/run-program';
import {
  commit,
  edit,
  git,
  layOut,
  removeWorkspace,
  type Workspace,
} from '../../packages/testing/src/workspace';
import { lockedInExample, manifest } from '../../packages/testing/src/written-crates';

/** In a directory whose name a shell, Nx and Nix would each read otherwise, if it were not quoted. */
const ROOT = "rust $(touch ran) it's";

const flake = `{
  outputs =
    { self }:
    let
      build = (import ./nix/cargo-workspace { src = ./.; root = ${JSON.stringify(ROOT)}; }).plain {
        system = "x86_64-linux";
        toolchain = import ./nix/toolchain.nix;
        primeOnEnter = true;
        commonArgs.env.shellHook = "echo entered >&2";
      };
    in
    {
      packages.x86_64-linux = build.packages;
      devShells.x86_64-linux.default = build.devShell;
    };
}
`;

const locked = (other: string) =>
  `version = 4\n\n[[package]]\nname = "app"\nversion = "0.1.0"\ndependencies = [\n "either",\n]\n${other}`;

describe('a dev shell that primes on entering', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await layOut('on-enter', {
      files: {
        'flake.nix': flake,
        // Nix looks for a shell in the registry of flakes, which is on the network.
        'registry.json': '{ "flakes": [], "version": 2 }\n',
        [`${ROOT}/Cargo.toml`]: '[workspace]\nresolver = "2"\nmembers = ["app"]\n',
        [`${ROOT}/Cargo.lock`]: locked(lockedInExample('either')),
        [`${ROOT}/app/Cargo.toml`]: manifest('app', '[dependencies]\neither = "1"\n'),
        [`${ROOT}/app/src/main.rs`]: 'fn main() {}\n#[test]\nfn works() {}\n',
      },
    });
    workspace.env.NIX_CONFIG = `${workspace.env.NIX_CONFIG}\nexperimental-features = nix-command flakes\nflake-registry = ${path('registry.json')}`;
    await nx(workspace, ['sync']);
    await commit(workspace);
  });
  afterAll(() => removeWorkspace(workspace));

  const path = (...names: readonly string[]) => join(workspace.directory, ...names);
  const build = ['cargo', 'build', '--verbose', '--manifest-path', `../${ROOT}/Cargo.toml`];
  const record = () => path(ROOT, 'target/.nx-cargo-nix-prime.json');

  /** Enters the shell below the flake's directory, runs a command there, and gives what the hook and the command print. */
  async function enter(command: readonly string[], env: NodeJS.ProcessEnv = {}, flake: string[] = []) {
    const args = ['develop', ...flake, '--command', ...command];
    // Not in the directory of that name: Nix 2.8 itself does not quote the current one.
    const options = { cwd: path('nix'), env: { ...workspace.env, ...env } };
    const { output, stdout } = await runProgram('nix', args, options);
    const said = output.split('\n').filter((line) => line.startsWith('nix-prime: '));
    return { output, stdout, said };
  }

  it('has Cargo compile nothing in a fresh clone, and says in one line what it did', async () => {
    // What may lead Nx elsewhere, or have it print otherwise, is none of the hook's.
    const { said, output, stdout } = await enter(build, {
      NX_WORKSPACE_ROOT_PATH: '/nowhere',
      NX_PREFIX_OUTPUT: 'true',
    });
    expect(said).toEqual([
      expect.stringMatching(/^nix-prime: \d+ units are in .*\/target; Cargo compiles again/),
    ]);
    expect(output).toMatch(/^ +Fresh either .*^ +Fresh app /ms);
    expect(output).not.toMatch(/Compiling/);
    // The hook of the flake runs too, and what a command prints is the command's alone.
    expect(output).toMatch(/^entered$/m);
    expect(stdout).toBe('');
  });

  it("has the toolchain before the developer's own programs, and what builders find on the host behind them", async () => {
    const mine = path('.nx/mine');
    mkdirSync(mine, { recursive: true });
    for (const name of ['cargo', 'env']) symlinkSync('/bin/true', join(mine, name));
    const { stdout } = await enter(['sh', '-c', 'command -v cargo && command -v env'], {
      PATH: `${mine}:${workspace.env.PATH}`,
    });
    expect(stdout).toMatch(/^\/nix\/store\/[^\n]*\/bin\/cargo\n/);
    expect(stdout.split('\n')[1]).toBe(join(mine, 'env'));
  });

  it('quotes the names of directories', () => {
    for (const directory of [path(), path('nix'), path(ROOT)])
      expect(existsSync(join(directory, 'ran'))).toBe(false);
  });

  it('does nothing where that was done, nor in a task of Nx, nor where somebody does not want it', async () => {
    const before = readFileSync(record(), 'utf8');
    expect((await enter(['true'])).said).toEqual([]);
    await nx(workspace, ['run', `${await projectName()}:nix-prime`, '--undo']);
    expect((await enter(['true'], { NX_CARGO_NIX_PRIME_ON_ENTER: '0' })).said).toEqual([]);
    expect((await enter(['true'], { NX_TASK_TARGET_PROJECT: 'app' })).said).toEqual([]);
    expect(existsSync(record())).toBe(false);
    await enter(['true']);
    expect(Object.keys(JSON.parse(readFileSync(record(), 'utf8')).units)).toEqual(
      Object.keys(JSON.parse(before).units),
    );
  });

  async function projectName(): Promise<string> {
    const { stdout } = await nx(workspace, ['show', 'projects', '--with-target=nix-prime', '--json']);
    return (JSON.parse(stdout) as string[]).find((name) => name !== 'app') as string;
  }

  it('primes again after an edit of the lock, and not after one of a source', async () => {
    await edit(workspace, `${ROOT}/app/src/main.rs`, (text) => `${text}// An edit\n`);
    expect((await enter(['true'])).said).toEqual([]);
    await edit(workspace, `${ROOT}/app/Cargo.toml`, (text) => `${text}itoa = "1"\n`);
    const lock = locked(lockedInExample('either') + lockedInExample('itoa'));
    await edit(workspace, `${ROOT}/Cargo.lock`, lock.replace(' "either",\n', ' "either",\n "itoa",\n'));
    const { said, output } = await enter(build);
    expect(said).toEqual([expect.stringMatching(/ units are in /)]);
    expect(output).not.toMatch(/Compiling/);
  });

  it('says why it did not prime, and the shell is entered', async () => {
    await git(workspace, ['reset', '--quiet', '--hard']);
    rmSync(path(ROOT, 'target'), { recursive: true });
    const said = async (env: NodeJS.ProcessEnv = {}) => {
      const { said, output } = await enter(['echo', 'in the shell'], env);
      expect(output).toMatch(/^in the shell$/m);
      return said;
    };
    renameSync(path('node_modules'), path('.node_modules'));
    expect(await said()).toEqual([
      expect.stringMatching(/did not run, since Nx is not installed in .*: install/),
    ]);
    renameSync(path('.node_modules'), path('node_modules'));

    // Outside of the repository, nothing is laid.
    const elsewhere = path('..', 'elsewhere');
    expect(await said({ CARGO_TARGET_DIR: elsewhere })).toEqual([
      expect.stringMatching(/did not succeed; see what `nx nix-prime` says in .*/),
    ]);
    // What Nix refuses keeps nobody out of the shell, in which it can be mended.
    const unknown = (text: string) =>
      text.replace('registry+https://github.com', 'registry+https://example.org');
    const refused: readonly [file: string, change: (text: string) => string][] = [
      ['Cargo.lock', unknown],
      ['Cargo.lock', (text) => `<<<<<<< HEAD\n${text}`],
      ['app/Cargo.toml', (text) => `${text}itoa = "1"\n`],
      ['app/Cargo.toml', (text) => `${text}itoa = [\n`],
      ['app/Cargo.toml', (text) => text.replace('edition', 'rust-version = "1.999"\nedition')],
    ];
    for (const [file, change] of refused) {
      await edit(workspace, `${ROOT}/${file}`, change);
      expect(await said()).toEqual([
        expect.stringMatching(/did not run, since Nix refuses a manifest or the lock/),
      ]);
      await git(workspace, ['reset', '--quiet', '--hard']);
    }
  });

  it('opens that of the last commit while the root manifest keeps it shut', async () => {
    await edit(workspace, `${ROOT}/Cargo.toml`, (text) => `${text}[\n`);
    const { output } = await enter(['echo', 'in the shell'], {}, [`git+file://${path()}?ref=HEAD`]);
    expect(output).toMatch(/^in the shell$/m);
  });
});
