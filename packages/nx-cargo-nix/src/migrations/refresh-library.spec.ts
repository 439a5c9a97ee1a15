import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import type { Tree } from 'nx/src/devkit-exports';
import { beforeEach, describe, expect, it } from 'vitest';
import libraryGenerator from '../generators/library/library';
import { formatLibraryManifest, hashLibraryFile } from '../generators/library/library-manifest';
import refreshLibrary from './refresh-library';

const directory = 'tools/rust';

/** Files of an earlier version that are gone, or were moved. */
const GONE = ['gone.nix', 'plain/default.nix', 'model/lock/read.nix', 'model/unit/lock-slice.nix'];

/** The library as an earlier version had it: one file with another text, and some that are gone. */
async function earlier(tree: Tree): Promise<void> {
  await libraryGenerator(tree, { directory });
  tree.write(`${directory}/default.nix`, 'earlier');
  for (const path of GONE) tree.write(`${directory}/${path}`, 'gone');
  const files = {
    'default.nix': hashLibraryFile(Buffer.from('earlier')),
    ...Object.fromEntries(GONE.map((path) => [path, hashLibraryFile(Buffer.from('gone'))])),
  };
  tree.write(`${directory}/VERSION.json`, formatLibraryManifest({ version: '0.0.1', files }));
}

describe('the migration that refreshes the library', () => {
  // Nx runs the migrations that are newer than what was installed. `nx release` keeps this one up to date.
  it('is one of the version that is installed', () => {
    const { generators } = require('../../migrations.json');
    expect(generators['refresh-library'].version).toBe(require('../../package.json').version);
  });

  let tree: Tree;
  beforeEach(async () => {
    tree = createTreeWithEmptyWorkspace();
    await earlier(tree);
  });

  it('brings a library up to date, wherever it lies', async () => {
    await refreshLibrary(tree);
    await libraryGenerator(tree, { directory, check: true });
    expect(GONE.filter((path) => tree.exists(`${directory}/${path}`))).toEqual([]);
    expect(tree.exists(`${directory}/plain`)).toBe(false);
  });

  it('leaves one with hand edits as it is', async () => {
    tree.write(`${directory}/default.nix`, 'mine');
    await refreshLibrary(tree);
    expect(tree.read(`${directory}/default.nix`, 'utf8')).toBe('mine');
    expect(tree.read(`${directory}/gone.nix`, 'utf8')).toBe('gone');
  });

  it("leaves other programs' files of that name alone", async () => {
    tree.write('other/VERSION.json', '{ "version": "1" }');
    await refreshLibrary(tree);
    expect(tree.children('other')).toEqual(['VERSION.json']);
  });
});

describe('migrations.json', () => {
  it('refreshes the library with every version that is published', () => {
    const read = (file: string) => JSON.parse(readFileSync(join(__dirname, '../..', file), 'utf8'));
    const { generators } = read('migrations.json') as { generators: Record<string, { version: string }> };
    const { version } = read('package.json') as { version: string };
    expect(Object.values(generators).map((migration) => migration.version)).toContain(version);
  });
});
