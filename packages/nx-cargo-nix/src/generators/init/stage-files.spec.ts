import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { writeRepository } from '../../repository/testing/written-repository';
import { isInGit, stageFiles } from './stage-files';

it('has git track files by their names, whatever these mean to git, and no others', () => {
  const names = ['a b', '*.nix', ':(top)x', 'é'];
  const directory = writeRepository(Object.fromEntries([...names, 'other.nix'].map((name) => [name, ''])));
  expect(isInGit(directory)).toBe(false);
  expect(stageFiles(directory, names)).toContain('not a git repository');
  execFileSync('git', ['init', '--quiet'], { cwd: directory });
  expect(isInGit(directory)).toBe(true);
  expect(stageFiles(directory, names)).toBeUndefined();
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: directory, encoding: 'utf8' });
  expect(tracked.split('\0').filter(Boolean).sort()).toEqual([...names].sort());
});

it('gives what git says where a file is ignored', () => {
  const directory = writeRepository({ '.gitignore': 'flake.lock\n', 'flake.lock': '{}' });
  execFileSync('git', ['init', '--quiet'], { cwd: directory });
  expect(stageFiles(directory, ['flake.lock'])).toContain('ignored by one of your .gitignore files');
});
