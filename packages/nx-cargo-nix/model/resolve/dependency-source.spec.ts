import { describe, expect, it } from 'vitest';
import { isPatchedBy } from './dependency-source';

const REPOSITORY = 'https://example.com/Two';

describe('the source of a dependency', () => {
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
