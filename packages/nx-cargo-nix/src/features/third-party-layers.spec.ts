import { describe, expect, it } from 'vitest';
import { sha256 } from '../../model';
import { workspaceOf } from '../../model/testing/single-workspace';
import { crateToml, type LockEntry, lockToml, REGISTRY } from '../../model/testing/write-crate';
import { thirdPartyLayers } from './third-party-layers';

const LOCK: readonly LockEntry[] = [
  { name: 'a', dependencies: ['mid'] },
  { name: 'b', dependencies: ['low', 'own'] },
  { name: 'dev', source: REGISTRY },
  { name: 'low', source: REGISTRY, dependencies: ['lowest'] },
  { name: 'lowest', source: REGISTRY },
  { name: 'mid', source: REGISTRY, dependencies: ['low'] },
  { name: 'off', source: REGISTRY },
  { name: 'own', source: REGISTRY, dependencies: ['off'] },
];

const files = {
  'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["a", "b"]\n',
  'a/Cargo.toml': crateToml('a', '[dependencies]\nmid = "1"\n[dev-dependencies]\ndev = "1"\n'),
  'b/Cargo.toml': crateToml('b', '[dependencies]\nlow = "1"\nown = "1"\n'),
  'Cargo.lock': lockToml(LOCK),
};

describe('thirdPartyLayers', () => {
  const layers = thirdPartyLayers(workspaceOf(files), (id) => id !== 'off 1.0.0');

  it('puts together what the same crates depend on', () => {
    const names = [...new Set(layers.values())];
    const groups = names.map((name) => [...layers.keys()].filter((id) => layers.get(id) === name));
    expect(groups.sort()).toEqual([['low 1.0.0', 'lowest 1.0.0'], ['mid 1.0.0'], ['own 1.0.0']]);
  });

  it('names a layer by what belongs to it, as builds read it', () => {
    expect(layers.get('low 1.0.0')).toBe(`000-${sha256('low 1.0.0\nlowest 1.0.0\n').slice(0, 16)}`);
  });

  it('names a layer after those that it depends on', () => {
    expect((layers.get('mid 1.0.0') ?? '') > (layers.get('low 1.0.0') ?? '')).toBe(true);
  });
});
