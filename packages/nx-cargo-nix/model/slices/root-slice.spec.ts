import { describe, expect, it } from 'vitest';
import { unitClosure } from '../resolve/closure';
import { describeUnit, PAIR_ROOT, pairWorkspace } from '../testing/pair-workspace';
import { crateNamed, workspaceOf } from '../testing/single-workspace';
import { crateToml, lockToml, REGISTRY } from '../testing/write-crate';

describe('patches', () => {
  const root = `${PAIR_ROOT}[patch.crates-io]\nx = { path = "./vendor/x" }\ny = { git = "https://example.com/y" }\nz = { path = "vendor/z" }\n`;
  const ws = pairWorkspace(
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
    {
      'vendor/x/Cargo.toml': crateToml('x', '[dependencies]\nq = { version = "1", optional = true }'),
      'vendor/z/Cargo.toml': crateToml('z'),
    },
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

  it('stay away from a member that has the name of the patched package', () => {
    const vendored = { 'vendor/a/Cargo.toml': crateToml('a').replace('1.0.0', '9.0.0') };
    const root = `${PAIR_ROOT}[patch.crates-io]\na = { path = "vendor/a" }\n`;
    const ws = pairWorkspace('', '', [{ name: 'a' }, { name: 'b' }], root, vendored);
    expect(describeUnit(ws).root.patch).toBeUndefined();
  });

  it.each([
    ['the same branch', '?branch=x%2Fy#01', true],
    ['another kind of reference', '#01', false],
  ])('with git stay where the package comes from %s', (_, rest, isKept) => {
    const patch = '[patch.crates-io]\ny = { git = "https://example.com/Y/", branch = "x/y" }\n';
    const lock = [
      { name: 'a', dependencies: ['y'] },
      { name: 'b' },
      { name: 'y', source: `git+https://example.com/y.git${rest}` },
    ];
    const ws = pairWorkspace('[dependencies]\ny = "1"', '', lock, `${PAIR_ROOT}${patch}`);
    expect(describeUnit(ws).root.patch !== undefined).toBe(isKept);
  });

  it('are all in the closure while there is no lock to ask', () => {
    const unlocked = workspaceOf({
      'Cargo.toml': root,
      'a/Cargo.toml': crateToml('a'),
      'b/Cargo.toml': crateToml('b'),
      'vendor/x/Cargo.toml': crateToml('x'),
      'vendor/z/Cargo.toml': crateToml('z'),
    });
    expect(unitClosure(unlocked, crateNamed(unlocked, 'a'), 'build')).toEqual(['a', 'vendor/x', 'vendor/z']);
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
    const ws = pairWorkspace(
      '',
      '',
      [{ name: 'a' }, { name: 'b' }],
      `${PAIR_ROOT}[workspace.metadata]\nx = 1\n[profile.release.package.a]\nopt-level = 3\n`,
    );
    expect(describeUnit(ws).root).toEqual({
      workspace: { members: ['a'], resolver: '2' },
      profile: { release: { package: { a: { 'opt-level': 3n } } } },
    });
  });
});
