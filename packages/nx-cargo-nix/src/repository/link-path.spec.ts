import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { pathsThroughLinks } from './link-path';
import { writeRepository } from './testing/written-repository';

it.each([
  ['nothing of a file', 'a.txt', {}, []],
  ['nothing of what is not there', 'gone/b.txt', {}, []],
  ['what a link leads to', 'link', { link: 'a.txt' }, ['a.txt']],
  ['what a dangling link leads to', 'link', { link: 'gone' }, ['gone']],
  // `nx affected` did not see that the second of two links led elsewhere.
  [
    'every link on the way',
    '.cargo/c.toml',
    { '.cargo/c.toml': '../cfg/now', 'cfg/now': 'one' },
    ['cfg/now', 'cfg/one'],
  ],
  ['a directory that is a link', '.cargo/c.toml', { '.cargo': 'cfg' }, ['.cargo', 'cfg/c.toml']],
  ['the link alone, where it leads out of the repository', 'd/link', { d: '../..' }, ['d']],
  ['the links of a circle', 'one', { one: 'two', two: 'one' }, ['two']],
])('finds %s', (_, path, links, expected) => {
  const root = writeRepository({ 'a.txt': '', 'cfg/c.toml': '' });
  for (const [link, target] of Object.entries(links)) {
    mkdirSync(dirname(join(root, link)), { recursive: true });
    symlinkSync(target, join(root, link));
  }
  expect(pathsThroughLinks(root, path)).toEqual(expected);
});
