import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NxFileSet } from './nx-file-set';
import { cargoRepository, openRepository } from './open-repository';
import { SourceState } from './source-state';
import { writeRepository } from './testing/written-repository';

const manifest = (name: string) => `[package]\nname = "${name}"\nversion = "0.1.0"\n`;

const files = {
  'Cargo.toml': '[workspace]\nmembers = ["a"]\n',
  '.gitignore': 'Cargo.lock\n',
  'a/Cargo.toml': manifest('a'),
  'a/src/lib.rs': '',
  'a/fixtures/x/Cargo.toml': manifest('x'),
  'a/fixtures/x/Cargo.lock': 'version = 4\n',
};

function checkout(): string {
  const directory = writeRepository(files);
  for (const args of [
    ['init', '-q'],
    ['add', '--all'],
  ])
    execFileSync('git', args, { cwd: directory });
  return directory;
}

describe('openRepository', () => {
  // `cargo build` leaves one in a fixture. To Nix the fixture was a source of the crate, to Nx a workspace of its own: edits
  // of it were missed.
  it('knows of no lock that git does not track', () => {
    const directory = checkout();
    const locked = () => cargoRepository(openRepository(directory)).workspaces[0]?.lockedDirs();
    expect(openRepository(directory).files.exists('a/fixtures/x/Cargo.lock')).toBe(false);
    expect(locked()).toEqual([]);
    execFileSync('git', ['add', '--force', 'a/fixtures/x/Cargo.lock'], { cwd: directory });
    expect(locked()).toEqual(['a/fixtures/x']);
  });

  // Nix had the scripts of a crate as sources, and Nx left them out for a package.json that only the disk has.
  it('knows of no package.json that git does not track', () => {
    const directory = checkout();
    writeFileSync(join(directory, '.gitignore'), 'package.json\n');
    writeFileSync(join(directory, 'a/package.json'), '{}');
    expect(openRepository(directory).files.exists('a/package.json')).toBe(false);
    execFileSync('git', ['add', '--force', 'a/package.json'], { cwd: directory });
    expect(openRepository(directory).files.exists('a/package.json')).toBe(true);
  });
});

// A directory that git still tracks, with a file or a link to itself in its place: every command of Nx ended.
it.each([
  ['a file', (place: string) => writeFileSync(place, '')],
  ['a link to itself', (place: string) => symlinkSync('src', place)],
])('is content with %s in the place of a tracked directory', (_, replace) => {
  const directory = checkout();
  rmSync(join(directory, 'a/src'), { recursive: true });
  replace(join(directory, 'a/src'));
  const rules = { dir: 'a', include: ['**'], exclude: [], extra: [], drop: [] };
  const scope = { packages: [rules], recipe: [], describing: [] };
  const state = new SourceState(directory, NxFileSet.open(directory), scope);
  expect(state.differences(['a/src']).overlooked).toEqual([
    expect.objectContaining({ path: 'a/Cargo.toml' }),
    expect.objectContaining({ path: 'a/fixtures/x/Cargo.toml' }),
  ]);
});

// Every hash changed.
it('takes an empty directory for no file, whatever it is called', () => {
  const directory = checkout();
  const scope = { packages: [], recipe: [], describing: ['a/package.json', 'b/package.json'] };
  mkdirSync(join(directory, 'a/package.json'));
  mkdirSync(join(directory, 'b'));
  writeFileSync(join(directory, 'b/package.json'), '{}');
  const state = new SourceState(directory, NxFileSet.open(directory), scope);
  expect(state.differences([]).untracked).toEqual(['b/package.json']);
});

it('is content with a file in the place of a submodule', () => {
  const directory = checkout();
  const entry = `160000,${'1'.repeat(40)},a/module`;
  execFileSync('git', ['update-index', '--add', '--cacheinfo', entry], { cwd: directory });
  mkdirSync(join(directory, 'a'), { recursive: true });
  writeFileSync(join(directory, 'a/module'), '');
  expect(openRepository(directory).manifests).toContain('a/Cargo.toml');
});
