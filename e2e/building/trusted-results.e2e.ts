/** A `nix-build` that Nx reports as done has its result on this machine, whatever is in Nx's caches. */
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nix, nixStore } from '../../packages/testing/src/nix';
import { nx } from '../../packages/testing/src/nx';
import { type NxRemoteCache, startNxRemoteCache } from '../../packages/testing/src/nx-remote-cache';
import { commit, edit, layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { lock, manifest } from '../../packages/testing/src/written-crates';

const files = {
  'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["crates/*"]\n',
  'Cargo.lock': lock({ tool: [], other: [] }),
  'crates/tool/Cargo.toml': manifest('tool'),
  'crates/tool/src/main.rs': 'fn main() {\n    println!("the tool speaks");\n}\n',
  'crates/other/Cargo.toml': manifest('other'),
  'crates/other/src/lib.rs': '',
  // What uses a crate's result, as packages of TypeScript do.
  'packages/site/project.json': JSON.stringify({
    name: 'site',
    targets: {
      'nix-prune': { executor: 'nx-cargo-nix:nix-prune' },
      say: {
        command: 'dist/nix/tool/bin/tool',
        dependsOn: [{ projects: ['tool', 'other'], target: 'nix-build' }],
      },
    },
  }),
};

/** What Nx says of a task that it did not run. */
const HIT = /\[(?:local cache|existing outputs match the cache, left as is)\]/g;

describe('a result that the store lacks', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-trusted-'));
  const binaryCache = join(scratch, 'binary-cache');
  let workspace: Workspace;
  let storePath: string;
  let remote: NxRemoteCache;
  beforeAll(async () => {
    remote = await startNxRemoteCache();
    workspace = await layOut('trusted', { files });
    await nx(workspace, ['sync']);
    await commit(workspace);
    await nx(workspace, ['run', 'site:say']);
    storePath = readlinkSync(join(workspace.directory, 'dist/nix/tool'));
  });
  afterAll(() => {
    remote.close();
    removeWorkspace(workspace);
    rmSync(scratch, { recursive: true, force: true });
  });

  // As on a machine that shares nothing but Nx's caches with the one that built.
  const lose = () => nixStore(workspace, ['--delete', '--ignore-liveness', storePath]);
  const say = (env: NodeJS.ProcessEnv = {}) =>
    nx({ ...workspace, env: { ...workspace.env, ...env } }, ['run', 'site:say', '--output-style=static'], {
      allowFailure: true,
    });

  it("comes from Nx's cache as long as it is there", async () => {
    const { output } = await say();
    expect(output.match(HIT)).toHaveLength(2);
    expect(output).toContain('the tool speaks');
  });

  // The run exited with 0, and what depends on the crate found a dangling link.
  it('is built again, before what depends on it starts', async () => {
    await lose();
    const { output, exitCode } = await say();
    expect(output).toContain('the tool speaks');
    expect(exitCode).toBe(0);
    expect(existsSync(storePath)).toBe(true);
    // What was cached in between no longer counts: Nix is asked once again.
    await say();
    expect((await say()).output.match(HIT)).toHaveLength(2);
  });

  it('is fetched from where Nix gets what others built', async () => {
    await nix(workspace, ['copy', '--to', `file://${binaryCache}`, storePath]);
    await lose();
    const substituting = `${workspace.env.NIX_CONFIG}\nsubstituters = file://${binaryCache}\nrequire-sigs = false`;
    const { output, exitCode } = await say({ NIX_CONFIG: substituting });
    expect(output).toContain(`Fetched from file://${binaryCache}`);
    expect(output).toContain('the tool speaks');
    expect(exitCode).toBe(0);
  });

  it('is not taken from a remote cache of Nx that another machine filled', async () => {
    const machine = (name: string) => ({
      ...remote.env,
      NX_CACHE_DIRECTORY: join(scratch, name, 'cache'),
      NX_WORKSPACE_DATA_DIRECTORY: join(scratch, name, 'workspace-data'),
    });
    await say(machine('first'));
    expect(remote.stored()).toBeGreaterThan(0);
    expect((await say(machine('first'))).output.match(HIT)).toHaveLength(2);

    await lose();
    rmSync(join(workspace.directory, 'dist'), { recursive: true });
    const { output, exitCode } = await say(machine('second'));
    expect(output).not.toMatch(/remote cache/i);
    expect(output).toContain('the tool speaks');
    expect(exitCode).toBe(0);
  });

  it('is built again after `nx reset`', async () => {
    await nx(workspace, ['reset']);
    await lose();
    const { output } = await say();
    expect(output).toContain('the tool speaks');
  });

  // Users may remove the links that keep results; then the run fails, and the next one is right.
  it('ends the run where nothing knew of it', async () => {
    const cache = join(scratch, 'rootless');
    const env = { NX_CACHE_DIRECTORY: cache };
    await say(env);
    await say(env);
    rmSync(join(cache, 'nx-cargo-nix'), { recursive: true });
    await lose();
    const { output, exitCode } = await say(env);
    expect(output).toContain('its result is not on this machine');
    expect(exitCode).not.toBe(0);
    expect((await say(env)).output).toContain('the tool speaks');
  });

  it('is no matter to other results: an edit builds what it reaches', async () => {
    await lose();
    await edit(workspace, 'crates/other/src/lib.rs', 'pub fn other() {}\n');
    const { output, exitCode } = await say();
    expect(output).toContain('the tool speaks');
    expect(exitCode).toBe(0);
  });

  it('is kept by no link of a crate that is gone, after nix-prune', async () => {
    const link = (name: string) => join(workspace.directory, 'dist/nix', name);
    symlinkSync(readlinkSync(link('other')), link('gone'));
    const { output } = await nx(workspace, ['run', 'site:nix-prune']);
    expect(output).toContain('dist/nix/gone: no target makes this link');
    expect(readdirSync(join(workspace.directory, 'dist/nix')).sort()).toEqual(['other', 'tool']);
  });
});
