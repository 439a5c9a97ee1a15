import { describe, expect, it } from 'vitest';
import { workspaceOf } from '../testing/single-workspace';
import { crateToml } from '../testing/write-crate';
import { matchesSource } from './source-match';
import { sourceRules } from './source-rules';

/** The rules of crate `a`, with further files in the repository. The rules themselves are in cases.json; here is what they select. */
function rulesFor(manifest: string, { more = [], test = false }: { more?: string[]; test?: boolean } = {}) {
  const ws = workspaceOf({
    'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n',
    'crates/a/Cargo.toml': crateToml('a', manifest),
    ...Object.fromEntries(more.map((path) => [path, ''])),
  });
  return sourceRules(ws, 'crates/a', test ? 'test' : 'build', true);
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
});

describe('metadata.nix-build', () => {
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
