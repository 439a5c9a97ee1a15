import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { readGraphRecord, writeGraphRecord } from '../../graph/graph-record';
import { snapshotFile } from '../../graph/run-variables';
import { writeSnapshot } from '../../graph/write-snapshot';
import { fileClock } from '../../repository/file-clock';
import { NxFileSet } from '../../repository/nx-file-set';
import { SourceState } from '../../repository/source-state';
import { writeRepository } from '../../repository/testing/written-repository';
import { treeState } from '../../repository/tree-state';
import { checkChanges, type TaskChanges } from './changed-files';

const manifest = (name: string) => `[package]\nname = "${name}"\nversion = "0.1.0"\n`;

const lock = (dep: string, more = {}) =>
  JSON.stringify({
    nodes: { root: { inputs: { dep: 'dep', ...more } }, dep: { original: {}, locked: { rev: dep } } },
    root: 'root',
  });

/** What the check reports for a task of the crate `one`, after something was done since tasks started. */
async function happened(
  since: (directory: string) => void,
  {
    task = 'one',
    environment,
    isKept = true,
    before = () => {},
    isUncertain = false,
    told = [],
    justBefore = () => {},
  }: {
    task?: string;
    environment?: string;
    isKept?: boolean;
    before?: (directory: string) => void;
    isUncertain?: boolean;
    told?: [path: string, state: string][];
    justBefore?: (directory: string) => void;
  } = {},
): Promise<TaskChanges> {
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
  before(directory);
  await later();
  const rules = { dir: 'one', include: ['**'], exclude: [], extra: [], drop: [] };
  const scope = { packages: [rules], recipe: ['flake.*', 'version.txt', 'link.nix'], describing: [] };
  const state = new SourceState(directory, NxFileSet.open(directory), scope);
  justBefore(directory);
  const { time: graphTime = 0 } = readGraphRecord(directory) ?? {};
  const now = { ...state.snapshot(), graphTime, ...(isUncertain && { tree: treeState(directory) }) };
  const name = writeSnapshot(directory, { ...now, told });
  if (!isKept) rmSync(snapshotFile(directory, name));
  await later();
  const moment = fileClock().time;
  since(directory);
  const check = checkChanges(directory, { NX_CARGO_NIX_STARTED: environment ?? name }, moment);
  return check(task, task);
}

/** File timestamps are coarser than the clock of programs. */
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
  // Only `flake.nix` says that these are part of the recipe, and no pattern says what links lead to.
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
  expect((await happened(since)).changed).toEqual(named === undefined ? [] : [named]);
});

it('goes by the start of the run where its snapshot is gone', async () => {
  expect((await happened(edit('one/src/lib.rs'), { isKept: false })).changed).toContain('one/src/lib.rs');
  // Which files git tracked then is not known, so it counts as changed.
  expect((await happened(() => {}, { isKept: false })).changed).toContain('the index of git');
});

it('knows nothing of a run that Nx did not start', async () => {
  const none = { changed: [], touched: [] };
  expect(await happened(edit('one/src/lib.rs'), { environment: '' })).toEqual(none);
  expect(await happened(edit('one/src/lib.rs'), { environment: '../1' })).toEqual(none);
});

const andBack = (path: string, text: string) => (directory: string) => {
  edit(path)(directory);
  edit(path, text)(directory);
};

it.each<[why: string, since: (directory: string) => void, touched: string[]]>([
  ['a source', andBack('one/src/lib.rs', ''), ['one/src/lib.rs']],
  ['the recipe', andBack('version.txt', '1'), ['version.txt']],
  ['nothing of another crate', andBack('other/src/lib.rs', ''), []],
  // Nix does it while it evaluates, once.
  ['the lock of the flake', edit('flake.lock', lock('1', { lib: 'lib' })), ['flake.lock']],
  [
    'git’s index',
    (directory) => {
      git(directory, 'rm', '--quiet', '--cached', 'other/src/lib.rs');
      git(directory, 'add', 'other/src/lib.rs');
    },
    ['.git/index'],
  ],
])('names what was touched since Nix began to look: %s', async (_, since, touched) => {
  expect(await happened(since)).toEqual({ changed: [], touched });
});

// Nx's daemon hashes tasks after the plugin has looked, with the edits that it notices until then.
it('names what was another file for the daemon since, and was put back', async () => {
  const record = (text: string) => (directory: string) => {
    vi.stubEnv('NX_DAEMON_PROCESS', 'true');
    const rules = { dir: 'one', include: ['**'], exclude: [], extra: [], drop: [] };
    const scope = { packages: [rules], recipe: [], describing: [] };
    const state = new SourceState(directory, NxFileSet.open(directory), scope);
    writeGraphRecord(directory, state, new Map([['one/src/lib.rs', text]]));
    vi.unstubAllEnvs();
  };
  const noticed = (directory: string) => {
    record('edited')(directory);
    record('')(directory);
  };
  expect((await happened(noticed, { before: record('') })).changed).toEqual(['one/src/lib.rs']);
  expect((await happened(record(''), { before: record('') })).changed).toEqual([]);
  expect((await happened(() => {}, { before: noticed })).changed).toEqual([]);
  expect((await happened(noticed, { before: record(''), task: 'other' })).changed).toEqual([]);
  // A moment that file timestamps do not tell from the start of the run.
  expect((await happened(() => {}, { before: record(''), justBefore: noticed })).changed).toEqual([]);
  // It noticed an edit after the plugin did, which had told it.
  const edited = { before: record(''), told: [['one/src/lib.rs', 'edited']] satisfies [string, string][] };
  expect((await happened(record('edited'), edited)).changed).toEqual([]);
  expect((await happened(noticed, edited)).changed).toEqual(['one/src/lib.rs']);
  expect((await happened(record('another'), edited)).changed).toEqual(['one/src/lib.rs']);
});

it('takes the whole tree for what a file depends on that git does not look at', async () => {
  const skip = (directory: string) => {
    git(directory, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--message=all');
    git(directory, 'update-index', '--skip-worktree', 'one/src/lib.rs');
    edit('one/src/lib.rs')(directory);
  };
  // Nix takes what is committed, or the working tree if anything is changed.
  const unrelated = 'other/src/lib.rs';
  expect(await happened(edit(unrelated), { before: skip, isUncertain: true })).toEqual({
    changed: ['one/src/lib.rs'],
    touched: [unrelated],
  });
  expect(await happened(andBack(unrelated, ''), { before: skip, isUncertain: true })).toEqual({
    changed: [],
    touched: [unrelated],
  });
});
