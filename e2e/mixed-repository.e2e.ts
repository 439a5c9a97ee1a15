/** TypeScript packages that use crates, a program and a native addon: the crate's build is an input of the package's tests. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drvPaths } from '../packages/testing/src/nix';
import { nx, nxAffected, nxGraph } from '../packages/testing/src/nx';
import { selectsTasks } from '../packages/testing/src/versions';
import {
  commit,
  edit,
  head,
  layOut,
  removeWorkspace,
  type Workspace,
} from '../packages/testing/src/workspace';

describe('a TypeScript package that runs a crate', () => {
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await layOut('mixed');
  });
  afterAll(() => removeWorkspace(workspace));

  it('depends on the crate in the graph', async () => {
    const { dependencies } = await nxGraph(workspace);
    expect(dependencies.greeter?.map(({ target }) => target)).toContain('pkg-b');
  });

  it('has its tests run against the program that Nix built', async () => {
    const { output } = await nx(workspace, ['run', 'greeter:test']);
    expect(output).toMatch(/# pass 2\r?\n/);
  });

  it('has its tests selected by an edit below the crate, and only by such a one', async () => {
    const base = await head(workspace);
    await edit(workspace, 'crates/pkg-d/src/main.rs', (text) => `${text}// An edit\n`);
    expect(await nxAffected(workspace, 'test', base)).not.toContain('greeter');
    await edit(workspace, 'crates/pkg-a/src/lib.rs', (text) => `${text}// An edit\n`);
    expect(await nxAffected(workspace, 'test', base)).toContain('greeter');
    await commit(workspace);
  });

  it('has its tests run again, and fail, when the program says something else', async () => {
    // The output of the crate's task is a link: Nx has to hash what is behind it, or it would restore the pass.
    await edit(workspace, 'crates/pkg-b/src/main.rs', (text) => text.replace('add up to', 'come to'));
    const { exitCode, output } = await nx(workspace, ['run', 'greeter:test'], { allowFailure: true });
    expect(exitCode).not.toBe(0);
    expect(output).toContain('Your numbers come to 42.');
  });
});

describe('a TypeScript package that loads a native addon', () => {
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await layOut('addon', { unique: false });
  });
  afterAll(() => removeWorkspace(workspace));

  it('depends on it by its npm name, the name of the one project that crate and npm package are', async () => {
    const { nodes, dependencies } = await nxGraph(workspace);
    expect(nodes['@example/checksum']?.data).toMatchObject({ root: 'packages/checksum' });
    expect(nodes).not.toHaveProperty('checksum');
    expect(dependencies.receipt?.map(({ target }) => target)).toContain('@example/checksum');
  });

  it('has the addon built by Nix for its tests, and loads it', async () => {
    const { output } = await nx(workspace, ['run', 'receipt:test']);
    expect(output).toMatch(/# pass 2\r?\n/);
  });

  it('leaves fingerprints in sync', async () => {
    await nx(workspace, ['sync:check']);
  });

  it('has its tests selected by an edit of the crate', async () => {
    const base = await head(workspace);
    await edit(workspace, 'packages/checksum/src/lib.rs', (text) => `${text}// An edit\n`);
    expect(await nxAffected(workspace, 'nix-build', base)).toEqual(['@example/checksum']);
    expect(await nxAffected(workspace, 'test', base)).toContain('receipt');
    await commit(workspace);
  });

  it("has its tests selected by an edit of the addon's JavaScript, which Nix does not see", async () => {
    const base = await head(workspace);
    const before = await drvPaths(workspace, ['checksum']);
    await edit(workspace, 'packages/checksum/index.js', (text) => `${text}// An edit\n`);
    expect(await drvPaths(workspace, ['checksum'])).toEqual(before);
    if (selectsTasks) expect(await nxAffected(workspace, 'nix-build', base)).toEqual([]);
    expect(await nxAffected(workspace, 'test', base)).toContain('receipt');
    await commit(workspace);
  });
});

describe('an npm package and a crate of one name, in two directories', () => {
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await layOut('equal-names', { unique: false });
    await edit(workspace, 'packages/pkg-d/package.json', '{ "name": "pkg-d", "private": true }\n');
  });
  afterAll(() => removeWorkspace(workspace));

  it('are two projects, of which the crate is named for its directory, too', async () => {
    const { nodes } = await nxGraph(workspace);
    expect(nodes['pkg-d']?.data.root).toBe('packages/pkg-d');
    expect(nodes['pkg-d@crates/pkg-d']?.data.root).toBe('crates/pkg-d');
  });

  it('take another name from a project.json, which Nix does not mind', async () => {
    await edit(workspace, 'crates/pkg-d/project.json', '{ "name": "pkg-d-crate" }\n');
    const base = await commit(workspace);
    const { nodes } = await nxGraph(workspace);
    expect(nodes['pkg-d']?.data.root).toBe('packages/pkg-d');
    expect(nodes['pkg-d-crate']?.data.root).toBe('crates/pkg-d');
    await nx(workspace, ['sync:check']);
    await nx(workspace, ['run', 'pkg-d-crate:nix-build']);
    expect(existsSync(join(workspace.directory, 'dist/nix/pkg-d/bin/pkg-d'))).toBe(true);
    await edit(workspace, 'crates/pkg-d/src/main.rs', (text) => `${text}// An edit\n`);
    expect(await nxAffected(workspace, 'nix-build', base)).toEqual(['pkg-d-crate']);
  });
});
