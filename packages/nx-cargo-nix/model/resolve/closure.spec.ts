import { describe, expect, it } from 'vitest';
import { describeUnit, PAIR_ROOT, pairWorkspace } from '../testing/pair-workspace';
import { crateNamed, workspaceOf } from '../testing/single-workspace';
import { crateToml } from '../testing/write-crate';
import { unitClosure } from './closure';

describe('closure', () => {
  const cyclic = (b: string) =>
    pairWorkspace('[dev-dependencies]\nb = { path = "../b" }', b, [
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
    const ws = pairWorkspace(
      '[dependencies]\nb = { path = "../b", optional = true }',
      '[build-dependencies]\na = { path = "../a" }',
      [
        { name: 'a', dependencies: ['b'] },
        { name: 'b', dependencies: ['a'] },
        { name: 'c', dependencies: ['b'] },
      ],
      PAIR_ROOT.replace('"b"', '"b", "c"'),
      { 'c/Cargo.toml': crateToml('c', '[dependencies]\nb = { path = "../b" }') },
    );
    for (const name of ['a', 'b', 'c'])
      expect(() => describeUnit(ws, name)).toThrow('cyclic package dependency: a -> b -> a');
    expect(ws.errors).toHaveLength(1);
    expect(unitClosure(ws, crateNamed(ws, 'c'), 'build')).toEqual(['a', 'b', 'c']);
  });

  // What happens to patches where there is a lock is in unit/cases.json.
  it('has all patches while there is no lock to ask', () => {
    const unlocked = workspaceOf({
      'Cargo.toml': `${PAIR_ROOT}[patch.crates-io]\nx = { path = "./vendor/x" }\nz = { path = "vendor/z" }\n`,
      'a/Cargo.toml': crateToml('a'),
      'b/Cargo.toml': crateToml('b'),
      'vendor/x/Cargo.toml': crateToml('x'),
      'vendor/z/Cargo.toml': crateToml('z'),
    });
    expect(unitClosure(unlocked, crateNamed(unlocked, 'a'), 'build')).toEqual(['a', 'vendor/x', 'vendor/z']);
  });
});
