import { describe, expect, it } from 'vitest';
import { externalDependencies } from '../external-dependencies';
import { crateNamed, workspaceOf } from '../testing/single-workspace';
import { crateToml, type LockEntry, lockToml, REGISTRY } from '../testing/write-crate';
import { unitClosure } from './closure';
import { fingerprint, unitDescription } from './unit-description';
import type { UnitKind } from './unit-kind';

const GIT = 'git+https://example.com/two#0123';
const ROOT = '[workspace]\nmembers = ["a", "b"]\nresolver = "2"\n';

/** A workspace of crates `a` and `b`. */
function workspace(
  a: string,
  b: string,
  lock: readonly LockEntry[],
  root = ROOT,
  more: Record<string, string> = {},
) {
  return workspaceOf({
    'Cargo.toml': root,
    'Cargo.lock': lockToml(lock),
    'a/Cargo.toml': crateToml('a', a),
    'b/Cargo.toml': crateToml('b', b),
    ...more,
  });
}

function describeUnit(ws: ReturnType<typeof workspace>, name = 'a', kind: UnitKind = 'build') {
  return unitDescription(ws, crateNamed(ws, name), kind);
}

/** The lock slice as `name version: dependencies`. */
function lockOf(ws: ReturnType<typeof workspace>, name = 'a', kind: UnitKind = 'build') {
  return describeUnit(ws, name, kind).lock.package.map(
    ({ name, version, dependencies }) =>
      `${name} ${version}: ${((dependencies ?? []) as string[]).join(', ')}`,
  );
}

describe('lock slice', () => {
  it('has what the crate’s kept dependencies reach, and nothing of its neighbours', () => {
    const ws = workspace('[dependencies]\nx = "1"\n[dev-dependencies]\ny = "1"', '[dependencies]\nz = "1"', [
      { name: 'a', dependencies: ['x', 'y'] },
      { name: 'b', dependencies: ['z'] },
      { name: 'x', source: REGISTRY, dependencies: ['deep'] },
      { name: 'deep', source: REGISTRY },
      { name: 'y', source: REGISTRY },
      { name: 'z', source: REGISTRY },
    ]);
    expect(lockOf(ws)).toEqual(['a 1.0.0: x', 'x 1.0.0: deep', 'deep 1.0.0: ']);
    expect(lockOf(ws, 'a', 'test')).toEqual(['a 1.0.0: x, y', 'x 1.0.0: deep', 'deep 1.0.0: ', 'y 1.0.0: ']);
  });

  it('drops a version from a reference that is unambiguous in the slice', () => {
    const ws = workspace(
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
    const ws = workspace(
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
    const ws = workspace(
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

  it('keeps the version of the lock’s format', () => {
    const files = { 'Cargo.toml': crateToml('a'), 'Cargo.lock': lockToml([{ name: 'a' }], 3) };
    const ws = workspaceOf(files);
    expect(describeUnit(ws).lock.version).toBe(3);
  });

  it('keeps the entry of a crate that depends on itself for its tests', () => {
    const ws = workspace('[dev-dependencies]\na = { path = ".", features = ["f"] }', '', [
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
      /a\/Cargo.toml: the version of `x`/,
    ],
  ])('is refused where %s, and others are not', (_, a, lock, message) => {
    const ws = workspace(a, '', [...lock.filter(({ name }) => name !== 'b'), { name: 'b' }]);
    expect(() => describeUnit(ws)).toThrow(message);
    expect(lockOf(ws, 'b')).toEqual(['b 1.0.0: ']);
  });

  it('needs a lock, and says so', () => {
    const ws = workspaceOf({ 'Cargo.toml': crateToml('a') });
    expect(() => describeUnit(ws)).toThrow(/Cargo.lock: the workspace has no Cargo.lock/);
    expect(ws.errors).toEqual([]);
  });
});

describe('patches', () => {
  const root = `${ROOT}[patch.crates-io]\nx = { path = "./vendor/x" }\ny = { git = "https://example.com/y" }\nz = { path = "b" }\n`;
  const ws = workspace(
    '[dependencies]\nw = "1"',
    '[dependencies]\ny = "1"',
    [
      { name: 'a', dependencies: ['w'] },
      { name: 'b', dependencies: ['y'] },
      { name: 'w', source: REGISTRY, dependencies: ['x'] },
      { name: 'x' },
      { name: 'y', source: 'git+https://example.com/y#01' },
    ],
    root,
    { 'vendor/x/Cargo.toml': crateToml('x', '[dependencies]\nq = { version = "1", optional = true }') },
  );

  it('bring their package into the closure of what reaches it through the lock', () => {
    const description = describeUnit(ws);
    expect(Object.keys(description.closure)).toEqual(['a', 'vendor/x']);
    expect(description.root).toEqual({
      workspace: { members: ['a'], exclude: ['vendor/x'], resolver: '2' },
      patch: { 'crates-io': { x: { path: 'vendor/x' } } },
    });
  });

  it('stay away from what does not reach them', () => {
    expect(describeUnit(ws, 'b').root.patch).toEqual({
      'crates-io': { y: { git: 'https://example.com/y' } },
    });
  });

  it('are all in the closure while there is no lock to ask', () => {
    const unlocked = workspaceOf({
      'Cargo.toml': root,
      'a/Cargo.toml': crateToml('a'),
      'b/Cargo.toml': crateToml('b'),
      'vendor/x/Cargo.toml': crateToml('x'),
    });
    expect(unitClosure(unlocked, crateNamed(unlocked, 'a'), 'build')).toEqual(['a', 'b', 'vendor/x']);
  });
});

describe('closure', () => {
  const cyclic = (b: string) =>
    workspace('[dev-dependencies]\nb = { path = "../b" }', b, [
      { name: 'a', dependencies: ['b'] },
      { name: 'b', dependencies: ['a'] },
    ]);

  it('follows dev-dependencies of the unit’s own crate alone, so that they may close a cycle', () => {
    const ws = cyclic('[dependencies]\na = { path = "../a" }');
    expect(Object.keys(describeUnit(ws).closure)).toEqual(['a']);
    expect(unitClosure(ws, crateNamed(ws, 'a'), 'test')).toEqual(['a', 'b']);
    expect(unitClosure(ws, crateNamed(ws, 'b'), 'build')).toEqual(['a', 'b']);
    expect(ws.errors).toEqual([]);
  });

  it('is refused where normal and build dependencies make a cycle, in the same words from anywhere', () => {
    const ws = workspace(
      '[dependencies]\nb = { path = "../b", optional = true }',
      '[build-dependencies]\na = { path = "../a" }',
      [
        { name: 'a', dependencies: ['b'] },
        { name: 'b', dependencies: ['a'] },
        { name: 'c', dependencies: ['b'] },
      ],
      ROOT.replace('"b"', '"b", "c"'),
      { 'c/Cargo.toml': crateToml('c', '[dependencies]\nb = { path = "../b" }') },
    );
    for (const name of ['a', 'b', 'c'])
      expect(() => describeUnit(ws, name)).toThrow('cyclic package dependency: a -> b -> a');
    expect(ws.errors).toHaveLength(1);
    expect(unitClosure(ws, crateNamed(ws, 'c'), 'build')).toEqual(['a', 'b', 'c']);
  });
});

describe('root slice', () => {
  it.each([
    ['the workspace’s', '[workspace]\nresolver = "3"\n', '"2021"', '3'],
    ['that of the root package’s edition', '[workspace]\n', '"2024"', '3'],
    ['that of an inherited edition', '[workspace.package]\nedition = "2021"\n', '{ workspace = true }', '2'],
    ['the oldest', '[workspace]\n', '"2018"', '1'],
  ])('writes the resolver: %s', (_, root, edition, resolver) => {
    const ws = workspaceOf({
      'Cargo.toml': `${root}[package]\nname = "a"\nversion = "1.0.0"\nedition = ${edition}\n`,
      'Cargo.lock': lockToml([{ name: 'a' }]),
    });
    expect(describeUnit(ws).root).toEqual({ workspace: { members: [], resolver } });
  });

  it('keeps profiles and drops the rest', () => {
    const ws = workspace(
      '',
      '',
      [{ name: 'a' }, { name: 'b' }],
      `${ROOT}[workspace.metadata]\nx = 1\n[profile.release.package.a]\nopt-level = 3\n`,
    );
    expect(describeUnit(ws).root).toEqual({
      workspace: { members: ['a'], resolver: '2' },
      profile: { release: { package: { a: { 'opt-level': 3n } } } },
    });
  });
});

describe('fingerprint', () => {
  const lock = [
    { name: 'a', dependencies: ['x'] },
    { name: 'b', dependencies: ['z'] },
    { name: 'x', source: REGISTRY },
    { name: 'z', source: REGISTRY },
  ];
  const of = (b: string, z: string) => {
    const entries = lock.map((entry) => (entry.name === 'z' ? { ...entry, version: z } : entry));
    const ws = workspace('[dependencies]\nx = "1"', b, entries);
    return fingerprint(ws, crateNamed(ws, 'a'), 'build');
  };

  it('changes with nothing but what the unit depends on', () => {
    const before = of('[dependencies]\nz = "1"', '1.0.0');
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(of('description = "new"\n[dependencies]\nz = "1"', '1.2.0')).toBe(before);
    const other = workspace('[dependencies]\nx = "1.0"', '[dependencies]\nz = "1"', lock);
    expect(fingerprint(other, crateNamed(other, 'a'), 'build')).not.toBe(before);
  });
});

describe('externalDependencies', () => {
  it('are the locked packages of other places, of all kinds', () => {
    const ws = workspace('[dependencies]\nb = { path = "../b" }\n[dev-dependencies]\nx = "1"', '', [
      { name: 'a', dependencies: ['b', 'x'] },
      { name: 'b' },
      { name: 'x', version: '1.2.0', source: REGISTRY },
    ]);
    expect(
      externalDependencies(ws, crateNamed(ws, 'a')).map(({ name, version }) => `${name}@${version}`),
    ).toEqual(['x@1.2.0']);
  });
});
