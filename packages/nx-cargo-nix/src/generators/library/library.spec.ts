import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import type { Tree } from 'nx/src/devkit-exports';
import { beforeEach, describe, expect, it } from 'vitest';
import libraryGenerator from './library';

const directory = 'nix/cargo-workspace';
const manifest = `${directory}/VERSION.json`;
const packageRoot = join(__dirname, '../../..');

const read = (tree: Tree, path: string) => tree.read(`${directory}/${path}`, 'utf8');

describe('the library generator', () => {
  let tree: Tree;
  beforeEach(async () => {
    tree = createTreeWithEmptyWorkspace();
    await libraryGenerator(tree, {});
  });

  it('writes every file of the library but its tests', () => {
    expect(read(tree, 'default.nix')).toBe(readFileSync(join(packageRoot, 'default.nix'), 'utf8'));
    for (const folder of ['nix', 'model']) {
      const nixFiles = readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' }).filter(
        (path) => path.endsWith('.nix') && !/^testing|\.test\.nix$/.test(path),
      );
      for (const path of nixFiles) expect(tree.exists(`${directory}/${folder}/${path}`), path).toBe(true);
    }
    const written = tree.listChanges().map(({ path }) => path);
    expect(written.filter((path) => /\.ts$|\.test\.nix$|cases\.json$|testing/.test(path))).toEqual([]);
  });

  it('passes its own check, and has nothing to do after that', async () => {
    const changes = tree.listChanges().length;
    await libraryGenerator(tree, { check: true });
    await libraryGenerator(tree, {});
    expect(tree.listChanges()).toHaveLength(changes);
  });

  it('does not take other line ends for an edit: git may have made them', async () => {
    tree.write(`${directory}/default.nix`, (read(tree, 'default.nix') ?? '').replaceAll('\n', '\r\n'));
    await libraryGenerator(tree, { check: true });
  });

  it.each([
    ['edited', () => tree.write(`${directory}/default.nix`, 'edited'), /default\.nix was edited by hand/],
    ['missing', () => tree.delete(`${directory}/default.nix`), /default\.nix is missing/],
    ['added', () => tree.write(`${directory}/mine.nix`, '{ }'), /mine\.nix is not part of the library/],
    ['without a manifest', () => tree.delete(manifest), /VERSION\.json is missing/],
    [
      'of another version',
      () =>
        tree.write(
          manifest,
          (tree.read(manifest, 'utf8') ?? '').replace(/"version": ".*"/, '"version": "0.0.1"'),
        ),
      /is from nx-cargo-nix 0\.0\.1/,
    ],
  ])('notices, when asked to check, a library that is %s', async (_, change, message) => {
    change();
    const before = tree.read(`${directory}/default.nix`, 'utf8');
    await expect(libraryGenerator(tree, { check: true })).rejects.toThrow(message);
    expect(tree.read(`${directory}/default.nix`, 'utf8')).toBe(before);
  });

  it('writes over hand edits only when told to, and says which there are', async () => {
    tree.write(`${directory}/default.nix`, 'edited');
    tree.delete(`${directory}/nix/plain/default.nix`);
    await expect(libraryGenerator(tree, {})).rejects.toThrow(
      /edited by hand:\n {2}nix\/cargo-workspace\/default\.nix\n/,
    );
    expect(read(tree, 'default.nix')).toBe('edited');
    expect(read(tree, 'nix/plain/default.nix')).toBeNull();
    await libraryGenerator(tree, { force: true });
    await libraryGenerator(tree, { check: true });
  });

  it('takes over a copy that was made by hand', async () => {
    tree.delete(manifest);
    await libraryGenerator(tree, {});
    await libraryGenerator(tree, { check: true });
  });

  it('leaves files of somebody else alone', async () => {
    tree.write(`${directory}/mine.nix`, '{ }');
    await libraryGenerator(tree, {});
    expect(read(tree, 'mine.nix')).toBe('{ }');
  });

  it.each([
    ['a folder', 'plain', ['nix/plain/']],
    ['a folder deeper down', 'lock', ['model/lock/']],
    ['kinds of files', '*.awk\nplace.sh', ['nix/backend/place.sh', 'nix/backend/lock-trimmed.awk']],
  ])('says what to add where git ignores %s of it', async (_, ignored, places) => {
    const fresh = createTreeWithEmptyWorkspace();
    fresh.write('.gitignore', `${ignored}\n`);
    const error = await libraryGenerator(fresh, {}).catch((thrown: Error) => thrown.message);
    for (const place of places) expect(error).toContain(`\n  !/nix/cargo-workspace/${place}\n`);
    // What it says helps.
    const lines =
      String(error)
        .match(/^ {2}!.*$/gm)
        ?.map((line) => line.trim()) ?? [];
    fresh.write('.gitignore', `${[ignored, ...lines].join('\n')}\n`);
    await libraryGenerator(fresh, {});
  });
});
