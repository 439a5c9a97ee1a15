/** What one machine pushes is what another one needs: it builds nothing, and after an edit what the first one would. */
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../packages/testing/src/listen';
import { drvPaths, nix, nixStore, system } from '../../packages/testing/src/nix';
import { nx } from '../../packages/testing/src/nx';
import { edit, git, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { chain, layOutChain } from '../machines/chain';

const cache = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-pushed-'));
const push = { executor: 'nx-cargo-nix:nix-push', options: { to: `file://${cache}` } };

describe('two machines with a binary cache between them', () => {
  const server = createServer(async (request, response) => {
    const file = await readFile(join(cache, request.url ?? '')).catch(() => undefined);
    response.writeHead(file ? 200 : 404).end(file);
  });
  let workspace: Workspace;
  let url: string;
  beforeAll(async () => {
    url = await listen(server);
    workspace = await layOutChain('two-machines', {
      'push/project.json': JSON.stringify({ name: 'push', targets: { 'nix-push': push } }),
    });
    await nx(workspace, ['run-many', '-t', 'nix-build']);
  });
  afterAll(() => {
    server.close();
    removeWorkspace(workspace);
    rmSync(cache, { recursive: true, force: true });
  });

  /** All that the workspace's crates have in the store. */
  async function stored(): Promise<string[]> {
    const derivations = Object.values(await drvPaths(workspace, chain));
    const { stdout } = await nixStore(workspace, ['--query', '--outputs', ...derivations]);
    return stdout.split('\n').filter((path) => path !== '');
  }

  /** The derivations that a build of all crates would build, with the cache that the other machine has. */
  async function plan(substituters: string): Promise<string[]> {
    const installables = chain.map((name) => `.#packages.${system}.${name}`);
    const settings = ['--option', 'substituters', substituters, '--option', 'require-sigs', 'false'];
    const { output } = await nix(workspace, [
      'build',
      '--dry-run',
      '--no-link',
      ...settings,
      ...installables,
    ]);
    return [...output.matchAll(/^ +\/nix\/store\/\w+-(\S+)\.drv$/gm)].map(([, name = '']) => name).sort();
  }

  it('pushes what was built, and says how much', async () => {
    const { output } = await nx(workspace, ['run', 'push:nix-push']);
    expect(output).toMatch(/^nix: \d+ store paths are in file:/m);
    const asked = await nix(workspace, ['path-info', '--store', `file://${cache}`, ...(await stored())]);
    expect(asked.exitCode).toBe(0);
  });

  it('is all that another machine needs', async () => {
    await edit(workspace, 'crates/app/src/main.rs', (text) => `${text}// An edit\n`);
    const here = await plan('');
    expect(here).toEqual(['app-0.1.0']);
    await git(workspace, ['checkout', '--quiet', 'HEAD', '--', 'crates']);

    // The other machine: its store has nothing of all that.
    rmSync(join(workspace.directory, 'dist'), { recursive: true });
    rmSync(join(workspace.directory, '.nx'), { recursive: true, force: true });
    await nixStore(workspace, ['--delete', '--ignore-liveness', ...(await stored())]);
    const settings = `${workspace.env.NIX_CONFIG}\nsubstituters = ${url}\nrequire-sigs = false`;
    const other = {
      ...workspace,
      env: { ...workspace.env, NIX_CONFIG: settings, NX_CACHE_DIRECTORY: join(cache, 'nx') },
    };
    const { output } = await nx(other, ['run-many', '-t', 'nix-build']);
    expect(output).not.toContain('nix: building');

    await edit(workspace, 'crates/app/src/main.rs', (text) => `${text}// An edit\n`);
    expect(await plan(url)).toEqual(here);
  });

  it('says which store refuses', async () => {
    const { exitCode, output } = await nx(workspace, ['run', 'push:nix-push', '--to=file:///proc/none'], {
      allowFailure: true,
    });
    expect(exitCode).not.toBe(0);
    expect(output).toContain('nix copy --to file:///proc/none');
  });
});
