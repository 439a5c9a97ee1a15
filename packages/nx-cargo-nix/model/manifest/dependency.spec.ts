import { describe, expect, it } from 'vitest';
import { sliceOf } from '../testing/slice-of';

const HEAD = '[package]\nname = "a"\n';
const DEPENDENCY = {
  'crates/b/Cargo.toml': '[package]\nname = "b"',
  'b/Cargo.toml': '[package]\nname = "b"',
};

/** A dependency as written, in the workspace and in the crate, and as it stands in the slice. */
const DEPENDENCIES: [why: string, shared: string, own: string, slice: object][] = [
  ['a version alone is a table', '', 'x = "1"', { x: { version: '1' } }],
  [
    'defaults are absent',
    '',
    'x = { version = "1", optional = false, default-features = true, features = [], package = "x" }',
    { x: { version: '1' } },
  ],
  [
    'the old spelling gets a hyphen',
    '',
    'x = { version = "1", default_features = false }',
    { x: { version: '1', 'default-features': false } },
  ],
  [
    'features are a set',
    '',
    'x = { version = "1", features = ["b", "a", "b"] }',
    { x: { version: '1', features: ['a', 'b'] } },
  ],
  [
    'a rename stays',
    '',
    'x = { version = "1", package = "y", registry = "r" }',
    { x: { version: '1', package: 'y', registry: 'r' } },
  ],
  ['a path is normal', '', 'b = { path = "./../../crates//b/" }', { b: { path: '../b' } }],
  [
    'an inherited path was relative to the root',
    'b = { path = "crates/b", version = "1" }',
    'b.workspace = true',
    { b: { path: '../b', version: '1' } },
  ],
  [
    'features of both',
    'x = { version = "1", features = ["c", "a"] }',
    'x = { workspace = true, features = ["b"] }',
    { x: { version: '1', features: ['a', 'b', 'c'] } },
  ],
  [
    "optional is the crate's",
    'x = "1"',
    'x = { workspace = true, optional = true }',
    { x: { version: '1', optional: true } },
  ],
  [
    'the crate may switch default features on',
    'x = { version = "1", default-features = false }',
    'x = { workspace = true, default-features = true }',
    { x: { version: '1' } },
  ],
  [
    'the crate may not switch them off',
    'x = "1"',
    'x = { workspace = true, default-features = false }',
    { x: { version: '1' } },
  ],
  [
    'without a word of it the workspace decides',
    'x = { version = "1", default_features = false }',
    'x = { workspace = true }',
    { x: { version: '1', 'default-features': false } },
  ],
  [
    'other keys beside `workspace` count for nothing',
    'x = "1"',
    'x = { workspace = true, version = "2", public = true }',
    { x: { version: '1', public: true } },
  ],
  [
    'a rename may be inherited',
    'x = { version = "1", package = "y" }',
    'x.workspace = true',
    { x: { version: '1', package: 'y' } },
  ],
];

describe('dependencies of a slice', () => {
  it.each(DEPENDENCIES)('%s', (_, shared, own, slice) => {
    const found = sliceOf(
      `${HEAD}[dependencies]\n${own}`,
      `[workspace.dependencies]\n${shared}`,
      'build',
      DEPENDENCY,
    );
    expect(found.dependencies).toEqual(slice);
  });
});
