/** TypeScript packages that use crates, a program and a native addon: the crate's build is an input of the package's tests. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drvPaths } from '../packages/testing/src/nix';
import { nx, nxAffected, nxGraph } from '../packages/testing/src/nx';
import { runProgram } from '../packages/testing/src/run-program';
import { selectsTasks } from '../packages/testing/src/versions';
import {
  commit,
  edit,
  git,
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

  const changes = async () => (await git(workspace, ['status', '--porcelain'])).stdout;
  const generate = (...args: string[]) => nx(workspace, ['g', 'nx-cargo-nix:crate', ...args]);

  it('can look what a new crate would change', async () => {
    const { output } = await generate('crates/new-lib', '--dry-run');
    for (const line of [
      'CREATE crates/new-lib/Cargo.toml',
      'UPDATE Cargo.lock',
      'UPDATE nix-fingerprints.json',
    ]) {
      expect(output).toContain(line);
    }
    expect(await changes()).toBe('');
  });

  it('gets crates of every kind, which pass their tests and lints at once', async () => {
    await generate('crates/new-lib');
    await generate('packages/new-addon', '--kind=napi');
    await generate('crates/new-bin', '--kind=bin', '--name=new-program');
    await generate('tools/new-macro', '--kind=proc-macro');
    const { output } = await generate('crates/new-wasm', '--kind=wasm');
    expect(output).toContain('cargoBuildExtraArgs = "--target wasm32-unknown-unknown"');
    expect(await changes()).toMatch(
      /^M {2}Cargo\.lock\nM {2}Cargo\.toml\n(?:A {2}.*\n)*M {2}nix-fingerprints\.json\n(?:A {2}.*\n)*$/,
    );
    await nx(workspace, ['sync:check']);
    const checks = ['nix-test', 'nix-clippy', '--projects=new-lib,new-program,new-macro,new-wasm'];
    expect((await nx(workspace, ['run-many', '-t', ...checks])).output).toContain('for 4 projects');
    const options = { cwd: workspace.directory, env: workspace.env };
    await runProgram('cargo', ['fmt', '--all', '--check'], options);
    await runProgram('cargo', ['metadata', '--locked', '--format-version=1'], options);
    await commit(workspace);
  });

  // It compiles napi-rs once more, which is more than CI has time for.
  it.runIf(process.env.GENERATED_ADDON)('gets an addon that Node loads', { timeout: 600_000 }, async () => {
    await nx(workspace, ['run', 'new-addon:nix-build']);
    const program = "import { add } from './packages/new-addon/index.js'; console.log(add(2, 3));";
    const options = { cwd: workspace.directory, env: workspace.env };
    const { stdout } = await runProgram('node', ['--input-type=module', '--eval', program], options);
    expect(stdout).toBe('5\n');
  });

  it('has the links of a crate that was renamed removed by the next build', async () => {
    const links = () => readdirSync(join(workspace.directory, 'dist/nix')).filter((name) => /lib/.test(name));
    expect(links()).toEqual(['new-lib-clippy', 'new-lib-test']);
    await edit(workspace, 'crates/new-lib/Cargo.toml', (text) => text.replace('"new-lib"', '"other-lib"'));
    await nx(workspace, ['sync']);
    await nx(workspace, ['run', 'other-lib:nix-build']);
    expect(links()).toEqual(['other-lib']);
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
