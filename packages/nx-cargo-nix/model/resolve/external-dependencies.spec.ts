import { describe, expect, it } from 'vitest';
import { pairWorkspace } from '../testing/pair-workspace';
import { crateNamed } from '../testing/single-workspace';
import { REGISTRY } from '../testing/write-crate';
import { externalDependencies } from './external-dependencies';

describe('externalDependencies', () => {
  it('are the locked packages of other places, of all kinds', () => {
    const ws = pairWorkspace('[dependencies]\nb = { path = "../b" }\n[dev-dependencies]\nx = "1"', '', [
      { name: 'a', dependencies: ['b', 'x'] },
      { name: 'b' },
      { name: 'x', version: '1.2.0', source: REGISTRY },
    ]);
    expect(
      externalDependencies(ws, crateNamed(ws, 'a')).map(({ name, version }) => `${name}@${version}`),
    ).toEqual(['x@1.2.0']);
  });
});
