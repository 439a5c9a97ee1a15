import { spawnSync } from 'node:child_process';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import type { Tree } from 'nx/src/devkit-exports';
import { beforeEach, describe, expect, it } from 'vitest';
import { linesForExistingFlake } from './existing-flake';
import flakeGenerator from './flake';
import { flakePlan } from './flake-plan';

const lock = 'version = 4\n\n[[package]]\nname = "a"\nversion = "0.1.0"\n';
const crate = '[package]\nname = "a"\nversion = "0.1.0"\n';

/** Writes a Cargo workspace of one crate, with a lock file. */
function writeWorkspace(tree: Tree, root: string): void {
  tree.write(`${root}/Cargo.toml`, '[workspace]\nmembers = ["a"]\n');
  tree.write(`${root}/Cargo.lock`, lock);
  tree.write(`${root}/a/Cargo.toml`, crate);
}

/** Nix's complaints about a text's syntax; empty if there are none. */
function syntaxErrors(text: string): string {
  return spawnSync('nix-instantiate', ['--parse', '-'], { input: text, encoding: 'utf8' }).stderr;
}

describe('the flake generator', () => {
  let tree: Tree;
  beforeEach(() => {
    tree = createTreeWithEmptyWorkspace();
  });
  const written = () => tree.read('flake.nix', 'utf8') ?? '';

  it.each([
    ['a plain repository', () => writeWorkspace(tree, '.')],
    ['a toolchain file', () => [writeWorkspace(tree, '.'), tree.write('rust-toolchain.toml', '')]],
    ['a workspace in a directory with a blank', () => writeWorkspace(tree, 'my crates')],
    ['no crates yet', () => {}],
  ])('writes a flake that Nix can parse, for %s', async (_, prepare) => {
    prepare();
    await flakeGenerator(tree, {});
    expect(syntaxErrors(written())).toBe('');
    for (const system of ['x86_64-linux', 'aarch64-linux', 'x86_64-darwin', 'aarch64-darwin']) {
      expect(written()).toContain(`"${system}"`);
    }
  });

  it('takes the toolchain from the file that names it', async () => {
    writeWorkspace(tree, '.');
    await flakeGenerator(tree, {});
    expect(written()).not.toContain('rust-overlay');
    tree.delete('flake.nix');
    tree.write('rust-toolchain.toml', '[toolchain]\nchannel = "stable"\n');
    await flakeGenerator(tree, {});
    expect(written()).toContain('fromRustupToolchainFile ./rust-toolchain.toml');
    expect(written()).toContain('github:oxalica/rust-overlay');
  });

  it.each([
    ['in the root', ['.', 'tools'], '.', ['tools']],
    ['in a directory', ['deep/er/rust', 'rust'], 'rust', ['deep/er/rust']],
  ])('builds the workspace that lies nearest: %s', async (_, roots, root, others) => {
    for (const each of roots) writeWorkspace(tree, each);
    expect(await flakePlan(tree)).toMatchObject({ root, others });
  });

  it('prefers a workspace that can be built', async () => {
    writeWorkspace(tree, 'rust');
    tree.write('a/Cargo.toml', crate);
    expect(await flakePlan(tree)).toMatchObject({ root: 'rust', others: ['a'] });
  });

  it('says where the library and the workspace are', async () => {
    writeWorkspace(tree, 'rust');
    await flakeGenerator(tree, { library: 'tools/nix' });
    expect(written()).toContain('import ./tools/nix { src = ./.; root = "rust"; }');
  });

  it('leaves a flake that exists untouched', async () => {
    tree.write('flake.nix', '{ outputs = _: { }; }');
    await flakeGenerator(tree, {});
    expect(written()).toBe('{ outputs = _: { }; }');
  });

  it('has lines for a flake that exists which Nix can parse in their places', async () => {
    writeWorkspace(tree, '.');
    const lines = linesForExistingFlake(await flakePlan(tree));
    const [, inputs = '', bindings = '', outputs = ''] = lines.split(/# .*\n/);
    expect(outputs).toContain('packages');
    expect(
      syntaxErrors(
        `{ inputs = { ${inputs} }; f = { system, pkgs, crane }: let ${bindings} in { ${outputs} }; }`,
      ),
    ).toBe('');
  });
});
