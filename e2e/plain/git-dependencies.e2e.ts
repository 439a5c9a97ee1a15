/** Git dependencies on the plain back end: what Cargo builds of them, the flake builds, with the network out of reach. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, nix, system } from '../../packages/testing/src/nix';
import { nx } from '../../packages/testing/src/nx';
import { runProgram } from '../../packages/testing/src/run-program';
import { commit, edit, layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { type GitRepositories, gitRepositories } from './git-repositories';

/** What crates depend on. */
const dependencies = ({ crates, commit: rev }: GitRepositories) => ({
  // A branch with a slash: lock version 4 encodes it.
  branch: `one = { git = "${crates}", branch = "feat/x" }`,
  tag: `one = { git = "${crates}", tag = "v1" }`,
  // On no branch, and with another commit of the same crates beside it.
  rev: `one = { git = "${crates}", rev = "${rev}" }`,
  head: `one = { git = "${crates}" }`,
});

describe('git dependencies', () => {
  const cargoHome = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-cargo-'));
  const workspaces: Workspace[] = [];
  let repositories: GitRepositories;
  beforeAll(async () => {
    repositories = await gitRepositories();
  });
  afterAll(() => {
    for (const workspace of workspaces) removeWorkspace(workspace);
    repositories.remove();
    rmSync(cargoHome, { recursive: true, force: true });
  });

  /** A workspace of crates that each have one dependency and print what it says, with a lock by Cargo. */
  async function layOutCrates(crates: Readonly<Record<string, string>>, rest = ''): Promise<Workspace> {
    const files = Object.entries(crates).flatMap(([name, dependency]) => [
      [
        `crates/${name}/Cargo.toml`,
        `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\n${dependency}\n`,
      ],
      [`crates/${name}/src/main.rs`, 'fn main() {\n    print!("{}", one::says());\n}\n'],
    ]);
    const root = `[workspace]\nresolver = "2"\nmembers = ["crates/*"]\n${rest}`;
    const laidOut = await layOut('git-dependencies', {
      files: { 'Cargo.toml': root, ...Object.fromEntries(files) },
    });
    // Nix runs git for submodules, which takes no `file:` URLs there unless it is told to.
    const submodules = {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'protocol.file.allow',
      GIT_CONFIG_VALUE_0: 'always',
    };
    const workspace = { ...laidOut, env: { ...laidOut.env, ...submodules } };
    workspaces.push(workspace);
    await cargo(workspace, 'generate-lockfile');
    await commit(workspace, 'the lock');
    return workspace;
  }

  async function cargo(workspace: Workspace, ...args: string[]): Promise<string> {
    const env = { ...workspace.env, CARGO_HOME: cargoHome, CARGO_TARGET_DIR: join(cargoHome, 'target') };
    return (await runProgram('cargo', args, { cwd: workspace.directory, env })).stdout;
  }

  /** What a crate's program prints, by the flake and by Cargo. */
  async function prints(workspace: Workspace, crate: string) {
    const program = join(await build(workspace, crate), 'bin', crate);
    const { stdout } = await runProgram(program, [], { cwd: workspace.directory, env: workspace.env });
    return { nix: stdout, cargo: await cargo(workspace, 'run', '--quiet', '--locked', '--package', crate) };
  }
  const both = (text: string) => ({ nix: text, cargo: text });

  it('by branch, tag, commit and none of these', async () => {
    const workspace = await layOutCrates(dependencies(repositories));
    expect(await prints(workspace, 'branch')).toEqual(both('one branch sub notice'));
    expect(await prints(workspace, 'tag')).toEqual(both('one tag sub notice'));
    expect(await prints(workspace, 'rev')).toEqual(both('one commit sub notice'));
    expect(await prints(workspace, 'head')).toEqual(both('one main sub notice'));
    const checks = ['test', 'clippy', 'doc'].map((kind) => `.#checks.${system}.branch-${kind}`);
    await nix(workspace, ['build', '--no-link', ...checks]);

    // Version 3 of the lock writes references as they are.
    await edit(workspace, 'Cargo.lock', (text) =>
      text.replace('version = 4', 'version = 3').replaceAll('feat%2Fx', 'feat/x'),
    );
    expect(await prints(workspace, 'branch')).toEqual(both('one branch sub notice'));
  });

  it('in a `[patch]` of a git repository', async () => {
    const { head } = dependencies(repositories);
    const patch = `[patch."${repositories.crates}"]\ntwo = { git = "${repositories.patch}" }\n`;
    const workspace = await layOutCrates({ head }, patch);
    expect(await prints(workspace, 'head')).toEqual(both('one patched sub notice'));
  });

  it('in a `[patch]` of crates.io', async () => {
    const patch = `[patch.crates-io]\none = { git = "${repositories.crates}", branch = "feat/x" }\n`;
    const workspace = await layOutCrates({ head: 'one = "0.5"' }, patch);
    expect(await prints(workspace, 'head')).toEqual(both('one branch sub notice'));

    // With features of the whole workspace, what the patched crate depends on is compiled in a layer.
    await edit(workspace, 'nix-features.json', '{"systems":{"x86_64-linux":{}}}');
    await nx(workspace, ['sync']);
    expect(await prints(workspace, 'head')).toEqual(both('one branch sub notice'));
  });
});
