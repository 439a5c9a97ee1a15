import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createWorktree,
  rebaseWorktree,
  removeWorktree,
  resetWorktree,
  stageEdits,
  type Worktree,
} from './worktree';

describe('a worktree', () => {
  let repository: string;
  let copy: Worktree | undefined;
  const git = (...args: string[]) => {
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    return execFileSync('git', [...identity, ...args], { cwd: repository, encoding: 'utf8' });
  };
  const write = (path: string, text = '') => writeFileSync(join(repository, path), text);
  const inCopy = (path: string) => join(copy?.directory ?? '', path);

  beforeEach(() => {
    repository = realpathSync(mkdtempSync(join(tmpdir(), 'worktree-spec-')));
    git('init', '--quiet');
    mkdirSync(join(repository, 'node_modules'));
    // With the slash, a link of that name is not ignored.
    write('.gitignore', 'node_modules/\n');
    write('tracked', 'one\n');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'one');
  });
  afterEach(() => {
    if (copy) removeWorktree(copy);
    copy = undefined;
    rmSync(repository, { recursive: true });
  });

  it('has what is committed, staged and edited, and not what git does not know', () => {
    write('tracked', 'two\n');
    write('staged', '');
    git('add', 'staged');
    write('unknown', '');
    const before = git('status', '--porcelain');
    copy = createWorktree(repository);
    expect(readFileSync(inCopy('tracked'), 'utf8')).toBe('two\n');
    expect([existsSync(inCopy('staged')), existsSync(inCopy('unknown'))]).toEqual([true, false]);
    expect(git('status', '--porcelain')).toBe(before);
    expect(git('stash', 'list')).toBe('');
  });

  it('goes back to its base, whatever an edit did, and keeps the link to node_modules', () => {
    copy = createWorktree(repository);
    rmSync(inCopy('tracked'));
    mkdirSync(inCopy('tracked'));
    writeFileSync(inCopy('tracked/inside'), '');
    stageEdits(copy);
    resetWorktree(copy);
    expect(readFileSync(inCopy('tracked'), 'utf8')).toBe('one\n');
    expect(existsSync(inCopy('node_modules'))).toBe(true);
  });

  it('does not take the link to node_modules for an edit', () => {
    copy = createWorktree(repository);
    writeFileSync(inCopy('new'), '');
    stageEdits(copy);
    const staged = execFileSync('git', ['diff', '--cached', '--name-only'], {
      cwd: copy.directory,
      encoding: 'utf8',
    });
    expect(staged).toBe('new\n');
  });

  it('can make what is staged its base, without a commit on any branch', () => {
    copy = createWorktree(repository);
    writeFileSync(inCopy('tracked'), 'three\n');
    stageEdits(copy);
    copy = rebaseWorktree(copy);
    resetWorktree(copy);
    expect(readFileSync(inCopy('tracked'), 'utf8')).toBe('three\n');
    expect(git('log', '--oneline', '--branches').trim().split('\n')).toHaveLength(1);
  });

  it('leaves nothing behind, even when its directory is gone already', () => {
    copy = createWorktree(repository);
    rmSync(copy.scratch, { recursive: true });
    removeWorktree(copy);
    expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
  });

  it('writes nothing into the repository: no object, no worktree, not a byte of the index', () => {
    write('tracked', 'two\n');
    write('staged', '');
    git('add', 'staged');
    const index = readFileSync(join(repository, '.git/index'));
    const objects = git('count-objects', '-v');
    copy = createWorktree(repository);
    expect(readFileSync(join(repository, '.git/index')).equals(index)).toBe(true);
    expect(git('count-objects', '-v')).toBe(objects);
    expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
  });

  it('has an edit that is as long and as old as what git knows of the file', () => {
    const time = new Date('2026-01-01T00:00:00Z');
    git('config', 'core.trustctime', 'false');
    utimesSync(join(repository, 'tracked'), time, time);
    git('update-index', '--refresh');
    write('tracked', 'two\n');
    utimesSync(join(repository, 'tracked'), time, time);
    // Git looks again because the index is no younger than the file.
    utimesSync(join(repository, '.git/index'), time, time);
    copy = createWorktree(repository);
    expect(readFileSync(inCopy('tracked'), 'utf8')).toBe('two\n');
  });

  it('has a file that git was told to expect, and not one that is gone', () => {
    write('gone');
    write('intended', 'text\n');
    git('add', 'gone');
    git('add', '--intent-to-add', 'intended');
    rmSync(join(repository, 'gone'));
    copy = createWorktree(repository);
    expect(readFileSync(inCopy('intended'), 'utf8')).toBe('text\n');
    expect(existsSync(inCopy('gone'))).toBe(false);
  });

  it('has what a sparse checkout leaves out: it is in the repository', () => {
    write('left-out', '');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'two');
    git('sparse-checkout', 'set', '--no-cone', '/tracked', '/.gitignore');
    expect(existsSync(join(repository, 'left-out'))).toBe(false);
    copy = createWorktree(repository);
    expect(existsSync(inCopy('left-out'))).toBe(true);
  });

  it('has the files of a merge that is not resolved as they are', () => {
    git('checkout', '--quiet', '-b', 'side');
    write('tracked', 'side\n');
    git('commit', '--quiet', '--all', '--message', 'side');
    git('checkout', '--quiet', '-');
    write('tracked', 'main\n');
    git('commit', '--quiet', '--all', '--message', 'main');
    expect(() => git('merge', '--quiet', 'side')).toThrow();
    copy = createWorktree(repository);
    expect(readFileSync(inCopy('tracked'), 'utf8')).toContain('<<<<<<<');
  });

  it('runs none of the hooks of the repository', () => {
    mkdirSync(join(repository, '.git/hooks'), { recursive: true });
    writeFileSync(join(repository, '.git/hooks/post-checkout'), '#!/bin/sh\ntouch hooked\n', { mode: 0o755 });
    copy = createWorktree(repository);
    expect(existsSync(inCopy('hooked'))).toBe(false);
  });
});
