/**
 * What is compiled with ripgrep's own manifests and third-party crates and empty sources: cold, and after an edit of each crate in
 * turn, what `cargo build --workspace` compiles. The recordings are kept beside the repository; without them there is nothing to do.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  recordedFiles,
  recordedMembers,
  recordedWorkspaces,
} from '../../packages/nx-cargo-nix/model/testing/recorded-workspaces';
import { compiledCrates } from '../../packages/testing/src/nix';
import { nx } from '../../packages/testing/src/nx';
import { plainFlake } from '../../packages/testing/src/plain-flake';
import { runProgram } from '../../packages/testing/src/run-program';
import {
  commit,
  edit,
  layOut,
  nonce,
  removeWorkspace,
  type Workspace,
} from '../../packages/testing/src/workspace';
import { compiledSince, compilingDerivations } from './compiled';

const NAME = 'ripgrep';
const isThere = recordedWorkspaces().includes(NAME);
const members = isThere ? recordedMembers(NAME) : [];
const names = members.map(({ name }) => name);

const flake = plainFlake('profile = "dev";');

describe.skipIf(!isThere)(NAME, () => {
  let workspace: Workspace;
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    const recorded = recordedFiles(NAME);
    for (const path of ['.gitignore', 'package.json', 'nx.json']) recorded.delete(path);
    for (const [path, text] of recorded) {
      if (/(^|\/)(main|build)\.rs$/.test(path)) recorded.set(path, 'fn main() {}\n');
      // Newer than the toolchain that the tests have, and nothing here needs it.
      if (path.endsWith('Cargo.toml')) recorded.set(path, text.replace(/^rust-version[ .].*$/gm, ''));
    }
    files = recorded;
    workspace = await layOut(`compilations-${NAME}`, {
      files: {
        ...Object.fromEntries(recorded),
        'flake.nix': flake,
        'nix-features.json': '{"systems":{"x86_64-linux":{}}}',
      },
    });
    await nx(workspace, ['sync']);
    await commit(workspace, 'features and fingerprints');
  });
  afterAll(() => removeWorkspace(workspace));

  /** What Cargo compiles of the workspace, in a target directory of its own. */
  async function compiledByCargo(): Promise<string[]> {
    const { output } = await runProgram('cargo', ['build', '--workspace', '--locked', '--color=never'], {
      cwd: workspace.directory,
      env: { ...workspace.env, CARGO_TARGET_DIR: join(workspace.directory, '.nx/target') },
    });
    return compiledCrates(output);
  }

  it('compiles cold what Cargo compiles', async () => {
    const byCargo = await compiledByCargo();
    expect(byCargo.length).toBeGreaterThan(30);
    expect(await compiledSince(workspace, names, [])).toEqual(byCargo);
  });

  it.each(members)('compiles what Cargo compiles after an edit of $name', async ({ name, dir }) => {
    const before = await compilingDerivations(workspace, names);
    const source = ['src/lib.rs', 'src/main.rs', 'crates/core/main.rs'].map((path) => join(dir, path));
    const path = source.find((file) => files.has(file));
    if (path === undefined) throw new Error(`${name} has no source that is known`);
    await edit(workspace, path, (text) => `${text}\n// ${nonce()}\n`);
    const byCargo = await compiledByCargo();
    expect(byCargo).toContain(name);
    expect(await compiledSince(workspace, names, before)).toEqual(byCargo);
  });
});
