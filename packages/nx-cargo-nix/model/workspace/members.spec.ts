import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../testing/memory-files';
import { crateToml } from '../testing/write-crate';

describe('members', () => {
  it('takes a root without a lock below a crate of another workspace for test data', () => {
    const files = {
      'Cargo.toml': '[workspace]\nmembers = ["a"]\nexclude = ["b"]',
      'a/Cargo.toml': crateToml('a'),
      'a/fixtures/one/Cargo.toml': `[workspace]\n${crateToml('one')}`,
      'a/fixtures/locked/Cargo.toml': `[workspace]\n${crateToml('two')}`,
      'a/fixtures/locked/Cargo.lock': 'version = 4\n',
      'a/fixtures/broken/Cargo.toml': 'this is test data, not TOML',
      'b/Cargo.toml': crateToml('b'),
    };
    const { workspaces, errors } = repositoryOf(files);
    expect(workspaces.map(({ root }) => root)).toEqual(['.', 'a/fixtures/locked', 'b']);
    expect(errors).toEqual([]);
  });
});
