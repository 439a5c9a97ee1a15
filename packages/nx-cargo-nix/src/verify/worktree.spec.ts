import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
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
  const write = (path: string, text: string) => writeFileSync(join(repository, path), text);
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
    if (copy) removeWorktree(repository, copy);
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
    removeWorktree(repository, copy);
    expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
  });

  it('runs none of the hooks of the repository', () => {
    mkdirSync(join(repository, '.git/hooks'), { recursive: true });
    writeFileSync(join(repository, '.git/hooks/post-checkout'), '#!/bin/sh\ntouch hooked\n', { mode: 0o755 });
    copy = createWorktree(repository);
    expect(existsSync(inCopy('hooked'))).toBe(false);
  });
});
