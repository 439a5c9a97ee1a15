import { describe, expect, it } from 'vitest';
import { workspaceOf } from '../testing/single-workspace';
import { crateToml } from '../testing/write-crate';
import { otherPlaces } from './source-match';

describe('otherPlaces', () => {
  it('are path packages and locked workspaces below a package, the outer ones', () => {
    const ws = workspaceOf({
      'Cargo.toml': `[workspace]\nexclude = ["own"]\n${crateToml('root', '[dependencies]\na = { path = "a" }')}`,
      'a/Cargo.toml': crateToml('a', '[dependencies]\nb = { path = "b" }'),
      'a/b/Cargo.toml': crateToml('b'),
      'own/Cargo.toml': crateToml('own'),
      'own/Cargo.lock': 'version = 4\n',
      'a/tests/fixture/Cargo.toml': `[workspace]\n${crateToml('fixture')}`,
    });
    expect(otherPlaces(ws, '.')).toEqual(['a', 'own']);
    expect(otherPlaces(ws, 'a')).toEqual(['a/b']);
    expect(otherPlaces(ws, 'a/b')).toEqual([]);
  });
});
