import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { snapshotFile } from '../../graph/run-variables';
import { writeSnapshot } from '../../graph/write-snapshot';
import { NxFileSet } from '../../repository/nx-file-set';
import { SourceState } from '../../repository/source-state';
import { writeRepository } from '../../repository/testing/written-repository';
import { checkChanges } from './changed-files';

const manifest = (name: string) => `[package]\nname = "${name}"\nversion = "0.1.0"\n`;

const lock = (dep: string, more = {}) =>
  JSON.stringify({
    nodes: { root: { inputs: { dep: 'dep', ...more } }, dep: { original: {}, locked: { rev: dep } } },
    root: 'root',
  });

/** What is said of a task of the crate `one` after something was done since tasks started. */
async function said(
  since: (directory: string) => void,
  {
    task = 'one',
    environment,
    isKept = true,
  }: { task?: string; environment?: string; isKept?: boolean } = {},
): Promise<string | undefined> {
  const directory = writeRepository({
    'Cargo.toml': '[workspace]\nmembers = ["one", "other"]\n',
    'Cargo.lock': 'version = 4\n',
    'flake.lock': lock('1'),
    'flake.nix': '{}',
    'version.txt': '1',
    'behind/link.txt': '',
    'one/Cargo.toml': manifest('one'),
    'one/src/lib.rs': '',
    'other/Cargo.toml': manifest('other'),
    'other/src/lib.rs': '',
    '.gitignore': '.nx\n',
  });
  symlinkSync('behind/link.txt', join(directory, 'link.nix'));
  git(directory, 'init', '-q');
  git(directory, 'add', '--all');
  await later();
  const scope = { packages: [], recipe: ['flake.*', 'version.txt', 'link.nix'], describing: [] };
  const now = new SourceState(directory, NxFileSet.open(directory), scope).snapshot();
  const name = writeSnapshot(directory, now);
  if (!isKept) rmSync(snapshotFile(directory, name));
  await later();
  since(directory);
  const check = checkChanges(directory, { NX_CARGO_NIX_STARTED: environment ?? name });
  return check(task, task)?.message;
}

/** The clock of file systems has coarser steps than that of programs. */
const later = () => new Promise((done) => setTimeout(done, 30));

function git(directory: string, ...args: string[]): void {
  execFileSync('git', args, { cwd: directory });
}

const edit =
  (path: string, text = 'edited') =>
  (directory: string) =>
    writeFileSync(join(directory, path), text);

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
  // Only `flake.nix` says that these are part of the recipe, and what links lead to no pattern says.
  ['a file that the recipe’s texts name', edit('version.txt'), 'version.txt'],
  ['what a link of the recipe leads to', edit('behind/link.txt'), 'behind/link.txt'],
  ['nothing of the lock where Nix adds to it', edit('flake.lock', lock('1', { lib: 'lib' })), undefined],
  ['the lock of the flake where it is another one', edit('flake.lock', lock('2')), 'flake.lock'],
  [
    'the lock of the flake where it is gone',
    (directory) => rmSync(join(directory, 'flake.lock')),
    'flake.lock',
  ],
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

it('goes by the start of the run where its snapshot is gone', async () => {
  expect(await said(edit('one/src/lib.rs'), { isKept: false })).toContain('one/src/lib.rs');
  // Which files git tracked then is not known, so it counts as changed.
  expect(await said(() => {}, { isKept: false })).toContain('the index of git');
});

it('knows nothing of a run that Nx did not start', async () => {
  expect(await said(edit('one/src/lib.rs'), { environment: '' })).toBeUndefined();
  expect(await said(edit('one/src/lib.rs'), { environment: '../1' })).toBeUndefined();
});
