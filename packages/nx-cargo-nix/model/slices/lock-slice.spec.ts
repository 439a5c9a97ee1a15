import { describe, expect, it } from 'vitest';
import { describeUnit, PAIR_ROOT, pairWorkspace } from '../testing/pair-workspace';
import { workspaceOf } from '../testing/single-workspace';
import { crateToml, lockToml, REGISTRY } from '../testing/write-crate';
import type { UnitKind } from '../workspace/unit-kind';
import type { CargoWorkspace } from '../workspace/workspace';

const GIT_URL = 'git+https://example.com/two';
const GIT = `${GIT_URL}#0123`;

/** The lock slice as `name version: dependencies`. */
function lockOf(ws: CargoWorkspace, name = 'a', kind: UnitKind = 'build') {
  return describeUnit(ws, name, kind).lock.package.map(
    ({ name, version, dependencies }) =>
      `${name} ${version}: ${((dependencies ?? []) as string[]).join(', ')}`,
  );
}

describe('lock slice', () => {
  it('has what the crate’s kept dependencies reach, and nothing of its neighbours', () => {
    const ws = pairWorkspace(
      '[dependencies]\nx = "1"\n[dev-dependencies]\ny = "1"',
      '[dependencies]\nz = "1"',
      [
        { name: 'a', dependencies: ['x', 'y'] },
        { name: 'b', dependencies: ['z'] },
        { name: 'x', source: REGISTRY, dependencies: ['deep'] },
        { name: 'deep', source: REGISTRY },
        { name: 'y', source: REGISTRY },
        { name: 'z', source: REGISTRY },
      ],
    );
    expect(lockOf(ws)).toEqual(['a 1.0.0: x', 'x 1.0.0: deep', 'deep 1.0.0: ']);
    expect(lockOf(ws, 'a', 'test')).toEqual(['a 1.0.0: x, y', 'x 1.0.0: deep', 'deep 1.0.0: ', 'y 1.0.0: ']);
  });

  it('drops a version from a reference that is unambiguous in the slice', () => {
    const ws = pairWorkspace(
      '[dependencies]\nx = "1"',
      '[dependencies]\nx1 = { package = "x", version = "1" }\nx2 = { package = "x", version = "2" }',
      [
        { name: 'a', dependencies: ['x 1.0.0'] },
        { name: 'b', dependencies: ['x 1.0.0', 'x 2.0.0'] },
        { name: 'x', source: REGISTRY },
        { name: 'x', version: '2.0.0', source: REGISTRY },
      ],
    );
    expect(lockOf(ws)).toEqual(['a 1.0.0: x', 'x 1.0.0: ']);
    expect(lockOf(ws, 'b')[0]).toBe('b 1.0.0: x 1.0.0, x 2.0.0');
  });

  it('tells one version of two sources apart, by the URL and not by the commit', () => {
    const ws = pairWorkspace(
      '[dependencies]\nx = "1"\ny = { package = "x", git = "https://example.com/two" }',
      '[dependencies]\nx = { git = "https://example.com/two" }',
      [
        { name: 'a', dependencies: [`x 1.0.0 (${REGISTRY})`, 'x 1.0.0 (git+https://example.com/two)'] },
        { name: 'b', dependencies: ['x 1.0.0 (git+https://example.com/two)'] },
        { name: 'x', source: REGISTRY },
        { name: 'x', source: GIT },
      ],
    );
    expect(lockOf(ws)[0]).toBe(`a 1.0.0: x 1.0.0 (${REGISTRY}), x 1.0.0 (git+https://example.com/two)`);
    expect(describeUnit(ws, 'b').lock.package).toEqual([
      { name: 'b', version: '1.0.0', dependencies: ['x'] },
      { name: 'x', version: '1.0.0', source: GIT },
    ]);
  });

  it('chooses by requirement and source among entries of one name', () => {
    const ws = pairWorkspace(
      '[dependencies]\nx = "1"\n[dev-dependencies]\ny = { package = "x", version = "2" }',
      '',
      [
        { name: 'a', dependencies: ['x 1.0.0', 'x 2.0.0'] },
        { name: 'b' },
        { name: 'x', source: REGISTRY },
        { name: 'x', version: '2.0.0', source: REGISTRY },
      ],
    );
    expect(lockOf(ws)).toEqual(['a 1.0.0: x', 'x 1.0.0: ']);
  });

  // The path package is there for the dev-dependency, and Cargo's configuration can have patches that are not visible here.
  it.each([
    ['the one that a [patch] brings', 'git = "https://example.com/two"', ['x']],
    ['all, where no [patch] that is known brings any', 'path = "c"', ['x 1.0.0', `x 1.0.0 (${GIT_URL})`]],
  ])('chooses among entries from other sources: %s', (_, patch, expected) => {
    const ws = pairWorkspace(
      '[dependencies]\nx = "1"\n[dev-dependencies]\ny = { package = "x", path = "../x" }',
      '',
      [
        { name: 'a', dependencies: ['x 1.0.0', `x 1.0.0 (${GIT_URL})`] },
        { name: 'b' },
        { name: 'x' },
        { name: 'x', source: GIT },
      ],
      `${PAIR_ROOT}[patch.crates-io]\nx = { ${patch} }\n`,
      { 'c/Cargo.toml': crateToml('x').replace('1.0.0', '9.0.0'), 'x/Cargo.toml': crateToml('x') },
    );
    expect(describeUnit(ws).lock.package[0]?.dependencies).toEqual(expected);
    expect(describeUnit(ws, 'a', 'test').lock.package[0]?.dependencies).toHaveLength(2);
  });

  it('follows a stand-in, though another package comes from where the dependency asks for it', () => {
    const ws = pairWorkspace(
      '[dependencies]\nx = "1"\n[dev-dependencies]\ny = { package = "x", version = "=1.0.0" }',
      '',
      [
        { name: 'a', dependencies: ['x 1.0.0', 'x 1.9.0'] },
        { name: 'b' },
        { name: 'x', source: REGISTRY },
        { name: 'x', version: '1.9.0' },
      ],
      `${PAIR_ROOT}[patch.crates-io]\nx = { path = "x" }\n`,
      { 'x/Cargo.toml': crateToml('x').replace('1.0.0', '1.9.0') },
    );
    expect(lockOf(ws)).toEqual(['a 1.0.0: x 1.0.0, x 1.9.0', 'x 1.0.0: ', 'x 1.9.0: ']);
  });

  it('keeps the version of the lock’s format', () => {
    const files = { 'Cargo.toml': crateToml('a'), 'Cargo.lock': lockToml([{ name: 'a' }], 3) };
    const ws = workspaceOf(files);
    expect(describeUnit(ws).lock.version).toBe(3);
  });

  it('keeps the entry of a crate that depends on itself for its tests', () => {
    const ws = pairWorkspace('[dev-dependencies]\na = { path = ".", features = ["f"] }', '', [
      { name: 'a', dependencies: ['a'] },
      { name: 'b' },
    ]);
    expect(lockOf(ws)).toEqual(['a 1.0.0: ']);
    expect(lockOf(ws, 'a', 'test')).toEqual(['a 1.0.0: a']);
  });

  it.each([
    [
      'a dependency is missing',
      '[dependencies]\nx = "1"',
      [{ name: 'a' }],
      /out of date: it has no dependency of `a` on `x 1`/,
    ],
    [
      'the locked version is refused',
      '[dependencies]\nx = "2"',
      [
        { name: 'a', dependencies: ['x'] },
        { name: 'x', source: REGISTRY },
      ],
      /`x 2`/,
    ],
    ['the crate’s version changed', '', [{ name: 'a', version: '0.9.0' }], /has no path package `a 1.0.0`/],
    [
      'a path dependency is missing',
      '[dependencies]\nb = { path = "../b" }',
      [{ name: 'a' }, { name: 'b' }],
      /on `b`/,
    ],
    [
      'a requirement is none',
      '[dependencies]\nx = "one"',
      [
        { name: 'a', dependencies: ['x'] },
        { name: 'x', source: REGISTRY },
      ],
      /a\/Cargo.toml:6: the version of `x`/,
    ],
  ])('is refused where %s, and others are not', (_, a, lock, message) => {
    const ws = pairWorkspace(a, '', [...lock.filter(({ name }) => name !== 'b'), { name: 'b' }]);
    expect(() => describeUnit(ws)).toThrow(message);
    expect(lockOf(ws, 'b')).toEqual(['b 1.0.0: ']);
  });

  it('needs a lock, and says so', () => {
    const ws = workspaceOf({ 'Cargo.toml': crateToml('a') });
    expect(() => describeUnit(ws)).toThrow(/Cargo.lock: the workspace has no Cargo.lock/);
    expect(ws.errors).toEqual([]);
  });
});
