import { expect, it } from 'vitest';
import { bakedPath, type NamedDirectory, OtherPaths } from './baked-paths';

const there: Readonly<Record<string, 'file' | 'directory'>> = {
  '/src': 'directory',
  '/README.md': 'file',
};

const directory = (rest: Partial<NamedDirectory> = {}): NamedDirectory => ({
  from: '/build/source/crates/a',
  kindOf: (below) => there[below],
  isWorkingDirectory: false,
  others: new OtherPaths(['/build/source/crates/a-more', '/build/source/crates/a/é']),
  ...rest,
});

const from = '/build/source/crates/a';

it.each([
  { why: 'a source in a message of a panic', text: `${from}/src/lib.rsnext`, found: undefined },
  { why: 'a source in metadata', text: `${from}/src/lib.rs\xc1`, found: undefined },
  { why: 'a directory of sources in debug information', text: `${from}/src\0`, found: undefined },
  { why: 'an included text in metadata', text: `${from}/README.md\xc1`, found: undefined },
  { why: 'another crate whose name starts alike', text: `${from}-more/templates`, found: undefined },
  {
    why: 'another crate below it',
    text: Buffer.from(`${from}/é/templates`).toString('latin1'),
    found: undefined,
  },
  { why: 'env!("CARGO_MANIFEST_DIR")', text: `${from}more text`, found: from },
  { why: 'the same at the end of the data', text: `${from}\0`, found: from },
  { why: 'the same at the end of the file', text: from, found: from },
  { why: 'a place below it', text: `x${from}/templates\0`, found: `${from}/templates` },
  { why: 'a file that is opened', text: `${from}/README.md\0`, found: `${from}/README.md` },
  {
    why: 'one after those that are explained',
    text: `${from}/src/lib.rs ${from}/src\0${from}/x`,
    found: `${from}/x`,
  },
])('finds a path that somebody would go to: $why', ({ text, found }) => {
  expect(bakedPath(Buffer.from(text, 'latin1'), directory())).toBe(found);
});

it('knows the directory that rustc ran in from debug information', () => {
  const root = directory({ isWorkingDirectory: true });
  expect(bakedPath(Buffer.from(`${from}\0`), root)).toBeUndefined();
  expect(bakedPath(Buffer.from(`${from} and more`), root)).toBe(from);
});
