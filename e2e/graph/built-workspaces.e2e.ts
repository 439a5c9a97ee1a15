/** Workspaces that no flake builds: Nx asks nothing of them, and the documented first command works. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nx, nxAffected, nxGraph } from '../../packages/testing/src/nx';
import { commit, edit, layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';

const files = {
  'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["crates/*"]\nexclude = ["tools"]\n',
  'Cargo.lock': 'version = 4\n\n[[package]]\nname = "app"\nversion = "0.1.0"\n',
  'crates/app/Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n',
  'crates/app/src/main.rs': 'fn main() {}\n',
  // A fuzz target as `cargo fuzz init` makes it, with a lock of its own, that only another toolchain can build.
  'crates/app/fuzz/Cargo.toml':
    '[package]\nname = "app-fuzz"\nversion = "0.0.0"\nedition = "2021"\n[dependencies]\napp = { path = ".." }\nlibfuzzer-sys = "0.4"\n[workspace]\n',
  'crates/app/fuzz/Cargo.lock': 'version = 3\n\n[[package]]\nname = "app-fuzz"\nversion = "0.0.0"\n',
  // Test data that is wrong on purpose.
  'crates/app/tests/data/Cargo.toml': '[workspace]\nmembers = ["nowhere"]\n[package]\nname = 1\n',
  'crates/app/tests/data/Cargo.lock': '# an old format\n[root]\nname = "data"\n',
  'tools/Cargo.toml': '[package]\nname = "tool"\nversion = "0.1.0"\nedition = "2021"\n',
  'tools/Cargo.lock': 'version = 4\n\n[[package]]\nname = "tool"\nversion = "0.1.0"\n',
  'tools/src/main.rs': 'fn main() {}\n',
};

describe('workspaces that no flake builds', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await layOut('built-workspaces', { files });
  });
  afterAll(() => removeWorkspace(workspace));

  const roots = async () => {
    const { nodes } = await nxGraph(workspace);
    return Object.values(nodes)
      .map(({ data }) => data.root)
      .sort();
  };

  it('are no projects, and nothing is said of them', async () => {
    expect(await roots()).toEqual(['.', 'crates/app']);
    const { output } = await nx(workspace, ['show', 'projects']);
    expect(output).not.toMatch(/fuzz|data|wrong/);
  });

  it('are told of where more is asked for', async () => {
    const { output } = await nx(workspace, ['show', 'projects', '--verbose']);
    expect(output).toContain(
      'Cargo workspaces that are built: . (the flakes name them). Without targets: crates/app/fuzz, crates/app/tests/data, tools.',
    );
  });

  it('get no fingerprints, and the first commands work', async () => {
    await nx(workspace, ['sync']);
    for (const root of ['tools', 'crates/app/fuzz', 'crates/app/tests/data']) {
      expect(existsSync(join(workspace.directory, root, 'nix-fingerprints.json'))).toBe(false);
    }
    const base = await commit(workspace);
    await nx(workspace, ['sync:check']);
    await nx(workspace, ['run-many', '-t', 'nix-build']);
    // Not its manifest: Nx takes every file of that name below a project for the project's configuration.
    await edit(workspace, 'crates/app/fuzz/Cargo.lock', (text) => `${text}# An edit\n`);
    expect(await nxAffected(workspace, 'nix-build', base)).toEqual([]);
    await commit(workspace);
  });

  it('are built once the flake does so', async () => {
    await edit(workspace, 'flake.nix', (text) =>
      text
        .replace(
          'toolchain = import',
          'tools = import ./nix/cargo-workspace { src = ./.; root = "tools"; };\n      toolchain = import',
        )
        .replace(
          '(system: (buildFor system).packages)',
          '(system: (buildFor system).packages // (tools.plain { inherit system toolchain; }).packages)',
        ),
    );
    expect(await roots()).toEqual(['.', 'crates/app', 'tools']);
    await nx(workspace, ['sync']);
    await commit(workspace);
    await nx(workspace, ['run-many', '-t', 'nix-build']);
    expect(existsSync(join(workspace.directory, 'dist/nix/tool/bin/tool'))).toBe(true);
  });

  it('are those that the option leaves out', async () => {
    await edit(workspace, 'nx.json', (text) =>
      text.replace('"nx-cargo-nix"', '{ "plugin": "nx-cargo-nix", "options": { "workspaces": ["tools"] } }'),
    );
    expect(await roots()).toEqual(['tools']);
    await nx(workspace, ['sync:check']);
  });
});
