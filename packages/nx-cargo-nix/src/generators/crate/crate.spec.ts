import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import type { Tree } from 'nx/src/devkit-exports';
import { beforeEach, describe, expect, it } from 'vitest';
import { cargoRepository } from '../../repository/open-repository';
import { openTree } from '../open-tree';
import crateGenerator from './crate';

const ROOT = `[workspace]
resolver = "2"
# Sorted by hand.
members = [
  "apps/*",
  "crates/core", # the first one
]

[workspace.package]
edition = "2021" # as in rust-toolchain.toml
version = "1.2.3"
license = "MIT"

[workspace.dependencies]
napi = "2"
napi-build = "2"

[workspace.lints.clippy]
pedantic = "warn"
`;
const core = (rest = '') => `[package]\nname = "core-lib"\nversion = "0.1.0"\n${rest}`;
const locked = (...names: string[]) =>
  `version = 4\n${names.map((each) => `\n[[package]]\nname = "${each}"\nversion = "0.1.0"\n`).join('')}`;

let tree: Tree;
beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
});
const text = (path: string) => tree.read(path, 'utf8');
function write(files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) tree.write(path, content);
}
async function members(root: string): Promise<readonly string[] | undefined> {
  const found = cargoRepository(await openTree(tree)).workspaces.find((each) => each.root === root);
  return found?.members.map(({ dir }) => dir);
}

describe('the crate generator', () => {
  describe('in a workspace', () => {
    beforeEach(() =>
      write({
        'Cargo.toml': ROOT,
        'Cargo.lock': locked('core-lib', 'zebra'),
        'crates/core/Cargo.toml': core('edition = "2021"\n'),
      }),
    );

    it('inherits what the workspace has, and is a member, locked and fingerprinted', async () => {
      await crateGenerator(tree, { directory: 'crates/parser' });
      expect(text('crates/parser/Cargo.toml')).toBe(
        '[package]\nname = "parser"\nversion.workspace = true\nedition.workspace = true\nlicense.workspace = true\n\n[lints]\nworkspace = true\n',
      );
      expect(text('Cargo.toml')).toBe(
        ROOT.replace('# the first one\n', '# the first one\n  "crates/parser",\n'),
      );
      expect(text('Cargo.lock')).toBe(
        locked('core-lib', 'parser', 'zebra').replace(
          'parser"\nversion = "0.1.0',
          'parser"\nversion = "1.2.3',
        ),
      );
      expect(text('nix-fingerprints.json')).toContain('"parser"');
      expect(await members('.')).toContain('crates/parser');
    });

    it('leaves a manifest alone whose globs have the crate', async () => {
      await crateGenerator(tree, { directory: 'apps/cli', kind: 'bin', name: 'command' });
      expect(text('Cargo.toml')).toBe(ROOT);
      expect(text('apps/cli/Cargo.toml')).toMatch(/^name = "command"$/m);
      expect(text('apps/cli/src/main.rs')).toContain('fn main()');
      expect(await members('.')).toContain('apps/cli');
    });

    it('writes an addon with what the workspace says of napi-rs, and leaves the lock to Cargo', async () => {
      await crateGenerator(tree, { directory: 'apps/my-addon', kind: 'napi' });
      expect(text('apps/my-addon/Cargo.toml')).toContain(
        '[lib]\ncrate-type = ["cdylib"]\n\n[dependencies]\nnapi.workspace = true\nnapi-derive = "3"\n\n[build-dependencies]\nnapi-build.workspace = true\n',
      );
      expect(text('apps/my-addon/index.js')).toMatch(
        /libmy_addon\.so'[\s\S]*`\.\.\/\.\.\/dist\/nix\/my-addon\/lib\//,
      );
      expect(text('Cargo.lock')).toBe(locked('core-lib', 'zebra'));
    });

    it.each([
      ['2021', '#[no_mangle]'],
      ['2024', '#[unsafe(no_mangle)]'],
    ])(
      'writes a WebAssembly module that exports its function, as the edition %s has it',
      async (edition, attribute) => {
        tree.write('Cargo.toml', ROOT.replace('edition = "2021"', `edition = "${edition}"`));
        await crateGenerator(tree, { directory: 'apps/my-module', kind: 'wasm' });
        expect(text('apps/my-module/Cargo.toml')).toContain('[lib]\ncrate-type = ["cdylib"]\n\n[lints]');
        expect(text('apps/my-module/src/lib.rs')).toContain(
          `${attribute}\npub extern "C" fn add(left: u32, right: u32)`,
        );
        expect(text('Cargo.lock')).toContain('"my-module"');
      },
    );

    it('starts at the current directory', async () => {
      const before = process.env.INIT_CWD;
      process.env.INIT_CWD = `${tree.root}/apps`;
      try {
        await crateGenerator(tree, { directory: 'one' });
        await crateGenerator(tree, { directory: 'apps/two' });
      } finally {
        process.env.INIT_CWD = before;
      }
      expect(await members('.')).toEqual(['apps/one', 'apps/two', 'crates/core']);
    });

    it.each([
      ['has a manifest', { directory: 'crates/core' }, 'crates/core/Cargo.toml exists'],
      ['lies outside', { directory: '../parser' }, 'cannot be the directory of a crate'],
      ['is absolute', { directory: '/parser' }, 'cannot be the directory of a crate'],
      ['is a glob', { directory: 'crates/[x]' }, 'cannot be the directory of a crate'],
      ['has the name of a keyword', { directory: 'crates/async' }, 'cannot be the name of a crate'],
      ['has no name', { directory: 'crates/parser', name: '1st' }, 'cannot be the name of a crate'],
      [
        'has a name that is taken',
        { directory: 'a', name: 'core-lib' },
        'There is a crate core-lib already: crates/core/Cargo.toml',
      ],
    ])('refuses one that %s', async (_, options, message) => {
      await expect(crateGenerator(tree, options)).rejects.toThrow(message);
    });
  });

  it('writes the workspace, with its lock, where there is no Rust yet', async () => {
    await crateGenerator(tree, { directory: 'crates/macros', kind: 'proc-macro' });
    expect(text('Cargo.toml')).toBe('[workspace]\nresolver = "3"\nmembers = ["crates/macros"]\n');
    expect(text('crates/macros/Cargo.toml')).toBe(
      '[package]\nname = "macros"\nversion = "0.1.0"\nedition = "2024"\n\n[lib]\nproc-macro = true\n',
    );
    expect(text('Cargo.lock')).toBe(
      `# This file is automatically @generated by Cargo.\n# It is not intended for manual editing.\n${locked('macros')}`,
    );
  });

  it.each([
    [
      'a package alone',
      core('edition = "2018"\n'),
      `${core('edition = "2018"\n')}\n[workspace]\nmembers = ["parser"]\n`,
    ],
    [
      'a table without members',
      `[workspace] # ours\n${core()}`,
      `[workspace] # ours\nmembers = ["parser"]\n${core()}`,
    ],
    [
      'a table below it alone',
      `${core()}[workspace.package]\n`,
      `${core()}[workspace.package]\n\n[workspace]\nmembers = ["parser"]\n`,
    ],
  ])('makes a workspace of %s', async (_, manifest, expected) => {
    write({ 'Cargo.toml': manifest, 'Cargo.lock': locked('core-lib'), 'src/lib.rs': '' });
    await crateGenerator(tree, { directory: 'parser' });
    expect(text('Cargo.toml')).toBe(expected);
    expect(await members('.')).toEqual(['.', 'parser']);
    expect(text('parser/Cargo.toml')).toContain(`edition = "${manifest.includes('2018') ? '2018' : '2015'}"`);
  });

  it('joins the workspace that is nearest, past a package on the way, and past `exclude`', async () => {
    write({
      'Cargo.toml': '[workspace]\nmembers = []\n',
      'tools/Cargo.toml': '[workspace]\nmembers = ["a"]\nexclude = ["a"]\n',
      'tools/a/Cargo.toml': '[package]\nname = "a"\nversion = "0.1.0"\n',
    });
    await crateGenerator(tree, { directory: 'tools/a/macros' });
    expect(text('tools/Cargo.toml')).toContain('members = ["a", "a/macros"]');
  });

  it('says where a manifest is written in a way that it cannot add to', async () => {
    write({ 'Cargo.toml': 'workspace = { resolver = "2" }\n' });
    await expect(crateGenerator(tree, { directory: 'parser' })).rejects.toThrow(
      'Cargo.toml cannot be given a member',
    );
  });
});
