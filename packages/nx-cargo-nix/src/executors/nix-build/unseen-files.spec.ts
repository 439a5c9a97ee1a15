import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeRepository } from '../../graph/testing/written-repository';
import { findUnseenFiles, unseenFilesError } from './unseen-files';

const manifest = (name: string, rest = '') => `[package]\nname = "${name}"\nversion = "0.1.0"\n${rest}`;

const files = {
  'nx.json': JSON.stringify({ plugins: ['nx-cargo-nix'] }),
  'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n',
  '.gitignore': '*.log\n',
  'crates/app/Cargo.toml': manifest('app', '[dependencies]\nlib = { path = "../lib" }\n'),
  'crates/app/src/main.rs': '',
  'crates/lib/Cargo.toml': manifest('lib'),
  'crates/lib/src/lib.rs': '',
};

/** A checkout in which all `files` are tracked, and one more is not. */
function checkout(untracked: string, others: Record<string, string> = {}): string {
  const directory = writeRepository({ ...files, ...others });
  execFileSync('git', ['init', '-q'], { cwd: directory });
  execFileSync('git', ['add', '--all'], { cwd: directory });
  mkdirSync(dirname(join(directory, untracked)), { recursive: true });
  writeFileSync(join(directory, untracked), '');
  return directory;
}

describe('findUnseenFiles', () => {
  it.each([
    ['a source of the crate', 'crates/app/src/new.rs', 'crates/app', 'app'],
    ['a source of a dependency', 'crates/lib/src/new.rs', 'crates/app', 'app'],
    ['a part of the recipe', 'nix/new.nix', 'crates/app', 'app'],
    ['a test, for what runs tests', 'crates/app/tests/new.rs', 'crates/app', 'checks.x.app-test'],
    ['a test, for what runs those of all crates', 'crates/lib/tests/new.rs', '.', 'checks.x.workspace-test'],
    ["Cargo's configuration", '.cargo/config.toml', 'crates/app', 'app'],
    ["clippy's settings, for what lints", 'crates/clippy.toml', 'crates/app', 'checks.x.app-clippy'],
    ["rustfmt's settings, for the formatting of all crates", 'rustfmt.toml', '.', 'checks.x.workspace-fmt'],
    ['a crate that git does not know at all', 'crates/new/src/lib.rs', 'crates/new', 'new'],
  ])('finds %s', async (_, path, projectRoot, attribute) => {
    const unseen = await findUnseenFiles(checkout(path));
    expect(unseen(projectRoot, attribute)).toEqual([path]);
  });

  // A build that fails for no reason is worse than a message that is missing.
  it.each([
    ['a crate that depends on it', 'crates/app/src/new.rs', 'crates/lib'],
    ['tests, which a build leaves out', 'crates/app/tests/new.rs', 'crates/app'],
    ["clippy's settings, which a build does not read", 'clippy.toml', 'crates/app'],
    ['files that git ignores', 'crates/app/src/new.log', 'crates/app'],
    ['files outside of any crate', 'notes.txt', 'crates/app'],
  ])('does not mind %s', async (_, path, projectRoot) => {
    const unseen = await findUnseenFiles(checkout(path));
    expect(unseen(projectRoot, projectRoot.slice('crates/'.length))).toEqual([]);
  });

  it('goes by the recipe of nx.json', async () => {
    const plugins = [{ plugin: 'nx-cargo-nix', options: { recipe: ['build/*'] } }];
    const unseen = await findUnseenFiles(checkout('build/new', { 'nx.json': JSON.stringify({ plugins }) }));
    expect(unseen('crates/app', 'app')).toEqual(['build/new']);
  });

  it('finds nothing outside of git, where a flake sees everything', async () => {
    const unseen = await findUnseenFiles(writeRepository(files));
    expect(unseen('crates/app', 'app')).toEqual([]);
  });
});

describe('unseenFilesError', () => {
  it('names the files and the command that mends it', () => {
    const { message } = unseenFilesError(['src/a.rs', "src/it's.rs"]);
    expect(message).toContain(`git add --intent-to-add src/a.rs 'src/it'\\''s.rs'`);
  });

  it('counts what would be too many to read', () => {
    const { message } = unseenFilesError(Array.from({ length: 12 }, (_, index) => `src/${index}.rs`));
    expect(message).toContain('and 7 more');
  });
});
