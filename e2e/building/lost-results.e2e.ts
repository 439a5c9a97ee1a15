/** Results that Nx's cache has and this machine's Nix store lacks: they are fetched, or they are no success. */
import { existsSync, mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nix, nixStore } from '../../packages/testing/src/nix';
import { nx } from '../../packages/testing/src/nx';
import { layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';

describe('a result that the store lacks', () => {
  const cache = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-binary-cache-'));
  let workspace: Workspace;
  let link: string;
  let storePath: string;
  beforeAll(async () => {
    workspace = await layOut('lost-results');
    link = join(workspace.directory, 'dist/nix/pkg-d');
    await nx(workspace, ['run', 'pkg-d:nix-build']);
    storePath = readlinkSync(link);
    await nix(workspace, ['copy', '--to', `file://${cache}`, storePath]);
  });
  afterAll(() => {
    removeWorkspace(workspace);
    rmSync(cache, { recursive: true, force: true });
  });

  // As on a machine that shares nothing but Nx's cache with the one that built.
  const lose = () => nixStore(workspace, ['--delete', '--ignore-liveness', storePath]);
  const run = (env: NodeJS.ProcessEnv = {}, ...args: string[]) =>
    nx({ ...workspace, env: { ...workspace.env, ...env } }, ['run', 'pkg-d:nix-build', ...args], {
      allowFailure: true,
    });

  // It ended with 0, and the link led nowhere.
  it('is no success, and the message says how to build it', async () => {
    await lose();
    const { exitCode, output } = await run();
    expect(output).toContain("Nx's cache has results that this machine's Nix store lacks: pkg-d:nix-build");
    expect(output).toContain('nx run-many -t nix-build -p pkg-d --skip-nx-cache');
    expect(exitCode).not.toBe(0);

    expect((await run({}, '--skip-nx-cache')).exitCode).toBe(0);
    expect(existsSync(storePath)).toBe(true);
  });

  it('is fetched from where Nix gets what others built', async () => {
    await lose();
    const substituting = `${workspace.env.NIX_CONFIG}\nsubstituters = file://${cache}\nrequire-sigs = false`;
    const { exitCode } = await run({ NIX_CONFIG: substituting });
    expect(exitCode).toBe(0);
    expect(existsSync(join(link, 'bin/pkg-d'))).toBe(true);
  });

  it('without a link is no success either', async () => {
    rmSync(link);
    // What Nx would have from a remote cache, which leaves out links that lead nowhere.
    await lose();
    const { exitCode, output } = await run();
    expect(output).toContain('pkg-d:nix-build');
    expect(exitCode).not.toBe(0);
  });
});
