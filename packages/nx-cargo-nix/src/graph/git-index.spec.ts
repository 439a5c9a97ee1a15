import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trackedFiles } from './git-index';
import { writeRepository } from './testing/written-repository';

// Names of many lengths (entries are filled up to eight bytes), with shared beginnings (version 4 leaves those out).
const names = Array.from({ length: 30 }, (_, length) => `dir/${'n'.repeat(length + 1)}`);
const files = Object.fromEntries(['a b', 'é', 'x', ...names].map((name) => [name, name]));

function checkout(...commands: string[][]): string {
  const directory = writeRepository(files);
  for (const args of [['init', '-q'], ...commands]) execFileSync('git', args, { cwd: directory });
  return directory;
}

/** What git itself says. */
function listed(directory: string): string[] {
  const output = execFileSync('git', ['ls-files', '-z'], { cwd: directory, encoding: 'utf8' });
  return output.split('\0').filter((path) => path !== '');
}

describe('trackedFiles', () => {
  it.each(['2', '3', '4'])('reads an index of version %s as git does', (version) => {
    // `--intent-to-add` needs the longer entries that came with version 3.
    const directory = checkout(
      ['add', 'dir'],
      ['add', '--intent-to-add', 'a b'],
      ['update-index', '--index-version', version],
    );
    expect(trackedFiles(directory)).toEqual(listed(directory));
    expect(trackedFiles(directory)).toHaveLength(31);
  });

  it('gives paths relative to a directory below the repository', () => {
    const directory = checkout(['add', '.']);
    const below = trackedFiles(join(directory, 'dir'));
    expect(below).toEqual(listed(join(directory, 'dir')));
    expect(below).toContain('n');
  });

  it('leaves submodules out, which are no files', () => {
    const directory = checkout(['add', 'x']);
    const commit = '1'.repeat(40);
    execFileSync('git', ['update-index', '--add', '--cacheinfo', `160000,${commit},module`], {
      cwd: directory,
    });
    expect(trackedFiles(directory)).toEqual(['x']);
  });

  it('follows the pointer of a worktree', () => {
    const directory = checkout(['add', '.']);
    const other = writeRepository({});
    writeFileSync(join(other, '.git'), `gitdir: ${directory}/.git\n`);
    expect(trackedFiles(other)).toEqual(listed(directory));
  });

  // Better to know nothing than something wrong.
  it.each([
    ['a directory without git', () => writeRepository(files)],
    ['an index that is split', () => checkout(['add', '.'], ['update-index', '--split-index'])],
    [
      'an index cut short',
      () => {
        const directory = writeRepository({});
        mkdirSync(join(directory, '.git'));
        writeFileSync(join(directory, '.git/index'), Buffer.from('DIRC\0\0\0\x02\0\0\0\x01', 'latin1'));
        return directory;
      },
    ],
  ])('does not know of %s', (_, make) => {
    expect(trackedFiles(make())).toBeUndefined();
  });
});
