import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { readNxJson, type Tree } from 'nx/src/devkit-exports';
import { beforeEach, describe, expect, it } from 'vitest';
import { registerPlugin } from './register-plugin';

describe('registerPlugin', () => {
  let tree: Tree;
  beforeEach(() => {
    tree = createTreeWithEmptyWorkspace();
  });

  it.each([
    ['no plugins', '{\n  // kept\n  "defaultBase": "main"\n}\n', ['nx-cargo-nix']],
    ['other plugins', '{\n  "plugins": [\n    "@nx/js" // kept\n  ]\n}\n', ['@nx/js', 'nx-cargo-nix']],
  ])('adds an entry to %s, and keeps comments', (_, text, plugins) => {
    tree.write('nx.json', text);
    registerPlugin(tree);
    expect(readNxJson(tree)?.plugins).toEqual(plugins);
    expect(tree.read('nx.json', 'utf8')).toContain('// kept');
  });

  it.each([
    ['a name', '{ "plugins": ["nx-cargo-nix"] }'],
    ['an object', '{ "plugins": [{ "plugin": "nx-cargo-nix", "options": { "recipe": ["x"] } }] }'],
  ])('keeps an entry that is %s', (_, text) => {
    tree.write('nx.json', text);
    registerPlugin(tree);
    expect(tree.read('nx.json', 'utf8')).toBe(text);
  });

  it('keeps the plugins of a preset that nx.json extends', () => {
    // A list in nx.json takes the place of the preset's. Nx reads a preset from the disk, not from the tree.
    const preset = join(mkdtempSync(join(tmpdir(), 'nx-cargo-nix-preset-')), 'preset.json');
    writeFileSync(preset, '{ "plugins": ["@nx/js"] }');
    tree.write('nx.json', JSON.stringify({ extends: preset }));
    registerPlugin(tree);
    expect(readNxJson(tree)?.plugins).toEqual(['@nx/js', 'nx-cargo-nix']);
    rmSync(dirname(preset), { recursive: true });
  });
});
