import { execFileSync } from 'node:child_process';
import { chmodSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { changesSince, INDEX } from './changes-since';
import { NxFileSet } from './nx-file-set';
import { SourceState } from './source-state';
import { writeRepository } from './testing/written-repository';

const rules = { dir: 'a', include: ['**'], exclude: [], extra: [], drop: [] };

/** What is found to have changed, of a repository that was in some state and to which something was done since. */
async function changed(before: (directory: string) => void, since: (directory: string) => void) {
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
  since(directory);
  return changesSince(directory, snapshot);
}

/** The clock of file systems has coarser steps than that of programs. */
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
  expect(await changed(before, since)).toEqual(expected);
});
