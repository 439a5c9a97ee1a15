import { describe, expect, it } from 'vitest';
import { pairWorkspace } from '../testing/pair-workspace';
import { crateNamed } from '../testing/single-workspace';
import { REGISTRY } from '../testing/write-crate';
import { fingerprint } from './unit-description';

describe('fingerprint', () => {
  const lock = [
    { name: 'a', dependencies: ['x'] },
    { name: 'b', dependencies: ['z'] },
    { name: 'x', source: REGISTRY },
    { name: 'z', source: REGISTRY },
  ];
  const of = (b: string, z: string) => {
    const entries = lock.map((entry) => (entry.name === 'z' ? { ...entry, version: z } : entry));
    const ws = pairWorkspace('[dependencies]\nx = "1"', b, entries);
    return fingerprint(ws, crateNamed(ws, 'a'), 'build');
  };

  it('changes with nothing but what the unit depends on', () => {
    const before = of('[dependencies]\nz = "1"', '1.0.0');
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(of('description = "new"\n[dependencies]\nz = "1"', '1.2.0')).toBe(before);
    const other = pairWorkspace('[dependencies]\nx = "1.0"', '[dependencies]\nz = "1"', lock);
    expect(fingerprint(other, crateNamed(other, 'a'), 'build')).not.toBe(before);
  });
});
