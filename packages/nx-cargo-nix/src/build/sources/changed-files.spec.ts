import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeCacheFile } from '../../fingerprints/cache/cache-file';
import { snapshotFile } from '../../graph/run-variables';
import { type Snapshot, trackedDigest } from '../../repository/changes-since';
import { writeRepository } from '../../repository/testing/written-repository';
import { trackedFiles } from '../../repository/tracked-files';
import { checkChanges } from './changed-files';

const manifest = (name: string) => `[package]\nname = "${name}"\nversion = "0.1.0"\n`;

/** What is said of a task of the crate `one` after something was done since tasks started. */
async function said(
  since: (directory: string) => void,
  { task = 'one', environment, snapshot }: { task?: string; environment?: string; snapshot?: Snapshot } = {},
): Promise<string | undefined> {
  const directory = writeRepository({
    'Cargo.toml': '[workspace]\nmembers = ["one", "other"]\n',
    'Cargo.lock': 'version = 4\n',
    'flake.lock': '{}',
    'flake.nix': '{}',
    'one/Cargo.toml': manifest('one'),
    'one/src/lib.rs': '',
    'other/Cargo.toml': manifest('other'),
    'other/src/lib.rs': '',
    '.gitignore': '.nx\n',
  });
  git(directory, 'init', '-q');
  git(directory, 'add', '--all');
  await later();
  const time = Date.now();
  const tracked = trackedDigest(trackedFiles(directory)?.files ?? []);
  writeCacheFile(snapshotFile(directory), snapshot ?? { time, tracked, dirty: [], directories: [] });
  await later();
  since(directory);
  const check = checkChanges(directory, { NX_CARGO_NIX_STARTED: environment ?? String(time) });
  return check(task, task)?.message;
}

/** The clock of file systems has coarser steps than that of programs. */
const later = () => new Promise((done) => setTimeout(done, 30));

function git(directory: string, ...args: string[]): void {
  execFileSync('git', args, { cwd: directory });
}

const edit = (path: string) => (directory: string) => writeFileSync(join(directory, path), 'edited');

it.each<[why: string, since: (directory: string) => void, named: string | undefined]>([
  ['nothing', () => {}, undefined],
  ['a source', edit('one/src/lib.rs'), 'one/src/lib.rs'],
  ['the recipe', edit('flake.nix'), 'flake.nix'],
  ['nothing of another crate', edit('other/src/lib.rs'), undefined],
  [
    'a manifest of another crate, which its description may depend on',
    edit('other/Cargo.toml'),
    'other/Cargo.toml',
  ],
  ['the lock', edit('Cargo.lock'), 'Cargo.lock'],
  ['nothing of the lock that Nix writes', edit('flake.lock'), undefined],
  [
    'what git was told',
    (directory) => git(directory, 'rm', '--quiet', '--cached', 'other/src/lib.rs'),
    'the index of git',
  ],
])('names what changed since tasks started: %s', async (_, since, named) => {
  const message = await said(since);
  if (named === undefined) expect(message).toBeUndefined();
  else expect(message).toContain(`changed while it was about to be built:\n  ${named}\n`);
});

it('goes by its own start where the snapshot is of another run', async () => {
  const snapshot = { time: 1, tracked: '', dirty: [], directories: [] };
  expect(await said(edit('one/src/lib.rs'), { snapshot })).toContain('one/src/lib.rs');
  // Which files git tracked then is not known, so it counts as changed.
  expect(await said(() => {}, { snapshot })).toContain('the index of git');
});

it('knows nothing of a run that Nx did not start', async () => {
  expect(await said(edit('one/src/lib.rs'), { environment: '' })).toBeUndefined();
  expect(await said(edit('one/src/lib.rs'), { environment: 'x' })).toBeUndefined();
});
