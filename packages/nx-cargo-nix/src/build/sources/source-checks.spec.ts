import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseNixVersion } from '../../nix/version';
import { writeRepository } from '../../repository/testing/written-repository';
import { trackedFiles } from '../../repository/tracked-files';
import { archivedFiles } from './archived-files';
import { checkSources } from './source-checks';
import { submoduleError, submoduleState } from './submodule-files';
import { untrackedFilesError } from './untracked-files';

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

/** What a task is refused for, as the lines that name files. */
async function refusedFor(directory: string, projectRoot: string, attribute: string): Promise<string[]> {
  const fault = await checkSources(directory, []);
  return (
    fault(projectRoot, attribute)
      ?.message.match(/^ {2}.*$/gm)
      ?.map((line) => line.trim()) ?? []
  );
}

describe('checkSources', () => {
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
    expect(await refusedFor(checkout(path), projectRoot, attribute)).toEqual([path]);
  });

  // A build that fails for no reason is worse than a message that is missing.
  it.each([
    ['a crate that depends on it', 'crates/app/src/new.rs', 'crates/lib'],
    ['tests, which a build leaves out', 'crates/app/tests/new.rs', 'crates/app'],
    ["clippy's settings, which a build does not read", 'clippy.toml', 'crates/app'],
    ['files that git ignores', 'crates/app/src/new.log', 'crates/app'],
    ['files outside of any crate', 'notes.txt', 'crates/app'],
  ])('does not mind %s', async (_, path, projectRoot) => {
    expect(await refusedFor(checkout(path), projectRoot, projectRoot.slice('crates/'.length))).toEqual([]);
  });

  it.each([
    ['a file', 'version.txt', 'x = builtins.pathExists ./version.txt;'],
    ['a file in a directory', 'assets/new.txt', 'x = ./assets;'],
  ])('finds %s that the flake reads', async (_, path, text) => {
    const directory = checkout(path, { 'flake.nix': text, 'assets/old.txt': '' });
    expect(await refusedFor(directory, 'crates/app', 'app')).toEqual([path]);
  });

  it('goes by the recipe of nx.json', async () => {
    const plugins = [{ plugin: 'nx-cargo-nix', options: { recipe: ['build/*'] } }];
    const directory = checkout('build/new', { 'nx.json': JSON.stringify({ plugins }) });
    expect(await refusedFor(directory, 'crates/app', 'app')).toEqual(['build/new']);
  });

  it('finds nothing outside of git, where a flake sees everything', async () => {
    expect(await refusedFor(writeRepository(files), 'crates/app', 'app')).toEqual([]);
  });
});

const IDENTITY = ['-c', 'user.name=Example', '-c', 'user.email=example@example.invalid'];

function git(directory: string, ...args: string[]): void {
  execFileSync('git', [...IDENTITY, ...args], { cwd: directory, stdio: 'pipe' });
}

function committed(others: Record<string, string> = {}): string {
  const directory = writeRepository({ ...files, ...others });
  git(directory, 'init', '-q');
  git(directory, 'add', '--all');
  git(directory, 'commit', '-qm', 'one');
  return directory;
}

// Nix sees what is committed in a clean tree, and the working tree in a dirty one: one hash, two results.
describe('a file that git does not look for in the working tree', () => {
  const path = 'crates/lib/src/lib.rs';

  it.each(['--skip-worktree', '--assume-unchanged'])(
    'is refused in a tree that is not clean: %s',
    async (flag) => {
      const directory = committed();
      git(directory, 'update-index', flag, path);
      writeFileSync(join(directory, path), '// edited');
      expect(await refusedFor(directory, 'crates/app', 'app')).toEqual([]);
      writeFileSync(join(directory, 'nx.json'), '{}');
      expect(await refusedFor(directory, 'crates/app', 'app')).toEqual([path]);
    },
  );

  it('is no matter as long as it is as it is committed', async () => {
    const directory = committed();
    git(directory, 'update-index', '--skip-worktree', path);
    writeFileSync(join(directory, 'nx.json'), '{}');
    expect(await refusedFor(directory, 'crates/app', 'app')).toEqual([]);
  });
});

// `git archive` leaves the one out, and fills the name of each commit into the other.
describe('a file that an old Nix sees as git archives it', () => {
  const archived = (attribute: string, isOld = true) => {
    const directory = committed({ '.gitattributes': attribute });
    const tracked = trackedFiles(directory);
    if (!tracked) throw new Error('a checkout');
    const version = parseNixVersion(isOld ? 'nix (Nix) 2.8.0' : 'nix (Nix) 2.20.0');
    return archivedFiles(directory, tracked, async () => version);
  };

  it.each([
    ['crates/lib/src/lib.rs export-subst', ['crates/lib/src/lib.rs']],
    ['*.rs export-ignore\ncrates/lib/** -export-ignore', ['crates/app/src/main.rs']],
    ['crates/app export-ignore', ['crates/app/Cargo.toml', 'crates/app/src/main.rs']],
    ['*.rs text eol=lf', []],
    // In the form that git gives out, or not.
    ['crates/lib/** text eol=crlf', ['crates/lib/Cargo.toml']],
    ['*.rs ident', []],
  ])('%j', async (attribute, expected) => {
    expect(await archived(attribute)).toEqual(expected);
    expect(await archived(attribute, false)).toEqual([]);
  });
});

describe('a source in a submodule', () => {
  const state = (directory: string, isOld = false) => {
    const tracked = trackedFiles(directory);
    if (!tracked) throw new Error('a checkout');
    const version = parseNixVersion(isOld ? 'nix (Nix) 2.26.0' : 'nix (Nix) 2.27.0');
    return submoduleState(directory, tracked, async () => version);
  };

  function withSubmodule(): string {
    const inner = committed();
    const directory = committed();
    git(directory, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'vendor');
    git(directory, 'commit', '-qm', 'a submodule');
    return directory;
  }

  it('is refused where Nix is too old to see it, with the version that is not', async () => {
    const seen = await state(withSubmodule(), true);
    expect(submoduleError(['vendor'], seen)?.message).toMatch(
      /with Nix 2\.27 or later.*nix \(Nix\) 2\.26\.0/s,
    );
    // A task without sources there is not affected.
    expect(submoduleError([], seen)).toBeUndefined();
  });

  // Nix takes the tree for clean then, and builds what HEAD records.
  it('is refused where the submodule alone is not as HEAD records it', async () => {
    const directory = withSubmodule();
    expect(submoduleError(['vendor'], await state(directory))).toBeUndefined();
    writeFileSync(join(directory, 'vendor/crates/lib/src/lib.rs'), '// edited');
    expect(submoduleError(['vendor'], await state(directory))?.message).toContain('git commit -- vendor');
    git(join(directory, 'vendor'), 'commit', '-qam', 'an edit');
    git(directory, 'add', 'vendor');
    expect(submoduleError(['vendor'], await state(directory))?.message).toContain('git commit -- vendor');
    expect(submoduleError(['other'], await state(directory))).toBeUndefined();
    git(directory, 'commit', '-qm', 'a bump');
    expect(submoduleError(['vendor'], await state(directory))).toBeUndefined();
  });

  // A crate whose only source there was deleted had none that git tracks, and so was not refused.
  it('counts where it is in the commit that HEAD records, and no longer there', async () => {
    const directory = withSubmodule();
    git(join(directory, 'vendor'), 'rm', '--quiet', 'crates/lib/src/lib.rs');
    expect((await state(directory)).gone).toEqual([
      { path: 'vendor/crates/lib/src/lib.rs', submodule: 'vendor' },
    ]);
    git(join(directory, 'vendor'), 'commit', '-qm', 'a deletion');
    expect((await state(directory)).gone).toHaveLength(1);
    git(directory, 'commit', '-qam', 'a bump');
    expect((await state(directory)).gone).toEqual([]);
  });

  // Which files are gone was not known, and so nothing was said.
  it('may be gone where the submodule lacks the commit that HEAD records', async () => {
    const directory = withSubmodule();
    const recorded = '1'.repeat(40);
    git(directory, 'update-index', '--cacheinfo', `160000,${recorded},vendor`);
    git(directory, 'commit', '-qm', 'a bump that was not fetched');
    expect(await state(directory)).toEqual({ uncommitted: ['vendor'], gone: [], unknown: ['vendor'] });
    const said = async (...references: string[]) => {
      const version = parseNixVersion('nix (Nix) 2.27.0');
      return (await checkSources(directory, references, async () => version))('crates/app', 'app')?.message;
    };
    // As long as no flake sees submodules, nothing comes from there.
    expect(await said('/workspace')).toBeUndefined();
    const message = 'git submodule update --init --recursive vendor';
    expect(await said('git+file:.?submodules=1')).toContain(message);
    writeFileSync(join(directory, 'flake.nix'), '{ inputs.self.submodules = true; }');
    git(directory, 'add', 'flake.nix');
    git(directory, 'commit', '-qm', 'submodules');
    expect(await said('/workspace')).toContain(message);
  });

  it('is refused in a submodule of a submodule, by the outer one', async () => {
    const inner = withSubmodule();
    const directory = committed();
    const add = ['-c', 'protocol.file.allow=always', 'submodule', '--quiet'];
    git(directory, ...add, 'add', inner, 'outer');
    git(directory, ...add, 'update', '--init', '--recursive');
    git(directory, 'commit', '-qm', 'a submodule');
    expect(submoduleError(['outer/vendor'], await state(directory))).toBeUndefined();
    writeFileSync(join(directory, 'outer/vendor/crates/lib/src/lib.rs'), '// edited');
    expect(submoduleError(['outer/vendor'], await state(directory))?.message).toContain(
      'git commit -- outer`',
    );
  });

  it('is refused where the workspace lies below the top of its repository', async () => {
    const directory = committed({ 'below/nx.json': '{}' });
    git(
      directory,
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      committed(),
      'below/vendor',
    );
    git(directory, 'commit', '-qm', 'a submodule');
    writeFileSync(join(directory, 'below/vendor/crates/lib/src/lib.rs'), '// edited');
    expect(submoduleError(['vendor'], await state(join(directory, 'below')))?.message).toContain(
      '-- vendor`',
    );
  });

  it('is no matter in a tree that is changed elsewhere: Nix reads the submodule as it lies there', async () => {
    const directory = withSubmodule();
    writeFileSync(join(directory, 'vendor/crates/lib/src/lib.rs'), '// edited');
    writeFileSync(join(directory, 'nx.json'), '{}');
    expect(submoduleError(['vendor'], await state(directory))).toBeUndefined();
  });
});

describe('untrackedFilesError', () => {
  it('names the files and the command that mends it', () => {
    const { message } = untrackedFilesError(['src/a.rs', "src/it's.rs"]);
    expect(message).toContain(`git add --intent-to-add src/a.rs 'src/it'\\''s.rs'`);
  });

  // `git add` of it makes a gitlink, or fails.
  it('says of a repository inside of this one what helps', () => {
    const { message } = untrackedFilesError(['src/a.rs', 'crates/lib/data/']);
    expect(message).toContain('other git repositories inside this one:\n  crates/lib/data/');
    expect(message).toContain('git submodule add');
    expect(message).not.toContain('--intent-to-add');
  });

  it('counts what would be too many to read', () => {
    const { message } = untrackedFilesError(Array.from({ length: 12 }, (_, index) => `src/${index}.rs`));
    expect(message).toContain('and 7 more');
  });
});

// Nix 2.8 built the last commit, and Nx cached it as the result of the edits.
it.each([
  ['nix (Nix) 2.8.0', 'git+file:///home/a%20b', 'Nix before 2.20 does not see edits'],
  ['nix (Nix) 2.8.0', 'git+file:///home/ab?dir=c%20d', undefined],
  ['nix (Nix) 2.8.0', '/home/ab', undefined],
  ['nix (Nix) 2.34.8', 'git+file:///home/a%20b', undefined],
])('with %s a checkout at %s is refused where Nix sees commits alone', async (nix, reference, message) => {
  const directory = checkout('crates/app/debug.log');
  const fault = await checkSources(directory, [reference], async () => parseNixVersion(nix));
  const said = fault('crates/app', 'app')?.message;
  if (message === undefined) expect(said).toBeUndefined();
  else expect(said).toContain(message);
});
