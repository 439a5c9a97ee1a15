import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { git } from '../../../packages/nx-cargo-nix/src/repository/git';
import { all, append, type Change, write } from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import { lock, manifest } from '../../../packages/testing/src/written-crates';
import { flakeOn } from './ignored-recipe';
import type { Probe, ProbeGroup } from './probe';
import { executable, gitDoes, smallWorkspace } from './small-workspace';

const reaches = ['inner', 'app'];

/** Edits the submodule, commits there, and leaves the superproject to point at that commit. */
export function bump(change: Change): Change {
  return (directory) => {
    const submodule = join(directory, 'vendor');
    change(submodule);
    git(submodule, ['add', '--all']);
    git(submodule, ['commit', '--quiet', '--allow-empty', '--message', 'a bump']);
    // From a clean tree, Nix fetches the submodule's commit from where the submodule comes from.
    git(submodule, ['push', '--quiet', '--force', 'origin', 'HEAD:refs/heads/bumped']);
  };
}

/** Edits the submodule's working tree. */
export function within(change: Change): Change {
  return (directory) => change(join(directory, 'vendor'));
}

/** Undoes what was done to the submodule. */
export const undo: Change = (directory) => {
  const submodule = join(directory, 'vendor');
  git(submodule, ['reset', '--quiet', '--hard', 'first']);
  git(submodule, ['clean', '--quiet', '--force', '-d']);
};

/** Makes the superproject a dirty tree: only then does Nix read the submodule's working tree. */
const dirty = append('README.md', 'edited\n');

/**
 * Nix considers a superproject clean when only its submodule differs, even by a staged bump, and builds what its last commit says
 * (2.34). What Nx has hashed then must not stand for it.
 */
const asCommitted = { hash: ['*'], why: 'Nx hashes the disk, Nix reads the commit' };

function everyWay(name: string, reason: string, probe: Pick<Probe, 'reaches' | 'apply'>): Probe[] {
  return [
    {
      name: `${name}, staged alone`,
      reason,
      reaches: [],
      needless: { ...asCommitted, affected: [...reaches, 'alone'] },
      undo,
      apply: probe.apply,
    },
    { ...probe, name: `${name}, staged`, reason, undo, apply: all(probe.apply, dirty) },
    { ...probe, name: `${name}, committed`, reason, undo, git: 'committed' },
  ];
}

/** As `git pull` leaves it: the bump is committed, and the previous commit is still checked out. */
function notCheckedOut(name: string, reason: string, change: Change): Probe {
  const committed = gitDoes('commit', '--quiet', '--all', '--message', 'a bump');
  return {
    name,
    reason,
    reaches,
    needless: asCommitted,
    git: 'as it is',
    undo,
    apply: all(bump(change), committed, undo),
  };
}

function dirtySubmodule(name: string, reached: readonly string[], change: Change): Probe[] {
  return [
    {
      name: `a dirty submodule alone: ${name}`,
      reason: 'the gitlink is the same, and Nix reads the commit',
      reaches: [],
      needless: { ...asCommitted, affected: reaches },
      undo,
      apply: within(change),
    },
    {
      name: `a dirty submodule: ${name}`,
      reason: 'the gitlink is the same, and Nix reads the disk',
      reaches: reached,
      ...(reached.length === 0 && { needless: { ...asCommitted, affected: reaches } }),
      undo,
      apply: all(within(change), dirty),
    },
  ];
}

const probes: readonly Probe[] = [
  {
    name: 'a source of the superproject: edited',
    reason: 'the plain case',
    reaches: ['lib', 'app'],
    undo,
    apply: append('crates/lib/src/lib.rs', '// edited\n'),
  },
  ...everyWay('a bump that changes a crate', 'one gitlink to git, many files to Nix', {
    reaches,
    apply: bump(append('inner/src/lib.rs', '// edited\n')),
  }),
  ...everyWay('a bump that changes a manifest', 'the fingerprint tells of it, the gitlink does not', {
    reaches,
    apply: bump(append('inner/Cargo.toml', '[features]\nfast = []\n')),
  }),
  ...everyWay('a bump that changes another crate of the submodule', 'precision: one gitlink for all', {
    reaches: ['alone'],
    apply: bump(append('alone/src/lib.rs', '// edited\n')),
  }),
  ...everyWay('a bump that changes no source', 'precision: one gitlink for all', {
    reaches: [],
    apply: bump(append('README.md', 'edited\n')),
  }),
  ...everyWay('a bump that makes a source executable', 'the index has no entries below the gitlink', {
    reaches,
    apply: bump(executable('inner/src/lib.rs')),
  }),
  ...everyWay('a bump of a file that the submodule ignores and tracks', 'ignored by another repository', {
    reaches,
    apply: bump(append('inner/src/generated.rs', '// edited again\n')),
  }),
  {
    name: 'a bump that is not staged, in a dirty tree',
    reason: 'the working tree has another commit than the index',
    reaches,
    git: 'as it is',
    undo,
    apply: all(bump(append('inner/src/lib.rs', '// not staged\n')), dirty),
  },
  notCheckedOut(
    'a bump that is committed, and not checked out',
    'Nix builds the commit that HEAD records, and what lies there was built before',
    append('inner/src/lib.rs', '// elsewhere\n'),
  ),
  notCheckedOut(
    'a source that a bump adds which is committed, and not checked out',
    'no file lies there that could tell of it',
    write('inner/src/more.rs', '// more\n'),
  ),
  ...dirtySubmodule('a source edited', reaches, append('inner/src/lib.rs', '// dirty\n')),
  ...dirtySubmodule(
    'a source edited and staged there',
    reaches,
    all(append('inner/src/lib.rs', '// staged there\n'), gitDoes('add', '--all')),
  ),
  ...dirtySubmodule(
    'a new source staged there',
    reaches,
    all(write('inner/src/new.rs', '// new\n'), gitDoes('add', '--all')),
  ),
  ...dirtySubmodule('an untracked file', [], write('inner/src/untracked.rs', '// new\n')),
];

/** Crates in a submodule, with `inputs.self.submodules`. */
export const submodules: ProbeGroup = {
  name: 'submodules',
  nix: 'new',
  files: {
    ...smallWorkspace(),
    'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["crates/*", "vendor/inner", "vendor/alone"]\n',
    'Cargo.lock': lock({ alone: [], app: ['inner', 'lib'], inner: [], lib: [], other: [] }),
    'crates/app/Cargo.toml': manifest(
      'app',
      '[dependencies]\nlib = { path = "../lib" }\ninner = { path = "../../vendor/inner" }\n',
    ),
    'README.md': '# Readme\n',
    'flake.nix': flakeOn('"toolchain"').replace('{\n', '{\n  inputs.self.submodules = true;\n'),
  },
  setUp({ directory }, scratch) {
    const upstream = join(scratch, 'upstream');
    const files = {
      '.gitignore': 'generated.rs\n',
      'README.md': '# Vendored\n',
      'inner/Cargo.toml': manifest('inner'),
      'inner/src/lib.rs': '// inner\n',
      'inner/src/generated.rs': '// generated\n',
      'alone/Cargo.toml': manifest('alone'),
      'alone/src/lib.rs': '// alone\n',
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(upstream, path)), { recursive: true });
      writeFileSync(join(upstream, path), text);
    }
    git(upstream, ['init', '--quiet', '--initial-branch', 'main']);
    git(upstream, ['add', '--all', '--force']);
    git(upstream, ['commit', '--quiet', '--message', 'vendored']);
    // A submodule from this machine's disk, which git refuses unless told otherwise.
    git(directory, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', upstream, 'vendor']);
    git(join(directory, 'vendor'), ['tag', 'first']);
  },
  probes,
};
