/**
 * What is compiled with the manifests and third-party crates of real workspaces and empty sources: cold, and after an edit of each crate
 * in turn, what `cargo build --workspace` compiles. The recordings are kept beside the repository; without them there is nothing to do.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  compilableFiles,
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
  ranIn,
  removeWorkspace,
  type Workspace,
} from '../../packages/testing/src/workspace';
import { compiledSince, compilingDerivations } from './compiled';

interface Recorded {
  readonly name: string;
  /** The directories of its members, where not all of them are built: what others need is a large third-party set or the system's. */
  readonly only?: readonly string[];
  /** What is compiled beyond what Cargo compiles, by the crate that is edited. */
  readonly more?: Readonly<Record<string, readonly string[]>>;
}

const RECORDED: readonly Recorded[] = [
  { name: 'ripgrep' },
  // A patch of a third-party crate by a member that all others depend on (`workspace-hack`), and procedural macros.
  {
    name: 'guppy',
    only: ['fixtures', 'guppy', 'guppy-summaries', 'target-spec', 'target-spec-miette', 'workspace-hack'],
    // `guppy` has it as an optional dependency that is off; beside a `[patch]`, a crate sees those too (nix/backend/active-unit.nix).
    more: { 'guppy-summaries': ['fixtures', 'guppy'] },
  },
];

const flake = plainFlake('profile = "dev";');

/** The recorded files, as Cargo accepts them. */
function filesOf({ name, only }: Recorded): Map<string, string> {
  const recorded = compilableFiles(name);
  const root = recorded.get('Cargo.toml') ?? '';
  if (only) {
    recorded.set('Cargo.toml', root.replace(/members = \[[^\]]*\]/, `members = ${JSON.stringify(only)}`));
  }
  return recorded;
}

const areThere = RECORDED.every(({ name }) => recordedWorkspaces().includes(name));

describe.skipIf(!areThere).each(RECORDED)('$name', (recorded) => {
  const all = areThere ? recordedMembers(recorded.name) : [];
  const members = all.filter(({ dir }) => recorded.only?.includes(dir) ?? true);
  const names = members.map(({ name }) => name);
  const files = areThere ? filesOf(recorded) : new Map<string, string>();
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await layOut(`compilations-${recorded.name}`, {
      files: {
        ...Object.fromEntries(files),
        'flake.nix': flake,
        'nix-features.json': '{"systems":{"x86_64-linux":{}}}',
      },
    });
    // What the lock has for members that are left out goes.
    await runProgram('cargo', ['metadata', '--format-version=1'], ranIn(workspace));
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
    const expected = [...byCargo, ...(recorded.more?.[name] ?? [])].sort();
    expect(await compiledSince(workspace, names, before)).toEqual(expected);
  });
});
