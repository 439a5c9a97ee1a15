import { describe, expect, it } from 'vitest';
import { manifestReader } from './crate-manifests';
import { versionPlace } from './version-place';
import { writtenDependencies } from './written-dependencies';

const read = (files: Record<string, string>, root = '.') =>
  manifestReader((path) => files[path])('crates/a', root);

const withRoot = (manifest: string, root: string) =>
  read({ 'crates/a/Cargo.toml': manifest, 'Cargo.toml': `[workspace]\nmembers = ["crates/*"]\n${root}` });

describe('versionPlace', () => {
  it.each([
    [
      'its own',
      '[package]\nname = "a"\nversion = "1.0.0"',
      '',
      'crates/a/Cargo.toml',
      ['package', 'version'],
    ],
    [
      'of [project]',
      '[project]\nname = "a"\nversion = "1.0.0"',
      '',
      'crates/a/Cargo.toml',
      ['project', 'version'],
    ],
    [
      'inherited, as a dotted key',
      '[package]\nname = "a"\nversion.workspace = true',
      '[workspace.package]\nversion = "1.0.0"',
      'Cargo.toml',
      ['workspace', 'package', 'version'],
    ],
    [
      'inherited, as an inline table',
      '[package]\nname = "a"\nversion = { workspace = true }',
      'package = { version = "1.0.0" }',
      'Cargo.toml',
      ['workspace', 'package', 'version'],
    ],
  ])('finds a version that is %s', (_, manifest, root, file, keys) => {
    expect(versionPlace(withRoot(manifest, root))).toEqual({ file, keys, value: '1.0.0' });
  });

  it.each([
    ['none', '[package]\nname = "a"', ''],
    ['one that the root does not have', '[package]\nname = "a"\nversion.workspace = true', ''],
    ['one of another type', '[package]\nname = "a"\nversion = 1', ''],
  ])('finds nothing where the version is %s', (_, manifest, root) => {
    expect(versionPlace(withRoot(manifest, root))).toBeUndefined();
  });
});

describe('writtenDependencies', () => {
  const root = `
[workspace.dependencies]
b = { path = "crates/b", version = "0.1" }
bare = { path = "crates/bare" }
serde = "1"
`;
  const written = (tables: string) =>
    writtenDependencies(withRoot(`[package]\nname = "a"\nversion = "1.0.0"\n${tables}`, root));

  it.each([
    [
      'by a path and a version',
      '[dependencies]\nb = { path = "../b", version = "0.1" }',
      ['dependencies', 'b', 'version'],
    ],
    [
      'in a table of its own',
      '[dependencies.b]\nversion = "0.1"\npath = "../b"',
      ['dependencies', 'b', 'version'],
    ],
    [
      'for development',
      '[dev-dependencies]\nb = { path = "../b", version = "0.1" }',
      ['dev-dependencies', 'b', 'version'],
    ],
    [
      'in the old spelling',
      '[build_dependencies]\nb = { path = "../b", version = "0.1" }',
      ['build_dependencies', 'b', 'version'],
    ],
    [
      'of a target',
      `[target.'cfg(unix)'.dependencies]\nb = { path = "../b", version = "0.1" }`,
      ['target', 'cfg(unix)', 'dependencies', 'b', 'version'],
    ],
    [
      'renamed',
      '[dependencies]\nc = { package = "b", path = "../b/", version = "0.1" }',
      ['dependencies', 'c', 'version'],
    ],
  ])('finds the requirement of a dependency %s', (_, tables, keys) => {
    expect(written(tables)).toMatchObject([
      { name: 'b', dir: 'crates/b', requirement: { file: 'crates/a/Cargo.toml', keys, value: '0.1' } },
    ]);
  });

  it('finds what is inherited in the root manifest, whose paths begin there', () => {
    expect(
      written(
        '[dependencies]\nb = { workspace = true, features = ["x"] }\n[dev-dependencies]\nbare.workspace = true',
      ),
    ).toEqual([
      {
        name: 'b',
        kind: 'normal',
        dir: 'crates/b',
        requirement: {
          file: 'Cargo.toml',
          keys: ['workspace', 'dependencies', 'b', 'version'],
          value: '0.1',
        },
      },
      { name: 'bare', kind: 'dev', dir: 'crates/bare', requirement: undefined },
    ]);
  });

  it('knows of no directory where a version alone is written', () => {
    expect(written('[dependencies]\nserde.workspace = true\nb = "0.1"')).toMatchObject([
      { name: 'serde', dir: undefined, requirement: { file: 'Cargo.toml' } },
      { name: 'b', dir: undefined, requirement: { keys: ['dependencies', 'b'] } },
    ]);
  });
});
