import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeRepository } from './testing/written-repository';
import { type TrackedFile, trackedFiles } from './tracked-files';

// Names of many lengths (entries are filled up to eight bytes), with shared beginnings (version 4 leaves those out).
const names = Array.from({ length: 30 }, (_, length) => `dir/${'n'.repeat(length + 1)}`);
const files = Object.fromEntries(['a b', 'é', 'x', ...names].map((name) => [name, name]));

function checkout(...commands: string[][]): string {
  const directory = writeRepository(files);
  for (const args of [['init', '-q'], ...commands]) execFileSync('git', args, { cwd: directory });
  return directory;
}

const IDENTITY = ['-c', 'user.name=Example', '-c', 'user.email=example@example.invalid'];

/** What git itself says. */
function listed(directory: string): string[] {
  const output = execFileSync('git', ['ls-files', '-z'], { cwd: directory, encoding: 'utf8' });
  return output.split('\0').filter((path) => path !== '');
}

const paths = (directory: string) => trackedFiles(directory)?.files.map(({ path }) => path);
const fileAt = (directory: string, path: string): TrackedFile | undefined =>
  trackedFiles(directory)?.files.find((file) => file.path === path);

describe('trackedFiles', () => {
  it.each(['2', '3', '4'])('reads an index of version %s as git does', (version) => {
    // `--intent-to-add` needs the longer entries that came with version 3.
    const directory = checkout(
      ['add', 'dir'],
      ['add', '--intent-to-add', 'a b'],
      ['update-index', '--index-version', version],
    );
    expect(paths(directory)).toEqual(listed(directory));
    expect(paths(directory)).toHaveLength(31);
    expect(fileAt(directory, 'a b')?.entry.isIntended).toBe(true);
    expect(fileAt(directory, 'dir/n')?.entry.isIntended).toBe(false);
  });

  it('gives paths relative to a directory below the repository', () => {
    const directory = checkout(['add', '.']);
    const below = paths(join(directory, 'dir'));
    expect(below).toEqual(listed(join(directory, 'dir')));
    expect(below).toContain('n');
  });

  it('reads a repository whose objects have longer names', () => {
    const directory = writeRepository(files);
    execFileSync('git', ['init', '-q', '--object-format=sha256'], { cwd: directory });
    execFileSync('git', ['add', '.'], { cwd: directory });
    expect(paths(directory)).toEqual(listed(directory));
  });

  it('gives a submodule that is not checked out as one entry', () => {
    const directory = checkout(['add', 'x']);
    const commit = '1'.repeat(40);
    execFileSync('git', ['update-index', '--add', '--cacheinfo', `160000,${commit},module`], {
      cwd: directory,
    });
    expect(paths(directory)).toEqual(['module', 'x']);
    expect(fileAt(directory, 'module')?.submodule).toBe('module');
    expect(fileAt(directory, 'x')?.submodule).toBeUndefined();
  });

  it('gives the files of a submodule that is checked out', () => {
    const inner = checkout(['add', '.'], [...IDENTITY, 'commit', '-qm', 'one']);
    const directory = checkout(['add', 'x']);
    const add = ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'deps/inner'];
    execFileSync('git', add, { cwd: directory });
    expect(paths(directory)).toContain('deps/inner/dir/n');
    expect(fileAt(directory, 'deps/inner/dir/n')?.submodule).toBe('deps/inner');
  });

  // After `git pull` without `git submodule update`: `nx affected` compares what lies there, and Nix builds the recorded commit.
  it('tells of submodules of which another commit is checked out than is recorded', () => {
    const inner = checkout(
      ['add', '.'],
      [...IDENTITY, 'commit', '-qm', 'one'],
      [...IDENTITY, 'commit', '-qm', 'two', '--allow-empty'],
    );
    const directory = checkout(['add', 'x']);
    const run = (...command: string[]) => execFileSync('git', command, { cwd: directory });
    run('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'deps/inner');
    const moved = (at = directory) => trackedFiles(at)?.movedSubmodules;
    expect(moved()).toEqual([]);
    run('-C', 'deps/inner', 'pack-refs', '--all');
    expect(moved()).toEqual([]);
    run('-C', 'deps/inner', 'reset', '--quiet', '--hard', 'HEAD~');
    expect(moved()).toEqual(['deps/inner']);
    expect(moved(join(directory, 'deps'))).toEqual(['inner']);
    run('-C', 'deps/inner', 'checkout', '--quiet', '--detach');
    expect(moved()).toEqual(['deps/inner']);
    run('add', 'deps/inner');
    expect(moved()).toEqual([]);
  });

  it('says which entries git does not look for in the working tree', () => {
    const directory = checkout(
      ['add', '.'],
      ['update-index', '--skip-worktree', 'x'],
      ['update-index', '--assume-unchanged', 'a b'],
    );
    expect(fileAt(directory, 'x')?.entry.isSkipped).toBe(true);
    expect(fileAt(directory, 'a b')?.entry.isSkipped).toBe(true);
    expect(fileAt(directory, 'é')?.entry.isSkipped).toBe(false);
  });

  it('follows the pointer of a worktree', () => {
    const directory = checkout(['add', '.']);
    const other = writeRepository({});
    writeFileSync(join(other, '.git'), `gitdir: ${directory}/.git\n`);
    expect(paths(other)).toEqual(listed(directory));
  });

  // Better to know nothing than something wrong, and to say so.
  it.each([
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
    const directory = make();
    expect(trackedFiles(directory)).toMatchObject({
      files: [],
      unreadable: [join(directory, '.git/index')],
    });
  });

  it('knows nothing of a directory without git', () => {
    expect(trackedFiles(writeRepository(files))).toBeUndefined();
  });
});
