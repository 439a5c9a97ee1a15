import { execFileSync } from 'node:child_process';
import { renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { contentId, isUnchanged } from './content-id';
import { lstatIfThere } from './file-stat';
import { writeRepository } from './testing/written-repository';
import { type TrackedFile, trackedFiles } from './tracked-files';

/** A repository with two files of one size that were last changed in the same moment, as far as the file system tells. */
async function twins(): Promise<string> {
  const directory = writeRepository({ 'one/a.rs': '', 'two/a.rs': '' });
  const changed = (path: string) => statSync(join(directory, path)).ctimeMs;
  do {
    writeFileSync(join(directory, 'one/a.rs'), 'one');
    writeFileSync(join(directory, 'two/a.rs'), 'two');
  } while (changed('one/a.rs') !== changed('two/a.rs'));
  // Git reads again what is as new as its index.
  await new Promise((done) => setTimeout(done, 30));
  execFileSync('git', ['init', '-q'], { cwd: directory });
  execFileSync('git', ['add', '--all'], { cwd: directory });
  return directory;
}

const fileAt = (directory: string, path: string) =>
  trackedFiles(directory)?.files.find((file) => file.path === path) as TrackedFile;

it('takes a file for unchanged without reading it where git has its times and its inode', async () => {
  const directory = await twins();
  const stat = lstatIfThere(join(directory, 'one/a.rs'));
  expect(stat && isUnchanged(fileAt(directory, 'one/a.rs'), stat)).toBe(true);
});

// `git clone` writes many files in one moment, and renaming a directory changes no time of what is in it.
it('tells the files of two directories that changed places', async () => {
  const directory = await twins();
  const ids = () => ['one', 'two'].map((at) => contentId(directory, fileAt(directory, `${at}/a.rs`)).found);
  const before = ids();
  renameSync(join(directory, 'one'), join(directory, 'three'));
  renameSync(join(directory, 'two'), join(directory, 'one'));
  renameSync(join(directory, 'three'), join(directory, 'two'));
  expect(ids()).toEqual(before.reverse());
});
