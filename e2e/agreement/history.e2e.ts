/** `nx-cargo-nix:verify --commits` on a small history: what it says about each commit, and that it only reads the repository. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nx } from '../../packages/testing/src/nx';
import { selectsTasks } from '../../packages/testing/src/versions';
import { removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { repositoryBytes } from './repository-bytes';
import { layOutHistory } from './small-history';

let workspace: Workspace;
beforeAll(async () => {
  const laidOut = await layOutHistory();
  // The runs here have a temporary directory to themselves, so that anything they leave behind shows.
  workspace = { ...laidOut, env: { ...laidOut.env, TMPDIR: `${laidOut.directory}.tmp` } };
  mkdirSync(temporary());
});
afterAll(() => {
  rmSync(temporary(), { recursive: true });
  removeWorkspace(workspace);
});

function temporary(): string {
  return `${workspace.directory}.tmp`;
}

function scratchDirectories(): string[] {
  return readdirSync(temporary()).filter((name) => name.startsWith('nx-cargo-nix-verify-'));
}

/** The rows of the table: commit without its hash, the three columns of tasks, the verdict. */
function rows(stdout: string): string[][] {
  return stdout
    .split('\n')
    .filter((line) => /^[0-9a-f]{7,}: /.test(line))
    .map((line) => line.replace(/^\w+: /, '').split(/ {2,}/));
}

describe('nx-cargo-nix:verify --commits', () => {
  it('says of each commit what both sides make of it, and touches nothing', async () => {
    const before = repositoryBytes(workspace);
    const { stdout } = await nx(workspace, ['run', 'repository:verify', '--commits=50']);
    expect(repositoryBytes(workspace)).toEqual(before);
    expect(scratchDirectories()).toEqual([]);
    const found = rows(stdout);
    const changed = (name: string, tasks: string) => [name, tasks, tasks, tasks, 'agrees'];
    const everything = 'needless, a cache hit: ';
    const expected = [
      changed('edit a', 'a b'),
      ['a comment in c', 'c', '-', '-', 'needless, a cache hit: crates/c/Cargo.toml (project configuration)'],
      changed('lock itoa anew', 'c'),
      changed('add d', 'd'),
      ['move c', 'c a b d', 'c', 'c', expect.stringContaining(everything)],
      // It costs that crate alone, which is judged again once there is a state to compare with.
      [
        'break b',
        '-',
        '-',
        '-',
        expect.stringMatching(/^agrees; not judged: b:nix-build: crates\/b\/Cargo.toml/),
      ],
      changed('mend b, and edit it', '-'),
      changed('merge the side', 'a b'),
      ['remove d', 'c a b', '-', '-', expect.stringContaining(everything)],
      changed('write a readme', '-'),
    ];
    // Nx before 24 selects whole projects.
    if (selectsTasks) expect(found).toEqual(expected);
    else expect(found.map((row) => [row[0], row[3]])).toEqual(expected.map((row) => [row[0], row[3]]));
    expect(stdout).toContain('Left out, since they change nothing, or the tooling alone: 1 commits.');
    expect(stdout).toContain('Not judged, in whole or in part: 1 commits');
    expect(stdout).toMatch(/affected +recall 100.0 %/);
    expect(stdout).toMatch(/hashes +recall 100.0 %/);
    expect(stdout).toContain('Nx misses nothing');
  });

  it('replays no more than it was asked for', async () => {
    const { stdout } = await nx(workspace, ['run', 'repository:verify', '--commits=2']);
    expect(rows(stdout).map(([name]) => name)).toEqual(['remove d', 'write a readme']);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'leaves the repository alone when %s ends it',
    async (signal) => {
      const before = repositoryBytes(workspace);
      const cli = join(workspace.directory, 'node_modules/.bin/nx');
      const child = spawn(cli, ['run', 'repository:verify', '--commits=50'], {
        cwd: workspace.directory,
        env: workspace.env,
        stdio: ['ignore', 'pipe', 'inherit'],
        // A group of its own: SIGKILL has to hit all of it.
        detached: true,
      });
      const closed = once(child, 'close');
      let text = '';
      for await (const more of child.stdout.setEncoding('utf8')) {
        text += more;
        if (/^[4-9]\/\d+/m.test(text)) break;
      }
      expect(scratchDirectories()).toHaveLength(1);
      process.kill(signal === 'SIGKILL' ? -(child.pid ?? 0) : (child.pid ?? 0), signal);
      await closed;
      if (signal === 'SIGKILL') await nx(workspace, ['run', 'repository:verify', '--commits=1']);
      await expect.poll(scratchDirectories, { timeout: 10_000 }).toEqual([]);
      expect(repositoryBytes(workspace)).toEqual(before);
    },
  );
});
