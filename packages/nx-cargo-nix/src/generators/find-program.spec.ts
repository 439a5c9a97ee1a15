import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeRepository } from '../repository/testing/written-repository';
import { isOnPath } from './find-program';

it('finds a program that can be run, in any directory of the PATH', () => {
  const directory = writeRepository({ 'a/text': '', 'b/tool': '' });
  chmodSync(join(directory, 'b/tool'), 0o755);
  const path = `${join(directory, 'a')}:${join(directory, 'b')}`;
  expect(isOnPath('tool', path)).toBe(true);
  expect(isOnPath('text', path)).toBe(false);
  expect(isOnPath('tool', '')).toBe(false);
});
