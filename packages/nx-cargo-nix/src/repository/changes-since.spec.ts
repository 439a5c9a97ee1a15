import { execFileSync } from 'node:child_process';
import { chmodSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { changesSince, INDEX } from './changes-since';
import { fileClock } from './file-clock';
import { NxFileSet } from './nx-file-set';
import { SourceState } from './source-state';
import { writeRepository } from './testing/written-repository';

const rules = { dir: 'a', include: ['**'], exclude: [], extra: [], drop: [] };

/** The changes that are found in a repository that was in some state and to which something was done since. */
async function changes(before: (directory: string) => void, since: (directory: string) => void) {
  const directory = writeRepository({
    'a/one.rs': 'one',
    'a/other.rs': 'other',
    'b/one.rs': '1',
    '.gitignore': 'new.rs',
  });
  git(directory, 'init', '-q');
  git(directory, 'add', '--all');
  before(directory);
  await later();
  const scope = { packages: [rules], recipe: [], describing: [] };
  const snapshot = new SourceState(directory, NxFileSet.open(directory), scope).snapshot();
  await later();
  const moment = fileClock().time;
  await later();
  since(directory);
  return changesSince(directory, snapshot, moment);
}

/** File timestamps are coarser than the clock of programs. */
const later = () => new Promise((done) => setTimeout(done, 30));

function git(directory: string, ...args: string[]): void {
  execFileSync('git', args, { cwd: directory });
}

const write = (text: string) => (directory: string) => writeFileSync(join(directory, 'a/one.rs'), text);
const nothing = () => {};
const removeDirectory = (directory: string) => rmSync(join(directory, 'a'), { recursive: true });
/** The sources of `a` come from another directory, which was made at the same time. */
const replaceDirectory = (directory: string) => {
  renameSync(join(directory, 'a'), join(directory, 'gone'));
  renameSync(join(directory, 'b'), join(directory, 'a'));
};

it.each<
  [why: string, before: (directory: string) => void, since: (directory: string) => void, expected: string[]]
>([
  ['nothing', nothing, nothing, []],
  ['an edit', nothing, write('two'), ['a/one.rs']],
  ['nothing where it is written again as git has it', nothing, write('one'), []],
  // An editor's undo: as git has it, and not as Nx hashed it.
  ['an edit undone', write('two'), write('one'), ['a/one.rs']],
  ['an executable bit', nothing, (directory) => chmodSync(join(directory, 'a/one.rs'), 0o755), ['a/one.rs']],
  ['a deletion', nothing, (directory) => rmSync(join(directory, 'a/one.rs')), ['a/one.rs']],
  ['a deletion of a directory', nothing, removeDirectory, ['a/one.rs', 'a/other.rs']],
  ['nothing of a directory that was gone before', removeDirectory, nothing, []],
  [
    'a directory that another one was put in the place of',
    nothing,
    replaceDirectory,
    ['a/one.rs', 'a/other.rs', 'b/one.rs'],
  ],
  [
    'a file that git was told of, and that had been there',
    (directory) => writeFileSync(join(directory, 'a/new.rs'), ''),
    (directory) => git(directory, 'add', '--force', 'a/new.rs'),
    [INDEX],
  ],
])('finds %s', async (_, before, since, expected) => {
  expect((await changes(before, since)).changed).toEqual(expected);
});

/** Does something, and after a moment something else, like an editor that saves and undoes. */
const andBack =
  (there: (directory: string) => void, back: (directory: string) => void) => (directory: string) => {
    there(directory);
    back(directory);
  };
const rename = (from: string, to: string) => (directory: string) =>
  renameSync(join(directory, from), join(directory, to));
const exchange = (directory: string) => {
  rename('a', 'gone')(directory);
  rename('b', 'a')(directory);
};
const exchangeBack = (directory: string) => {
  rename('a', 'b')(directory);
  rename('gone', 'a')(directory);
};

it.each<[why: string, since: (directory: string) => void, touched: string[]]>([
  ['nothing', nothing, []],
  ['a file', andBack(write('two'), write('one')), ['a/one.rs']],
  [
    'a file that has its time again',
    andBack(write('two'), (directory) => {
      write('one')(directory);
      utimesSync(join(directory, 'a/one.rs'), 0, 0);
    }),
    ['a/one.rs'],
  ],
  ['a file that was away', andBack(rename('a/one.rs', 'a/away'), rename('a/away', 'a/one.rs')), ['a/one.rs']],
  [
    'an executable bit',
    (directory) => {
      chmodSync(join(directory, 'a/one.rs'), 0o755);
      chmodSync(join(directory, 'a/one.rs'), 0o644);
    },
    ['a/one.rs'],
  ],
  [
    'directories that changed places',
    andBack(exchange, exchangeBack),
    ['a/one.rs', 'a/other.rs', 'b/one.rs'],
  ],
  // A task that writes beside the sources, as many do.
  [
    'nothing where something comes beside them',
    (directory) => writeFileSync(join(directory, 'a/dist'), ''),
    [],
  ],
])('tells what was touched, and is as it was: %s', async (_, since, touched) => {
  expect(await changes(nothing, since)).toEqual({ changed: [], touched, touchedByGit: [] });
});

it('tells that git’s index was written, and tracks what it tracked', async () => {
  const since = (directory: string) => {
    writeFileSync(join(directory, 'a/late.rs'), '');
    git(directory, 'add', 'a/late.rs');
    git(directory, 'rm', '--quiet', '--cached', 'a/late.rs');
    rmSync(join(directory, 'a/late.rs'));
  };
  expect(await changes(nothing, since)).toEqual({
    changed: [],
    touched: [],
    touchedByGit: ['.git/index'],
  });
});

it('looks at a file that git does not look at', async () => {
  const skip = (directory: string) => git(directory, 'update-index', '--skip-worktree', 'a/one.rs');
  expect((await changes(skip, write('two'))).changed).toEqual(['a/one.rs']);
  expect((await changes(skip, (directory) => rmSync(join(directory, 'a/one.rs')))).changed).toEqual([
    'a/one.rs',
  ]);
  const leaveOut = (directory: string) => {
    skip(directory);
    rmSync(join(directory, 'a/one.rs'));
  };
  expect((await changes(leaveOut, write('two'))).changed).toEqual(['a/one.rs']);
  expect((await changes(leaveOut, nothing)).changed).toEqual([]);
});
