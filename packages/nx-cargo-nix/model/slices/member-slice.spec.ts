import { describe, expect, it } from 'vitest';
import { workspaceOf } from '../testing/single-workspace';
import { sliceOf } from '../testing/slice-of';
import { memberSlice } from './member-slice';

const HEAD = '[package]\nname = "a"\n';

const TESTS = `${HEAD}autotests = false
[dependencies]
x = "1"
[dev-dependencies]
y = "1"
[build_dependencies]
z = "1"
[target.'cfg(unix)'.dev_dependencies]
y = "1"
[target.'cfg(windows)'.dependencies]
w = "1"
[features]
default = ["x/one", "y/two", "y?/three", "y", "dep:x"]
empty = []
[[test]]
name = "t"
[[bin]]
name = "b"
`;

describe('the slice of a member', () => {
  it('has no tests, no dev-dependencies and no feature of these for a build', () => {
    expect(sliceOf(TESTS)).toEqual({
      package: { name: 'a' },
      dependencies: { x: { version: '1' } },
      'build-dependencies': { z: { version: '1' } },
      target: { 'cfg(windows)': { dependencies: { w: { version: '1' } } } },
      features: { default: ['x/one', 'y', 'dep:x'], empty: [] },
      bin: [{ name: 'b' }],
    });
  });

  it('has all of them for the crate’s own tests', () => {
    const slice = sliceOf(TESTS, '', 'full');
    expect(slice).toMatchObject({
      package: { autotests: false },
      'dev-dependencies': { y: { version: '1' } },
      target: { 'cfg(unix)': { 'dev-dependencies': { y: { version: '1' } } } },
      test: [{ name: 't' }],
    });
    expect(slice.features.default).toHaveLength(5);
  });

  it('keeps a feature of what is a dependency elsewhere, too', () => {
    const both = `${HEAD}[dev-dependencies]\ny = "1"\n[target.x.dependencies]\ny = "1"\n[features]\nf = ["y/two"]`;
    expect(sliceOf(both).features).toEqual({ f: ['y/two'] });
  });

  it('does not depend on what it does not use', () => {
    const plain = sliceOf(`${HEAD}version.workspace = true`, '[workspace.package]\nversion = "1.0.0"');
    const busy = sliceOf(
      `# a comment\n[package]\nversion = { workspace = true } # another\nname = "a"\nmetadata.nix-build = { include = ["x"] }\nresolver = "1"\n[profile.dev]\nopt-level = 1\n[badges]\nx = {}\n[dependencies]`,
      '[workspace.package]\nversion = "1.0.0"\nedition = "2021"\n[workspace.dependencies]\nx = "1"\n[workspace.metadata]\ny = 1',
    );
    expect(busy).toEqual(plain);
    expect(plain).toEqual({ package: { name: 'a', version: '1.0.0' } });
  });

  it('inherits paths relative to the crate, and lints', () => {
    const slice = sliceOf(
      `${HEAD}readme.workspace = true\nlicense-file.workspace = true\n[lints]\nworkspace = true`,
      '[workspace.package]\nreadme = "docs/README.md"\nlicense-file = "LICENSE"\n[workspace.lints.rust]\nunsafe_code = "forbid"',
    );
    expect(slice.package).toEqual({
      name: 'a',
      readme: '../../docs/README.md',
      'license-file': '../../LICENSE',
    });
    expect(slice.lints).toEqual({ rust: { unsafe_code: 'forbid' } });
  });

  it('finds the readme that a workspace has and does not name, as Cargo does', () => {
    const slice = sliceOf(`${HEAD}readme.workspace = true`, '', 'build', { 'README.txt': '' });
    expect(slice.package.readme).toBe('../../README.txt');
  });

  it('keeps `metadata` that build scripts read, `workspace = true` in it included', () => {
    const slice = sliceOf(
      `${HEAD}[package.metadata.x]\nworkspace = true\n[package.metadata.nix-build]\ninclude = []`,
    );
    expect(slice.package.metadata).toEqual({ x: { workspace: true } });
  });

  it('keeps floats as they were written', () => {
    expect(sliceOf(`${HEAD}[package.metadata]\nratio = 1.50`).package.metadata).toEqual({
      ratio: '\uf8ff1.50',
    });
  });

  it('points to its root where that is not above it', () => {
    const workspace = workspaceOf(
      { 'ws/Cargo.toml': '[workspace]\nmembers = ["../a"]', 'a/Cargo.toml': `${HEAD}workspace = "./../ws/"` },
      'ws',
    );
    const [crate] = workspace.members;
    if (!crate) throw new Error('no member');
    expect(memberSlice(crate, 'build', true).package).toMatchObject({ workspace: '../ws' });
    expect(memberSlice(crate, 'build', false).package).not.toHaveProperty('workspace');
  });
});
