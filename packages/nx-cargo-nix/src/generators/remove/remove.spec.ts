import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { parseJson, readNxJson, type Tree } from 'nx/src/devkit-exports';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeRepository } from '../../repository/testing/written-repository';
import initGenerator from '../init/init';
import removeGenerator from './remove';
import { removeLinks } from './remove-links';
import { unregisterPlugin } from './unregister-plugin';

/** Every file of the tree with its text. */
function contents(tree: Tree): Record<string, string> {
  const paths = tree.listChanges().flatMap(({ path, type }) => (type === 'DELETE' ? [] : [path]));
  return Object.fromEntries(paths.map((path) => [path, tree.read(path, 'utf8') ?? '']));
}

describe('the remove generator', () => {
  let tree: Tree;
  beforeEach(() => {
    tree = createTreeWithEmptyWorkspace();
    tree.write('Cargo.toml', '[workspace]\nmembers = ["a"]\n');
    tree.write('Cargo.lock', 'version = 4\n\n[[package]]\nname = "a"\nversion = "0.1.0"\n');
    tree.write('a/Cargo.toml', '[package]\nname = "a"\nversion = "0.1.0"\n');
    tree.write('a/src/lib.rs', '');
    tree.write('.gitignore', 'node_modules\n');
    tree.write('.prettierignore', '/dist\n');
    tree.write('nx.json', '{\n  // Ours\n  "plugins": ["@nx/js"]\n}\n');
  });

  it('leaves what was there before `init`, to the byte', async () => {
    const before = contents(tree);
    await initGenerator(tree, { flake: false });
    expect(Object.keys(contents(tree)).length).toBeGreaterThan(100);
    await removeGenerator(tree, {});
    expect(contents(tree)).toEqual(before);
  });

  it.each([
    '{\n  // Ours\n  "defaultBase": "main",\n  "analytics": false\n}\n',
    '{\n  "analytics": false // ours\n}\n',
    '{}\n',
  ])('leaves nx.json without a list of plugins where it had none: %j', async (nxJson) => {
    tree.write('nx.json', nxJson);
    await initGenerator(tree, { flake: false });
    expect(readNxJson(tree)?.plugins).toEqual(['nx-cargo-nix']);
    await removeGenerator(tree, {});
    expect(tree.read('nx.json', 'utf8')).toBe(nxJson);
  });

  it('leaves what somebody wrote: a flake, and files of the library', async () => {
    await initGenerator(tree, {});
    tree.write('nix/cargo-workspace/default.nix', '# mine\n');
    tree.write('nix/cargo-workspace/more.nix', '{ }\n');
    await removeGenerator(tree, {});
    const left = Object.keys(contents(tree)).filter((path) => path.endsWith('.nix'));
    expect(left.sort()).toEqual([
      'flake.nix',
      'nix/cargo-workspace/default.nix',
      'nix/cargo-workspace/more.nix',
    ]);
  });

  it('does nothing where the plugin never was', async () => {
    const before = contents(tree);
    await removeGenerator(tree, {});
    expect(contents(tree)).toEqual(before);
  });
});

describe('unregisterPlugin', () => {
  it.each([
    ['alone', '{ "plugins": ["nx-cargo-nix"] }', undefined],
    ['alone, before other keys', '{ "plugins": ["nx-cargo-nix"], /* kept */ "a": 1 }', undefined],
    ['alone, with options', '{ "plugins": [{ "plugin": "nx-cargo-nix" }], "a": 1 }', undefined],
    ['before others', '{ "plugins": ["nx-cargo-nix", "@nx/js"] /* kept */ }', ['@nx/js']],
    ['between others', '{ "plugins": ["a", "nx-cargo-nix", "b"] /* kept */ }', ['a', 'b']],
    ['with options', '{ "plugins": ["a", { "plugin": "nx-cargo-nix", "options": {} }] }', ['a']],
  ])('takes the plugin out that stands %s', (_, text, plugins) => {
    const tree = createTreeWithEmptyWorkspace();
    tree.write('nx.json', text);
    const { plugins: _plugins, ...rest } = parseJson(text);
    unregisterPlugin(tree);
    expect(readNxJson(tree)).toEqual({ ...rest, ...(plugins && { plugins }) });
    expect(tree.read('nx.json', 'utf8')?.includes('kept')).toBe(text.includes('kept'));
  });
});

describe('removeLinks', () => {
  // Links into a store that lies elsewhere stayed.
  it('deletes links into a store, wherever that is, and nothing else', () => {
    const name = `${'0'.repeat(32)}-a`;
    const directory = writeRepository({ 'links/file': '', 'more/README': '' });
    symlinkSync(`/nix/store/${name}`, join(directory, 'links/a'));
    symlinkSync(`/elsewhere/store/${name}`, join(directory, 'links/b'));
    symlinkSync('file', join(directory, 'links/own'));
    removeLinks(join(directory, 'links'));
    expect(readdirSync(join(directory, 'links')).sort()).toEqual(['file', 'own']);
    mkdirSync(join(directory, 'all'));
    symlinkSync(`/nix/store/${name}`, join(directory, 'all/a'));
    writeFileSync(join(directory, 'other'), '');
    removeLinks(join(directory, 'all'));
    removeLinks(join(directory, 'nowhere'));
    expect(readdirSync(directory).sort()).toEqual(['links', 'more', 'other']);
  });
});
