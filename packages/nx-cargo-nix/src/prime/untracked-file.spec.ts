import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeRepository } from '../repository/testing/written-repository';
import { untrackedFinder } from './untracked-file';

it('finds the files that a flake does not see', () => {
  const directory = writeRepository({
    '.gitignore': 'local.txt\ntarget\n',
    'a/assets/a.txt': '',
    'a/assets/local.txt': '',
    'a/target/CACHEDIR.TAG': '',
    'a/target/debug/out.h': '',
    'b/assets/b.txt': '',
    'b/local.txt': '',
  });
  execFileSync('git', ['init', '-q'], { cwd: directory });
  execFileSync('git', ['add', '.'], { cwd: directory });
  const find = untrackedFinder(directory);
  expect(find(join(directory, 'a/assets'))).toBe(join(directory, 'a/assets/local.txt'));
  expect(find(join(directory, 'a/target'))).toBeUndefined();
  expect(find(join(directory, 'b/assets'))).toBeUndefined();
  expect(find(join(directory, 'b/local.txt'))).toBe(join(directory, 'b/local.txt'));
  expect(find(join(directory, 'gone'))).toBeUndefined();
  // A script may say that it reads what it wrote, and headers of the machine.
  expect(find(join(directory, 'a/target/debug/out.h'))).toBeUndefined();
  expect(find('/usr/include')).toBeUndefined();
  expect(find(join(directory, '..'))).toBeUndefined();
});
