import { describe, expect, it } from 'vitest';
import { REGISTRY } from '../testing/write-crate';
import { isFromSource, isPatchedBy } from './dependency-source';

const REPOSITORY = 'https://example.com/Two';
const SPARSE = 'sparse+https://example.com/index/';

describe('the source of a dependency', () => {
  it.each([
    ['crates.io is what is asked where nothing is said', {}, REGISTRY, true],
    ['crates.io may be named', { registry: 'crates-io' }, REGISTRY, true],
    ['a path package comes from no registry', {}, undefined, false],
    ['nor does one of git', {}, `git+${REPOSITORY}#01`, false],
    ['crates.io is no alternative registry', {}, SPARSE, false],
    ['any URL can be that of an alternative registry', { registry: 'mine' }, SPARSE, true],
    ['but crates.io’s', { registry: 'mine' }, REGISTRY, false],
    ['published manifests have the URL itself', { 'registry-index': 'https://example.com' }, SPARSE, true],
    ['a repository', { git: REPOSITORY }, `git+${REPOSITORY}#01`, true],
    [
      'a repository, spelled as Cargo takes for the same',
      { git: REPOSITORY },
      `git+${REPOSITORY.toLowerCase()}.git#01`,
      true,
    ],
    ['another repository', { git: REPOSITORY }, 'git+https://example.com/Tw#01', false],
    [
      'a branch, as version 4 of the lock writes it',
      { git: REPOSITORY, branch: 'x/y' },
      `git+${REPOSITORY}?branch=x%2Fy#01`,
      true,
    ],
    ['another kind of reference', { git: REPOSITORY, tag: 'x' }, `git+${REPOSITORY}?branch=x#01`, false],
    ['no reference, where one is asked', { git: REPOSITORY, rev: '01' }, `git+${REPOSITORY}#01`, false],
  ])('%s', (_, spec, source, expected) => {
    expect(isFromSource(spec, source)).toBe(expected);
  });

  it.each([
    ['crates.io by its name', {}, 'crates-io', true],
    ['crates.io by its URL', {}, 'https://example.com/rust-lang/crates.io-index', true],
    ['a dependency that names crates.io', { registry: 'crates-io' }, 'crates-io', true],
    ['not another registry', {}, 'mine', false],
    ['an alternative registry', { registry: 'mine' }, 'mine', true],
    ['an alternative registry by a URL', { registry: 'mine' }, 'https://example.com/index', true],
    ['not an alternative registry', { registry: 'mine' }, 'crates-io', false],
    ['a repository in another spelling', { git: REPOSITORY, branch: 'x' }, `${REPOSITORY}/`, true],
    ['not a repository', { git: REPOSITORY }, 'crates-io', false],
  ])('is what a key of [patch] is about: %s', (_, spec, key, expected) => {
    expect(isPatchedBy(spec, key)).toBe(expected);
  });
});
