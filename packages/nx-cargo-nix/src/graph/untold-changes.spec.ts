import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readCacheFile } from '../fingerprints/cache/cache-file';
import { NxFileSet } from '../repository/nx-file-set';
import { SourceState } from '../repository/source-state';
import { writeRepository } from '../repository/testing/written-repository';
import { devkit } from './devkit';
import { writeGraphRecord } from './graph-record';
import { snapshotFile } from './run-variables';
import { tellUntoldChanges } from './untold-changes';
import type { RunRecord } from './write-snapshot';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** What is told before tasks start in a repository whose graph Nx knows, as it has it on disk, and the plugin does not. */
function told({ graph, daemon }: { graph: string; daemon: string }) {
  const root = writeRepository({
    'crates/a/src/lib.rs': '',
    '.nx/workspace-data/project-graph.json': graph,
    '.gitignore': '.nx\n',
  });
  execFileSync('git', ['init', '-q'], { cwd: root });
  execFileSync('git', ['add', '--all'], { cwd: root });
  vi.stubEnv('NX_DAEMON_PROCESS', daemon);
  vi.stubEnv('NX_CARGO_NIX_UNTOLD', '');
  vi.stubEnv('NX_CARGO_NIX_STARTED', '');
  const warn = vi.spyOn(devkit().logger, 'warn').mockImplementation(() => {});
  tellUntoldChanges({ id: '', workspaceRoot: root, nxJsonConfiguration: {}, argv: [] });
  const { NX_CARGO_NIX_UNTOLD: untold, NX_CARGO_NIX_STARTED: started } = process.env;
  const record = readCacheFile(snapshotFile(root, started ?? '')) as Partial<RunRecord> | undefined;
  // With the daemon, the terminal is that of tasks.
  const said = record?.warnings ?? [];
  if (daemon) expect(warn).not.toHaveBeenCalled();
  else expect(said).toEqual([]);
  return { root, untold, started, message: [...warn.mock.calls, ...said].join() };
}

const CRATES = '{"executor":"nx-cargo-nix:nix-build"}';

describe('where it is not known what the graph was made from', () => {
  it.each([
    ['by the daemon', 'true'],
    ['by an earlier command', ''],
  ])('takes no hash for a good one: %s', async (_, daemon) => {
    const { root, untold, started, message } = told({ graph: CRATES, daemon });
    expect(untold).toMatch(/^[0-9a-f]{64}$/);
    expect(message).toContain('Nix is asked');
    // What changes from then on is looked for as ever, in all files.
    expect(readCacheFile(snapshotFile(root, started ?? ''))).toMatchObject({
      time: Number.parseInt(started ?? '', 10),
      directories: expect.arrayContaining([['crates/a/src', expect.any(Number)]]),
    });
    await new Promise((done) => setTimeout(done, 2));
    expect(told({ graph: CRATES, daemon }).untold).not.toBe(untold);
  });

  it('has the daemon make its graph anew', () => {
    const { root } = told({ graph: CRATES, daemon: 'true' });
    expect(existsSync(join(root, '.nx/workspace-data/project-graph.json'))).toBe(false);
  });

  // A plugin is asked before all tasks, of repositories without crates too.
  it('says nothing where nothing is built through Nix', () => {
    const { untold, message } = told({ graph: '{}', daemon: 'true' });
    expect([untold, message]).toEqual(['', '']);
  });
});

// The hash that Nx's daemon gives is that of the file which is gone, and Nx may have a result for it.
it('tells of a source that the daemon takes to be there still', () => {
  const root = writeRepository({ 'crates/a/src/lib.rs': '', '.gitignore': '.nx\n' });
  execFileSync('git', ['init', '-q'], { cwd: root });
  execFileSync('git', ['add', '--all'], { cwd: root });
  vi.stubEnv('NX_DAEMON_PROCESS', 'true');
  const started = (...gone: string[]) => {
    const rules = { dir: 'crates/a', include: ['**'], exclude: [], extra: [], drop: [] };
    const state = new SourceState(root, NxFileSet.open(root), {
      packages: [rules],
      recipe: [],
      describing: [],
    });
    const { hashFile } = createRequire(__filename)('nx/src/native') as { hashFile(file: string): string };
    const there = ['crates/a/src/lib.rs', hashFile(join(root, 'crates/a/src/lib.rs'))] as const;
    writeGraphRecord(root, state, new Map([there, ...gone.map((path) => [path, '1'] as const)]));
    vi.stubEnv('NX_CARGO_NIX_UNTOLD', '');
    tellUntoldChanges({ id: '', workspaceRoot: root, nxJsonConfiguration: {}, argv: [] });
    const record = readCacheFile(snapshotFile(root, process.env.NX_CARGO_NIX_STARTED ?? '')) as RunRecord;
    return { untold: process.env.NX_CARGO_NIX_UNTOLD, ...record };
  };
  expect(started()).toMatchObject({ untold: '', told: [], warnings: [] });
  expect(started('crates/a/src/gone.rs', 'elsewhere/gone.rs')).toMatchObject({
    untold: expect.stringMatching(/^[0-9a-f]{64}$/),
    told: [['crates/a/src/gone.rs', 'gone']],
    warnings: [expect.stringContaining('did not notice a change of crates/a/src/gone.rs.')],
    graphTime: expect.any(Number),
  });
});
