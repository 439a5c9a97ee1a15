import { describe, expect, it } from 'vitest';
import { workspaceOf } from '../testing/single-workspace';
import { crateToml } from '../testing/write-crate';
import { matchesSource } from './source-match';
import { sourceRules } from './source-rules';

/** The rules of crate `a`, of the package in the root's directory where `inRoot` is set. */
function rulesFor(
  manifest: string,
  options: { inRoot?: boolean; root?: string; more?: string[]; test?: boolean } = {},
) {
  const { inRoot = false, root = '', more = [], test = false } = options;
  const dir = inRoot ? '.' : 'crates/a';
  const crate = crateToml('a', manifest);
  const workspace = `[workspace]\nmembers = ["crates/*"]\n${root}\n`;
  const ws = workspaceOf({
    ...(inRoot
      ? { 'Cargo.toml': workspace + crate }
      : { 'Cargo.toml': workspace, 'crates/a/Cargo.toml': crate }),
    ...Object.fromEntries(more.map((path) => [path, ''])),
  });
  return sourceRules(ws, dir, test ? 'test' : 'build', true);
}

describe('include and exclude', () => {
  it('leave tests out of builds alone', () => {
    const build = rulesFor('');
    const test = rulesFor('', { test: true });
    expect(build.include).toEqual(['**']);
    for (const path of ['crates/a/tests/x.rs', 'crates/a/benches/x.rs', 'crates/a/examples/x.rs']) {
      expect([build, test].map((rules) => matchesSource(rules, [], path))).toEqual([false, true]);
    }
  });

  it('leave npm files out where a package.json shares the directory', () => {
    const shared = rulesFor('', { more: ['crates/a/package.json'] });
    for (const path of ['crates/a/package.json', 'crates/a/npm/x', 'crates/a/src/deep/x.d.mts']) {
      expect([rulesFor(''), shared].map((rules) => matchesSource(rules, [], path))).toEqual([true, false]);
    }
    expect(matchesSource(shared, [], 'crates/a/src/lib.rs')).toBe(true);
  });

  it.each([
    ['by default', '', ['src', 'build.rs']],
    ['with a build script elsewhere', 'build = "./build/main.rs"', ['src', 'build/main.rs']],
    ['without a build script', 'build = false', ['src']],
    ['with the default one spelt out', 'build = true', ['src', 'build.rs']],
  ])('take little of the root’s directory, %s', (_, manifest, include) => {
    expect(rulesFor(manifest, { inRoot: true }).include).toEqual(include);
    expect(rulesFor(manifest, { inRoot: true, test: true }).include).toEqual([
      ...include,
      'tests',
      'benches',
      'examples',
    ]);
  });
});

describe('extra', () => {
  it.each([
    ['nothing for a target that is a source anyway', '[[bin]]\nname = "x"\npath = "src/x.rs"', {}, []],
    [
      'the directory of a target that is left out',
      '[[bin]]\nname = "x"\npath = "examples/x/main.rs"',
      {},
      ['examples/x'],
    ],
    [
      'the modules beside a target in the root’s directory',
      '[lib]\npath = "lib.rs"',
      { inRoot: true },
      ['*.rs', 'lib.rs'],
    ],
    [
      'the directory of a target below the root’s',
      '[[bin]]\nname = "x"\npath = "crates/core/main.rs"',
      { inRoot: true },
      ['crates/core'],
    ],
    ['a target outside of the crate', '[lib]\npath = "../shared/lib.rs"', {}, ['../shared']],
    [
      'a target right above the crate, without its neighbours',
      '[lib]\npath = "../lib.rs"',
      {},
      ['../*.rs', '../lib.rs'],
    ],
    ['a build script outside', 'build = "../build/a.rs"', {}, ['../build']],
    ['no test target of a build', '[[test]]\nname = "x"\npath = "../t/x.rs"', {}, []],
    ['test targets of a test', '[[test]]\nname = "x"\npath = "../t/x.rs"', { test: true }, ['../t']],
    [
      'each place once',
      '[[bin]]\nname = "x"\npath = "tests/x.rs"\n[[bin]]\nname = "y"\npath = "tests/y.rs"\n[package.metadata.nix-build]\ninclude = ["tests"]',
      {},
      ['tests'],
    ],
  ])('is %s', (_, manifest, options, extra) => {
    expect(rulesFor(manifest, options).extra).toEqual(extra);
  });
});

describe('metadata.nix-build', () => {
  const root = '[workspace.metadata.nix-build]\ninclude = ["shared"]\nexclude = ["big"]';

  it('is the workspace’s for a crate without one of its own', () => {
    expect(rulesFor('', { root })).toMatchObject({ extra: ['shared'], drop: ['big'] });
  });

  it('is the crate’s alone where it has one', () => {
    expect(rulesFor('[package.metadata.nix-build]\ninclude = ["../p/*.x"]', { root })).toMatchObject({
      extra: ['../p/*.x'],
      drop: [],
    });
  });

  it.each([
    ['"/etc"', /absolute/],
    ['""', /empty/],
    ['"."', /empty/],
    ['"../../../x"', /leaves the repository/],
    ['"a/../b"', /`\.\.` after another segment/],
    ['7', /array of strings/],
  ])('refuses the pattern %s', (pattern, message) => {
    expect(() => rulesFor(`[package.metadata.nix-build]\nexclude = [${pattern}]`)).toThrow(message);
  });

  it('refuses a target outside of the repository', () => {
    expect(() => rulesFor('[lib]\npath = "../../../lib.rs"')).toThrow(/leaves the repository/);
  });
});
