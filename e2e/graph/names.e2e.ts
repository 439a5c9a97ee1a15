/** Names that clash: of crates, of npm packages, and those that the plugin and the library make up. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nx, nxGraph } from '../../packages/testing/src/nx';
import { layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';

const names = ['cargo-workspace', 'foo', 'foo-test', 'workspace', 'workspace-test'];

describe('names that meet', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    const crate = (dir: string, name: string, main = false) => ({
      [`${dir}/Cargo.toml`]: `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n`,
      [`${dir}/src/${main ? 'main' : 'lib'}.rs`]: main ? 'fn main() {}\n' : '#[test]\nfn works() {}\n',
    });
    const locked = [...names, 'api'].sort();
    workspace = await layOut('names', {
      files: {
        'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["crates/*", "examples/api/src-tauri"]\n',
        'Cargo.lock': `version = 4\n${locked
          .map((name) => `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\n`)
          .join('')}`,
        ...Object.assign({}, ...names.map((name) => crate(`crates/${name}`, name, name.endsWith('test')))),
        // As Tauri lays an application out: the npm package above, the crate of the same name below.
        ...crate('examples/api/src-tauri', 'api', true),
        'examples/api/package.json': '{ "name": "api", "private": true }\n',
        'package.json': '{ "name": "names", "private": true, "workspaces": ["examples/*"] }\n',
      },
      unique: false,
    });
  });
  afterAll(() => removeWorkspace(workspace));

  const isLinked = (path: string) => existsSync(join(workspace.directory, 'dist/nix', path));

  it('all are projects', async () => {
    const { nodes } = await nxGraph(workspace);
    expect(Object.keys(nodes).sort()).toEqual(
      [...names, 'api', 'api@examples/api/src-tauri', 'cargo-workspace@.'].sort(),
    );
  });

  it('all are built and checked, each in a place of its own', async () => {
    await nx(workspace, ['run-many', '-t', 'nix-build', 'nix-test', 'nix-clippy', 'nix-doc']);
    await nx(workspace, ['run', 'cargo-workspace@.:nix-check']);
    expect(isLinked('foo-test/bin/foo-test')).toBe(true);
    expect(isLinked('workspace-test/bin/workspace-test')).toBe(true);
    for (const link of ['foo.test', 'foo-clippy', 'workspace.clippy', '@workspace-test']) {
      expect(isLinked(link), link).toBe(true);
    }
    expect(isLinked('api/bin/api')).toBe(true);
  });
});
