import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { changedSubmodules } from './changed-submodules';
import { writeRepository } from './testing/written-repository';
import { trackedFiles } from './tracked-files';

function git(directory: string, ...args: string[]): string {
  const settings = ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'protocol.file.allow=always'];
  return execFileSync('git', [...settings, ...args], { cwd: directory, encoding: 'utf8' }).trim();
}

function committed(files: Record<string, string>): string {
  const directory = writeRepository(files);
  git(directory, 'init', '-q');
  git(directory, 'add', '--all');
  git(directory, 'commit', '-qm', 'all');
  return directory;
}

const changed = (directory: string) => changedSubmodules(directory, trackedFiles(directory)?.files ?? []);

it('tells of submodules that are not as HEAD records them, with the commit that it does', () => {
  const directory = committed({ 'a.txt': '', 'below/b.txt': '' });
  expect(changed(directory)).toEqual([]);
  git(directory, 'submodule', '--quiet', 'add', committed({ 'c.txt': '' }), 'below/ven dor');
  git(directory, 'commit', '-qm', 'a submodule');
  expect(changed(directory)).toEqual([]);

  const submodule = join(directory, 'below/ven dor');
  const recorded = git(submodule, 'rev-parse', 'HEAD');
  appendFileSync(join(submodule, 'c.txt'), 'edited');
  const here = [{ path: 'below/ven dor', recorded }];
  expect(changed(directory)).toEqual(here);
  git(submodule, 'commit', '-qam', 'an edit');
  expect(changed(directory)).toEqual(here);
  git(directory, 'add', '--all');
  expect(changed(directory)).toEqual(here);
  expect(changed(join(directory, 'below'))).toEqual([{ path: 'ven dor', recorded }]);
  git(directory, 'commit', '-qm', 'a bump');
  expect(changed(directory)).toEqual([]);

  // As `git pull` leaves it.
  git(submodule, 'checkout', '--quiet', recorded);
  expect(changed(directory)).toEqual([
    { path: 'below/ven dor', recorded: git(directory, 'rev-parse', 'HEAD:below/ven dor') },
  ]);
});

it('tells of none before the first commit', () => {
  const directory = writeRepository({});
  git(directory, 'init', '-q');
  git(directory, 'submodule', '--quiet', 'add', committed({ 'c.txt': '' }), 'vendor');
  expect(changed(directory)).toEqual([]);
});
