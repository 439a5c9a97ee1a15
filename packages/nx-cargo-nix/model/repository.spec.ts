import { describe, expect, it } from 'vitest';
import { repositoryOf } from './testing/memory-files';
import { crateToml } from './testing/write-crate';

const ROOT = '[workspace]\nmembers = ["good", "bad"]\n';
const GOOD = crateToml('good');

/** Each breaks one manifest; the crate beside it still works, and the error says where to look. */
const BROKEN: { why: string; files: Record<string, string>; file: string; line?: number; text: RegExp }[] = [
  {
    why: 'no TOML',
    files: { 'bad/Cargo.toml': '[package]\nname = ' },
    file: 'bad/Cargo.toml',
    line: 2,
    text: /TOML/,
  },
  { why: 'no manifest', files: {}, file: 'bad/Cargo.toml', text: /git add/ },
  { why: 'no package', files: { 'bad/Cargo.toml': 'x = 1' }, file: 'bad/Cargo.toml', text: /neither/ },
  { why: 'no name', files: { 'bad/Cargo.toml': '[package]\n' }, file: 'bad/Cargo.toml', text: /no name/ },
  {
    why: 'a name that is a number',
    files: { 'bad/Cargo.toml': '[package]\nname = 7' },
    file: 'bad/Cargo.toml',
    line: 2,
    text: /string/,
  },
  {
    why: 'a name that is a path',
    files: { 'bad/Cargo.toml': crateToml('../x') },
    file: 'bad/Cargo.toml',
    line: 2,
    text: /no package name/,
  },
  {
    why: 'a workspace of its own',
    files: { 'bad/Cargo.toml': `[workspace]\n${crateToml('bad')}`, 'bad/Cargo.lock': 'version = 4\n' },
    file: 'bad/Cargo.toml',
    line: 1,
    text: /belongs to the workspace of bad\/Cargo.toml/,
  },
  {
    why: 'the name of another',
    files: { 'bad/Cargo.toml': crateToml('good') },
    file: 'bad/Cargo.toml',
    line: 2,
    text: /two packages named `good`/,
  },
  {
    why: 'nothing to inherit',
    files: { 'bad/Cargo.toml': crateToml('bad', '[dependencies]\nserde.workspace = true') },
    file: 'bad/Cargo.toml',
    line: 6,
    text: /`serde` in \[workspace.dependencies\] of Cargo.toml/,
  },
  {
    why: 'a dependency of no known form',
    files: { 'bad/Cargo.toml': crateToml('bad', '[dependencies]\nserde = 1') },
    file: 'bad/Cargo.toml',
    line: 6,
    text: /neither a version nor a table/,
  },
  {
    why: 'a path out of the repository',
    files: { 'bad/Cargo.toml': crateToml('bad', '[dependencies]\nx = { path = "../../../etc" }') },
    file: 'bad/Cargo.toml',
    line: 6,
    text: /leaves the repository/,
  },
  {
    why: 'a path to nowhere',
    files: { 'bad/Cargo.toml': crateToml('bad', '[dependencies]\nx = { path = "../x" }') },
    file: 'x/Cargo.toml',
    text: /no such manifest/,
  },
  {
    why: 'tables nested without end',
    files: { 'bad/Cargo.toml': `${crateToml('bad')}[${Array(5000).fill('a').join('.')}]\n` },
    file: 'bad/Cargo.toml',
    text: /nested more than 80 deep/,
  },
];

describe('loadRepository', () => {
  it.each(BROKEN)('reports $why, and keeps the other crates', ({ files, file, line, text }) => {
    const { workspaces, errors } = repositoryOf({ 'Cargo.toml': ROOT, 'good/Cargo.toml': GOOD, ...files });
    expect(workspaces[0]?.members.map(({ name }) => name)).toContain('good');
    const error = errors.find((one) => one.file === file);
    expect(error?.message).toMatch(text);
    expect(error?.line).toBe(line);
    expect(error?.message.startsWith(line === undefined ? file : `${file}:${line}`)).toBe(true);
  });

  it.each([
    ['an absolute member', '["/etc"]', /leaves the repository/],
    ['a member above the repository', '["../x"]', /leaves the repository/],
    ['a glob that Cargo refuses', '["a**"]', /no valid pattern/],
    ['a class that is not closed', '["[a"]', /no valid pattern/],
  ])('reports %s', (_, members, text) => {
    const { errors } = repositoryOf({ 'Cargo.toml': `[workspace]\nmembers = ${members}` });
    expect(errors.map(({ message }) => message)).toEqual([expect.stringMatching(text)]);
  });

  it('reads keys of any name as data', () => {
    const manifest = `${crateToml('odd', '[features]\n__proto__ = ["constructor"]\nconstructor = []')}`;
    const { workspaces, errors } = repositoryOf({ 'Cargo.toml': manifest });
    expect(errors).toEqual([]);
    expect(Object.keys(workspaces[0]?.members[0]?.manifest.root.features ?? {})).toEqual([
      '__proto__',
      'constructor',
    ]);
    expect(({} as Record<string, unknown>).odd).toBeUndefined();
  });
});
