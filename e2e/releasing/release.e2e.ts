/** `nx release` in a repository of crates and an npm package, with real Nx, Cargo and git, and a registry on the loopback. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drvPaths } from '../../packages/testing/src/nix';
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
import { type CrateRegistry, crateRegistry } from './crate-registry';
import { releasingFiles } from './workspace';

const released = ['rel-core', 'rel-util', 'rel-app', 'client'];
const crates = ['rel-alone', 'rel-app', 'rel-core', 'rel-util'];

describe('nx release', () => {
  let registry: CrateRegistry;
  let workspace: Workspace;

  beforeAll(async () => {
    registry = await crateRegistry();
    workspace = await layOut('release', { files: releasingFiles(registry.index), unique: false });
    workspace.env.CARGO_REGISTRIES_LOCAL_TOKEN = 'none';
    await nx(workspace, ['sync']);
    await configure({ projects: released });
  });
  afterAll(() => {
    registry.close();
    removeWorkspace(workspace);
  });

  const text = (path: string) => readFileSync(join(workspace.directory, path), 'utf8');
  const cargo = (...args: string[]) =>
    runProgram('cargo', args, { cwd: workspace.directory, env: workspace.env });

  /** Sets `release` in nx.json, and commits. */
  async function configure(release: object): Promise<void> {
    await edit(
      workspace,
      'nx.json',
      (json) => `${JSON.stringify({ ...JSON.parse(json), release }, undefined, 2)}\n`,
    );
    await commit(workspace, 'chore: configure releases');
  }

  /** The versions that Cargo reads, where it accepts the lock as it is, and would write it no other way. */
  async function versions(): Promise<Record<string, string>> {
    const { stdout } = await cargo('metadata', '--format-version=1', '--locked', '--offline');
    const lock = text('Cargo.lock');
    await cargo('metadata', '--format-version=1', '--offline');
    expect(text('Cargo.lock')).toBe(lock);
    const { packages } = JSON.parse(stdout) as { packages: { name: string; version: string }[] };
    return Object.fromEntries(packages.map(({ name, version }) => [name, version]));
  }

  /** Checks that everything a release changed is in its commit, and that nothing is left to sync. */
  async function isWhole(): Promise<void> {
    await nx(workspace, ['sync:check']);
    expect((await git(workspace, ['status', '--porcelain'])).stdout).toBe('');
  }

  it('tries a fixed group, and changes nothing', async () => {
    const args = ['release', '0.2.0', '--dry-run', '--first-release', '--skip-publish'];
    expect((await nx(workspace, args)).output).toMatch(/^\+ *version = "0\.2\.0" # of rel-core alone$/m);
    expect((await git(workspace, ['status', '--porcelain'])).stdout).toBe('');
  });

  it('releases a fixed group: manifests keep their comments and order, and Nix has nothing new for a crate that is in none', async () => {
    const before = await drvPaths(workspace, crates);
    await nx(workspace, ['release', '0.2.0', '--first-release', '--skip-publish']);
    expect(await versions()).toEqual({
      'rel-alone': '0.1.0',
      'rel-app': '0.2.0',
      'rel-core': '0.2.0',
      'rel-util': '0.2.0',
    });
    const files = releasingFiles(registry.index);
    const expected = (path: string) =>
      files[path]?.replaceAll(/(["'])0\.1\.0(["'])/g, '$10.2.0$2').replace('"=0.1.0"', '"=0.2.0"');
    for (const path of [
      'Cargo.toml',
      'crates/core/Cargo.toml',
      'crates/util/Cargo.toml',
      'crates/app/Cargo.toml',
    ]) {
      expect(text(path)).toBe(expected(path));
    }
    expect(JSON.parse(text('packages/client/package.json'))).toMatchObject({ version: '0.2.0' });
    await isWhole();
    expect((await git(workspace, ['tag'])).stdout).toBe('v0.2.0\n');
    expect(text('CHANGELOG.md')).toContain('## 0.2.0');
    const after = await drvPaths(workspace, crates);
    expect(crates.filter((crate) => after[crate] === before[crate])).toEqual(['rel-alone']);
  });

  it('publishes to a registry in the order of the graph, what may be published, and once', async () => {
    const dry = await nx(workspace, ['release', 'publish', '--dry-run']);
    expect(dry.output).toContain('--package rel-util --package rel-core');
    expect(registry.published).toEqual([]);
    await nx(workspace, ['release', 'publish']);
    expect(registry.published).toEqual(['rel-core 0.2.0', 'rel-util 0.2.0']);
    const { output } = await nx(workspace, ['release', 'publish']);
    expect(output).toContain('Skipped the crate rel-util: the registry has version 0.2.0.');
    expect(registry.published).toHaveLength(2);
  });

  it('releases an independent group by conventional commits: what changed, and what depends on it', async () => {
    await configure({
      projects: released,
      projectsRelationship: 'independent',
      version: { conventionalCommits: true, adjustSemverBumpsForZeroMajorVersion: true },
      changelog: { workspaceChangelog: false, projectChangelogs: true },
      releaseTag: { pattern: '{projectName}@{version}' },
    });
    for (const name of released) await git(workspace, ['tag', `${name}@0.2.0`]);
    await edit(workspace, 'crates/util/src/lib.rs', (source) => `${source}pub fn more() {}\n`);
    await commit(workspace, 'feat!: give more of util');
    await nx(workspace, ['release', '--skip-publish']);
    const { 'rel-app': app, ...others } = await versions();
    expect(others).toEqual({ 'rel-alone': '0.1.0', 'rel-core': '0.2.0', 'rel-util': '0.3.0' });
    // To Nx 24, a breaking change is one for dependents too.
    expect(['0.2.1', '0.3.0']).toContain(app);
    expect(text('crates/app/Cargo.toml')).toContain('version = "=0.3.0", registry = "local" }');
    expect(text('crates/util/CHANGELOG.md')).toContain('give more of util');
    expect(existsSync(join(workspace.directory, 'crates/core/CHANGELOG.md'))).toBe(false);
    expect((await git(workspace, ['tag', '--points-at', 'HEAD'])).stdout).toBe(
      `rel-app@${app}\nrel-util@0.3.0\n`,
    );
    await isWhole();
  });

  it('releases pre-releases, from the version that the registry has, and raises what would not admit them', async () => {
    await configure({
      projects: ['rel-core'],
      version: { currentVersionResolver: 'registry', git: { commit: true } },
    });
    const { output } = await nx(workspace, ['release', 'version', 'prerelease', '--preid=rc']);
    expect(output).toContain('Resolved the current version as 0.2.0 from the remote registry');
    expect(output).toContain(
      'Cargo.toml: rel-util required "0.2.0" of rel-core, and requires "0.2.1-rc.0" now.',
    );
    expect(await versions()).toMatchObject({ 'rel-core': '0.2.1-rc.0', 'rel-util': '0.3.0' });
    expect(text('Cargo.toml')).toContain('version = "0.2.1-rc.0", registry = "local" } # inherited\n');
    await isWhole();
  });
});
