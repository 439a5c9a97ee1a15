import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { readNxJson, type Tree } from 'nx/src/devkit-exports';
import { beforeEach, describe, expect, it } from 'vitest';
import initGenerator from './init';

function repository(): Tree {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('Cargo.toml', '[workspace]\nmembers = ["a"]\n');
  tree.write('Cargo.lock', 'version = 4\n\n[[package]]\nname = "a"\nversion = "0.1.0"\n');
  tree.write('a/Cargo.toml', '[package]\nname = "a"\nversion = "0.1.0"\n');
  tree.write('a/src/lib.rs', '');
  return tree;
}

/** Every file of the tree with its text. */
function contents(tree: Tree): Record<string, string> {
  const paths = tree.listChanges().map(({ path }) => path);
  return Object.fromEntries(paths.map((path) => [path, tree.read(path, 'utf8') ?? '']));
}

describe('the init generator', () => {
  let tree: Tree;
  beforeEach(() => {
    tree = repository();
  });

  it('registers, ignores, vendors, fingerprints, and writes a flake', async () => {
    await initGenerator(tree, {});
    expect(readNxJson(tree)?.plugins).toEqual(['nx-cargo-nix']);
    expect(tree.read('.gitignore', 'utf8')).toContain('/dist/nix\n');
    expect(JSON.parse(tree.read('nix-fingerprints.json', 'utf8') ?? '')).toHaveProperty('crates.a.build');
    expect(tree.exists('nix/cargo-workspace/default.nix')).toBe(true);
    expect(tree.read('flake.nix', 'utf8')).toContain('import ./nix/cargo-workspace { src = ./.; }');
  });

  it('changes nothing when it runs again', async () => {
    await initGenerator(tree, {});
    const first = contents(tree);
    await initGenerator(tree, {});
    expect(contents(tree)).toEqual(first);
  });

  it('leaves a flake that exists untouched', async () => {
    tree.write('flake.nix', '{ outputs = _: { }; }');
    await initGenerator(tree, {});
    expect(tree.read('flake.nix', 'utf8')).toBe('{ outputs = _: { }; }');
  });

  it('writes no flake where none is wanted', async () => {
    await initGenerator(tree, { flake: false });
    expect(tree.exists('flake.nix')).toBe(false);
    expect(tree.exists('nix/cargo-workspace/default.nix')).toBe(true);
  });

  it('sets a repository without a lock file up, all but the fingerprints', async () => {
    tree.delete('Cargo.lock');
    await initGenerator(tree, {});
    expect(tree.exists('nix-fingerprints.json')).toBe(false);
    expect(readNxJson(tree)?.plugins).toEqual(['nx-cargo-nix']);
  });
});
