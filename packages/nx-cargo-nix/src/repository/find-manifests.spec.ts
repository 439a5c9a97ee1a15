import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findManifests } from './find-manifests';
import { trackedFiles } from './tracked-files';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'find-manifests-'));
  for (const path of [
    'Cargo.toml',
    'crates/größe "x"/Cargo.toml',
    'target/package/Cargo.toml',
    'a/NotCargo.toml',
  ])
    write(path);
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), '');
}

function git(...args: string[]): void {
  execFileSync('git', args, { cwd: root, stdio: 'ignore' });
}

const found = (directory: string) => findManifests(directory, trackedFiles(directory));

describe('findManifests', () => {
  it('walks a directory that is no repository, but not into what builds leave behind', () => {
    expect(found(root).sort()).toEqual(['Cargo.toml', 'crates/größe "x"/Cargo.toml']);
  });

  it('gives what git tracks in a repository', () => {
    git('init', '--quiet');
    git('add', '--all');
    write('untracked/Cargo.toml');
    expect(found(root).sort()).toEqual([
      'Cargo.toml',
      'crates/größe "x"/Cargo.toml',
      'target/package/Cargo.toml',
    ]);
  });

  it('asks git where only git can read its index', () => {
    git('init', '--quiet');
    git('add', '--all');
    git('update-index', '--split-index');
    expect(found(root)).toHaveLength(3);
  });

  it('leaves out a manifest that is tracked and deleted', () => {
    git('init', '--quiet');
    git('add', 'Cargo.toml', 'target/package/Cargo.toml');
    rmSync(join(root, 'target'), { recursive: true });
    expect(found(root)).toEqual(['Cargo.toml']);
  });

  it('gives paths relative to the directory asked for, in a repository that begins above it', () => {
    git('init', '--quiet');
    git('add', '--all');
    expect(found(join(root, 'crates'))).toEqual(['größe "x"/Cargo.toml']);
  });
});
