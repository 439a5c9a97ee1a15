import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../testing/memory-files';
import { crateToml } from '../testing/write-crate';

const lib = (dependency = '') => `${dependency === '' ? '' : `[dependencies]\n${dependency}`}`;

/**
 * Cargo 1.95 gives the same members, tried by hand; but for `crates/**`, where it stops with an error at the first
 * directory without a manifest, and the model, which sees no directories, passes over it.
 */
const CASES: { why: string; files: Record<string, string>; members: Record<string, string[]> }[] = [
  {
    why: 'globs stay within a segment, and match a leading dot',
    files: {
      'Cargo.toml': '[workspace]\nmembers = ["crates/*"]',
      'crates/a/Cargo.toml': crateToml('a'),
      'crates/.b/Cargo.toml': crateToml('b'),
      'crates/a/deep/Cargo.toml': crateToml('deep'),
    },
    members: { '.': ['crates/.b', 'crates/a'] },
  },
  {
    why: 'classes and question marks',
    files: {
      'Cargo.toml': '[workspace]\nmembers = ["crates/[a-b]?", "crates/[!a-z]x"]',
      'crates/a1/Cargo.toml': crateToml('a1'),
      'crates/c1/Cargo.toml': crateToml('c1'),
      'crates/0x/Cargo.toml': crateToml('x0'),
    },
    members: { '.': ['crates/0x', 'crates/a1'] },
  },
  {
    why: '`**` at the end takes one directory at least, in the middle none at least',
    files: {
      'Cargo.toml': '[workspace]\nmembers = ["crates/**", "tools/**/x"]',
      'crates/Cargo.toml': crateToml('top'),
      'crates/a/b/Cargo.toml': crateToml('b'),
      'tools/x/Cargo.toml': crateToml('x'),
      'tools/m/n/x/Cargo.toml': crateToml('y'),
    },
    members: { '.': ['crates/a/b', 'tools/m/n/x', 'tools/x'] },
  },
  {
    why: 'an excluded directory is none, though a glob matches it; it is a workspace of its own',
    files: {
      'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\nexclude = ["crates/b"]',
      'crates/a/Cargo.toml': crateToml('a'),
      'crates/b/Cargo.toml': crateToml('b'),
    },
    members: { '.': ['crates/a'], 'crates/b': ['crates/b'] },
  },
  {
    why: 'an entry of members, taken literally, wins over exclude',
    files: {
      'Cargo.toml': '[workspace]\nmembers = ["crates/b"]\nexclude = ["crates"]',
      'crates/b/Cargo.toml': crateToml('b', lib('c = { path = "../c" }')),
      'crates/c/Cargo.toml': crateToml('c'),
    },
    members: { '.': ['crates/b'], 'crates/c': ['crates/c'] },
  },
  {
    why: 'path dependencies below the root are members, of any kind and on any target, renamed or inherited',
    files: {
      'Cargo.toml': `[workspace]\n[workspace.dependencies]\nd = { path = "d" }\n${crateToml('root', '[dependencies]\nalias = { package = "a", path = "a" }\n[dev-dependencies]\nb = { path = "b", version = "1" }\n[target."cfg(unix)".build-dependencies]\nc = { path = "c" }\n[dependencies.d]\nworkspace = true')}`,
      'a/Cargo.toml': crateToml('a', lib('e = { path = "../e" }')),
      'b/Cargo.toml': crateToml('b'),
      'c/Cargo.toml': crateToml('c'),
      'd/Cargo.toml': crateToml('d'),
      'e/Cargo.toml': crateToml('e'),
    },
    members: { '.': ['.', 'a', 'b', 'c', 'd', 'e'] },
  },
  {
    why: 'old spellings of the tables count',
    files: {
      'Cargo.toml': `[workspace]\n${crateToml('root', '[dev_dependencies]\na = { path = "a" }\n[build_dependencies]\nb = { path = "b" }')}`,
      'a/Cargo.toml': crateToml('a'),
      'b/Cargo.toml': crateToml('b'),
    },
    members: { '.': ['.', 'a', 'b'] },
  },
  {
    why: 'a path dependency outside the root is a member only where it points back',
    files: {
      'ws/Cargo.toml': '[workspace]\nmembers = ["a"]',
      'ws/a/Cargo.toml': crateToml('a', lib('b = { path = "../../b" }\nc = { path = "../../c" }')),
      'b/Cargo.toml': crateToml('b', ''),
      'c/Cargo.toml': '[package]\nname = "c"\nworkspace = "../ws"',
    },
    members: { b: ['b'], ws: ['c', 'ws/a'] },
  },
  {
    why: 'a package that no root claims has no members but itself, whatever it depends on',
    files: { 'Cargo.toml': crateToml('one', lib('a = { path = "sub" }')), 'sub/Cargo.toml': crateToml('a') },
    members: { '.': ['.'], sub: ['sub'] },
  },
  {
    why: 'a package below a root that does not have it as a member belongs nowhere',
    files: {
      'Cargo.toml': '[workspace]\nmembers = ["a"]',
      'a/Cargo.toml': crateToml('a'),
      'a/tests/fixture/Cargo.toml': crateToml('fixture'),
    },
    members: { '.': ['a'] },
  },
  {
    why: 'a glob that finds something is no path',
    files: {
      'Cargo.toml': '[workspace]\nmembers = ["a[1]"]',
      'a1/Cargo.toml': crateToml('a'),
      'a[1]/Cargo.toml': crateToml('b', '[workspace]'),
    },
    members: { '.': ['a1'], 'a[1]': ['a[1]'] },
  },
  {
    why: 'classes go by code points, not by UTF-16',
    files: { 'Cargo.toml': '[workspace]\nmembers = ["[～-🤀]"]', '🚀/Cargo.toml': crateToml('a') },
    members: { '.': ['🚀'] },
  },
  {
    why: 'a name with glob characters that is a directory is that directory',
    files: { 'Cargo.toml': '[workspace]\nmembers = ["a[1]"]', 'a[1]/Cargo.toml': crateToml('a') },
    members: { '.': ['a[1]'] },
  },
];

describe('members', () => {
  it.each(CASES)('$why', ({ files, members }) => {
    const locks = Object.fromEntries(
      Object.keys(members).map((root) => [
        root === '.' ? 'Cargo.lock' : `${root}/Cargo.lock`,
        'version = 4\n',
      ]),
    );
    const { workspaces, errors } = repositoryOf({ ...files, ...locks });
    const found = workspaces.map(({ root, members }) => [root, members.map(({ dir }) => dir)]);
    expect(errors).toEqual([]);
    expect(Object.fromEntries(found)).toEqual(members);
  });

  it('takes a root without a lock below a crate of another workspace for test data', () => {
    const files = {
      'Cargo.toml': '[workspace]\nmembers = ["a"]\nexclude = ["b"]',
      'a/Cargo.toml': crateToml('a'),
      'a/fixtures/one/Cargo.toml': `[workspace]\n${crateToml('one')}`,
      'a/fixtures/locked/Cargo.toml': `[workspace]\n${crateToml('two')}`,
      'a/fixtures/locked/Cargo.lock': 'version = 4\n',
      'a/fixtures/broken/Cargo.toml': 'this is test data, not TOML',
      'b/Cargo.toml': crateToml('b'),
    };
    const { workspaces, errors } = repositoryOf(files);
    expect(workspaces.map(({ root }) => root)).toEqual(['.', 'a/fixtures/locked', 'b']);
    expect(errors).toEqual([]);
  });
});
