/** `nx-cargo-nix:verify` as a person runs it: what it prints, that it finds a miss, and that it leaves nothing behind. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { nx } from '../../packages/testing/src/nx';
import { selectsTasks } from '../../packages/testing/src/versions';
import { commit, edit, layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { buildTargetsAlone, nxJson } from './plugin-options';
import { repositoryBytes } from './repository-bytes';

const project = JSON.stringify({
  name: 'repository',
  targets: { verify: { executor: 'nx-cargo-nix:verify', options: { crates: ['pkg-a'] } } },
});

async function layOutWithTarget(): Promise<Workspace> {
  const laidOut = await layOut('verified', { unique: false });
  const workspace = { ...laidOut, env: { ...laidOut.env, TMPDIR: temporary(laidOut) } };
  mkdirSync(temporary(workspace));
  await edit(workspace, 'nx.json', nxJson(buildTargetsAlone));
  await edit(workspace, 'project.json', project);
  await commit(workspace);
  return workspace;
}

/** What is in the temporary directory that the runs here have to themselves: other runs may go on at the same time. */
function scratchDirectories(workspace: Workspace): string[] {
  return readdirSync(temporary(workspace)).filter((name) => name.startsWith('nx-cargo-nix-verify-'));
}

function temporary({ directory }: Workspace): string {
  return `${directory}.tmp`;
}

/** Waits for a line; the output after it is still read, because the program would notice a closed pipe. */
function untilPrinted(stream: NodeJS.ReadableStream, line: RegExp): Promise<void> {
  let text = '';
  return new Promise((resolve) => {
    stream.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      if (line.test(text)) resolve();
    });
  });
}

describe('nx-cargo-nix:verify', () => {
  let workspace: Workspace;
  afterEach(() => {
    rmSync(temporary(workspace), { recursive: true });
    removeWorkspace(workspace);
  });

  it('finds agreement on the example, uncommitted changes included, and touches nothing', async () => {
    workspace = await layOutWithTarget();
    await edit(workspace, 'crates/pkg-b/src/main.rs', (text) => `${text}// staged\n`);
    const before = repositoryBytes(workspace);
    const { stdout } = await nx(workspace, ['run', 'repository:verify']);
    expect(stdout).toMatch(
      /pkg-a: a source file edited +pkg-a pkg-b pkg-c +pkg-a pkg-b pkg-c +pkg-a pkg-b pkg-c +agrees/,
    );
    expect(stdout).toMatch(
      selectsTasks
        ? /pkg-a: a test added +- +- +- +agrees/
        : /pkg-a: a test added +pkg-a pkg-b pkg-c +- +- +needless, a cache hit/,
    );
    expect(stdout).toMatch(/affected +recall 100.0 %/);
    expect(stdout).toMatch(/hashes +recall 100.0 %/);
    expect(stdout).toContain('Nx misses nothing');
    expect(repositoryBytes(workspace)).toEqual(before);
    expect(scratchDirectories(workspace)).toEqual([]);
  });

  it('fails where Nx misses what Nix rebuilds', async () => {
    workspace = await layOutWithTarget();
    // Inputs written by hand, and wrong: without the sources of pkg-a.
    const inputs = ['{projectRoot}/**/*', { externalDependencies: [] }];
    await edit(
      workspace,
      'crates/pkg-b/project.json',
      JSON.stringify({ targets: { 'nix-build': { inputs } } }),
    );
    await commit(workspace);
    const { stdout, exitCode } = await nx(workspace, ['run', 'repository:verify'], { allowFailure: true });
    expect(exitCode).not.toBe(0);
    expect(stdout).toMatch(/pkg-a: a source file edited .*MISSED: pkg-b/);
    expect(stdout).toContain('Nix would rebuild pkg-b:nix-build');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('leaves nothing behind when %s ends it', async (signal) => {
    workspace = await layOutWithTarget();
    const before = repositoryBytes(workspace);
    const cli = join(workspace.directory, 'node_modules/.bin/nx');
    const child = spawn(cli, ['run', 'repository:verify'], {
      cwd: workspace.directory,
      env: workspace.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // Once the first edits are under way, the worktree and the process with Nx are there.
    await untilPrinted(child.stdout, /^[3-9]\/\d+/m);
    expect(scratchDirectories(workspace)).toHaveLength(1);
    child.kill(signal);
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    await expect.poll(() => scratchDirectories(workspace), { timeout: 10_000 }).toEqual([]);
    await expect.poll(() => repositoryBytes(workspace), { timeout: 10_000 }).toEqual(before);
  });

  it('clears away what a killed run left behind', async () => {
    workspace = await layOutWithTarget();
    const before = repositoryBytes(workspace);
    // No process can have that id: the highest ids are far below.
    const scratch = join(temporary(workspace), 'nx-cargo-nix-verify-999999999-killed');
    mkdirSync(scratch);
    writeFileSync(join(scratch, 'repository'), workspace.directory);
    await nx(workspace, ['run', 'repository:verify', '--crates=pkg-d']);
    expect(existsSync(scratch)).toBe(false);
    expect(repositoryBytes(workspace)).toEqual(before);
  });
});
