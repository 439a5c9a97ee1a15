import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NxFileSet } from './nx-file-set';
import { writeRepository } from './testing/written-repository';

/** As much of Nx's native code as is asked here. */
interface Native {
  WorkspaceContext: new (root: string, cache: string) => { allFileData(): { file: string }[] };
}

const { WorkspaceContext } = createRequire(__filename)('nx/src/native') as Native;

/** The files that Nx itself finds. */
function foundByNx(directory: string): string[] {
  const cache = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-cache-'));
  try {
    return new WorkspaceContext(directory, cache).allFileData().map(({ file }) => file);
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

afterEach(() => void vi.unstubAllEnvs());

/** Each way in which rules reach a file, by the files beside `crates/a/src/made.rs` and the like. */
const ways: Record<string, Record<string, string>> = {
  'no rule': {},
  'a name at the root': { '.gitignore': '# made\nmade.rs\n' },
  'a directory': { '.gitignore': 'src/\n' },
  'a directory that is named from the root': { '.gitignore': '/crates/a\n' },
  'a wildcard': { '.gitignore': '*.gen.*\nm*[dx]e.rs\n' },
  'a class that begins with its end': { '.gitignore': 'ma[]d]e.rs\n' },
  'all but some': { '.gitignore': '/crates/*/*\n!/crates/*/src\n' },
  'a rule taken back below': { '.gitignore': '*.rs\n', 'crates/a/.gitignore': '!made.rs\n' },
  'a rule below': { 'crates/a/.gitignore': '/src/made.rs\n' },
  'a rule below for another place': { 'crates/a/.gitignore': '/made.rs\n' },
  "nothing is taken back in a directory that's ignored": {
    '.gitignore': 'crates/\n',
    'crates/a/.gitignore': '!made.rs\n',
  },
  'Nx’s own rules': { '.nxignore': 'lib.rs\n' },
  'Nx’s own rules below': { 'crates/a/.nxignore': 'lib.rs\n' },
  'Nx’s own rules take back what git ignores': { '.gitignore': 'made.rs\n', '.nxignore': '!made.rs\n' },
  'Nx’s own rules weigh more than nearer ones': {
    '.nxignore': '!made.rs\n',
    'crates/a/.gitignore': 'made.rs\n',
  },
  'node_modules below a crate': { 'crates/a/node_modules/x/lib.rs': '' },
  'letters of the other case': { '.gitignore': 'MADE.RS\n' },
  'an escape': { '.gitignore': '\\made.rs\n\\!x\n' },
  'a comment in front of nothing': { '.gitignore': '#made.rs\n   # made\n' },
  'a blank at the end': { '.gitignore': 'made.rs  \n' },
  'rules of another system': { '.gitignore': 'made.rs\r\nother\r\n' },
};

const sources = {
  'crates/a/src/lib.rs': '',
  'crates/a/src/made.rs': '',
  'crates/a/x.gen.rs': '',
  'b.rs': '',
};

function checkout(files: Readonly<Record<string, string>>, exclude = ''): string {
  const directory = writeRepository({ ...sources, ...files });
  execFileSync('git', ['init', '-q'], { cwd: directory });
  writeFileSync(join(directory, '.git/info/exclude'), exclude);
  execFileSync('git', ['add', '--all', '--force'], { cwd: directory });
  return directory;
}

function seen(directory: string): string[] {
  const fileSet = NxFileSet.open(directory);
  const files = fileSet?.tracked.files.map(({ path }) => path) ?? [];
  return files.filter((path) => !fileSet?.isHiddenFromHashes(path)).sort();
}

describe('NxFileSet', () => {
  it.each(Object.entries(ways))('sees of what git tracks what Nx sees: %s', (_, files) => {
    const directory = checkout(files);
    expect(seen(directory)).toEqual(foundByNx(directory).sort());
  });

  it('knows what git’s own excludes keep from Nx', () => {
    const directory = checkout({}, 'made.rs\n');
    expect(seen(directory)).not.toContain('crates/a/src/made.rs');
    expect(seen(directory)).toEqual(foundByNx(directory).sort());
  });

  it('knows what the user’s excludes keep from Nx', () => {
    const home = writeRepository({ '.gitconfig': '[core]\n  excludesFile = ~/mine\n', mine: 'made.rs\n' });
    vi.stubEnv('HOME', home);
    vi.stubEnv('XDG_CONFIG_HOME', '');
    const directory = checkout({});
    expect(seen(directory)).not.toContain('crates/a/src/made.rs');
    expect(seen(directory)).toEqual(foundByNx(directory).sort());
  });

  it('counts what rules for all tools name twice: not every Nx reads them', () => {
    expect(seen(checkout({ '.ignore': 'made.rs\n' }))).not.toContain('crates/a/src/made.rs');
  });

  it('asks the rules above a workspace that lies below the top of the checkout', () => {
    const directory = checkout({ '.gitignore': '/crates/a/src/made.rs\n/src/lib.rs\n' });
    const below = join(directory, 'crates/a');
    // What Nx finds of them depends on where it is started, so both readings count.
    expect(seen(below)).toEqual(['x.gen.rs']);
  });

  it('knows whose changes `nx affected` passes over: those that the root’s rules name, in letters of any case', () => {
    const directory = checkout({ '.gitignore': 'MADE.rs\n', 'crates/a/.gitignore': '!made.rs\nlib.rs\n' });
    const fileSet = NxFileSet.open(directory);
    const paths = fileSet?.tracked.files.map(({ path }) => path) ?? [];
    expect(paths.filter((path) => fileSet?.isHiddenFromAffected(path))).toEqual(['crates/a/src/made.rs']);
  });

  it('knows the manifests that Nx does not list and Nix sees', () => {
    const directory = checkout({ '.gitignore': '/hidden\n', 'hidden/Cargo.toml': '', 'kept/Cargo.toml': '' });
    const unlisted = NxFileSet.open(directory)?.unlistedManifests(['Cargo.toml', 'crates/a/Cargo.toml']);
    expect(unlisted).toEqual(['hidden/Cargo.toml', 'kept/Cargo.toml']);
  });
});
