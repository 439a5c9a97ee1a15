import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { NxFileSet } from './nx-file-set';
import { SourceState } from './source-state';
import { writeRepository } from './testing/written-repository';

/** What a second look at a repository finds to be changed since the first. */
async function changed(since: (directory: string) => void): Promise<string[]> {
  const directory = writeRepository({ 'a/v1/mod.rs': 'one', 'a/v2/mod.rs': 'two', 'a/lib.rs': '' });
  execFileSync('git', ['init', '-q'], { cwd: directory });
  execFileSync('git', ['add', '--all'], { cwd: directory });
  await later();
  const first = look(directory);
  await later();
  since(directory);
  return look(directory).changedSince(first.time, first.directories);
}

const rules = { dir: 'a', include: ['**'], exclude: [], extra: [], drop: [] };

function look(directory: string) {
  const scope = { packages: [rules], recipe: [], describing: [] };
  return new SourceState(directory, NxFileSet.open(directory), scope).observation();
}

/** File timestamps are coarser than the clock of programs. */
const later = () => new Promise((done) => setTimeout(done, 30));

function swap(one: string, other: string): void {
  renameSync(one, `${one}.t`);
  renameSync(other, one);
  renameSync(`${one}.t`, other);
}

it.each<[why: string, since: (directory: string) => void, expected: string[]]>([
  ['nothing', () => {}, []],
  ['an edit', (directory) => writeFileSync(join(directory, 'a/lib.rs'), 'new'), ['a/lib.rs']],
  ['nothing of a file that is gone', (directory) => rmSync(join(directory, 'a/lib.rs')), []],
  [
    'two directories that changed places',
    (directory) => swap(join(directory, 'a/v1'), join(directory, 'a/v2')),
    ['a/v1/mod.rs', 'a/v2/mod.rs'],
  ],
  [
    'nothing of a directory that is where it was',
    (directory) => {
      renameSync(join(directory, 'a'), join(directory, 'old'));
      mkdirSync(join(directory, 'a'));
      for (const each of ['v1', 'v2']) renameSync(join(directory, 'old', each), join(directory, 'a', each));
    },
    [],
  ],
])('finds %s', async (_, since, expected) => {
  expect(await changed(since)).toEqual(expected);
});
