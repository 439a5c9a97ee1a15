import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unusedLinks } from './unused-links';

const hash = (letter: string) => `/nix/store/${letter.repeat(32)}`;

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'unused-links-'));
  const links = {
    foo: `${hash('a')}-foo-0.1.0`,
    'foo-dev': `${hash('b')}-foo-0.1.0-dev`,
    'foo-core': `${hash('c')}-foo-core-0.1.0`,
    'foo-core-test': `${hash('d')}-foo-core-test-0.1.0`,
    elsewhere: '/etc/passwd',
  };
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(directory, name));
  writeFileSync(join(directory, 'file'), '');
});
afterAll(() => rmSync(directory, { recursive: true }));

it.each<[why: string, used: string[], expected: string[]]>([
  ['a crate whose name another one starts with', ['foo'], ['foo-core', 'foo-core-test']],
  ['all are there', ['foo', 'foo-core', 'foo-core-test'], []],
  ['a further output goes with its crate', ['foo-core', 'foo-core-test'], ['foo', 'foo-dev']],
  ['what is no link into a store stays', [], ['foo', 'foo-core', 'foo-core-test', 'foo-dev']],
])('links that no target makes: %s', (_why, used, expected) => {
  expect(unusedLinks(directory, new Set(used))).toEqual(expected);
});

it('none where there is no such directory', () => {
  expect(unusedLinks(join(directory, 'none'), new Set())).toEqual([]);
});
