import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { all, append, type Change, write } from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import { git } from '../../../packages/nx-cargo-nix/src/verify/git';
import { flakeOn } from './ignored-recipe';
import type { Probe, ProbeGroup } from './probe';
import { gitDoes, lock, manifest, smallWorkspace } from './small-workspace';

const reaches = ['inner', 'app'];

/** Edits the submodule, commits there, and leaves the superproject to point at that commit. */
function bump(change: Change): Change {
  return (directory) => {
    const submodule = join(directory, 'vendor');
    change(submodule);
    git(submodule, ['add', '--all']);
    git(submodule, ['commit', '--quiet', '--message', 'a bump']);
    // Of a clean tree Nix fetches the submodule's commit from where the submodule comes from.
    git(submodule, ['push', '--quiet', '--force', 'origin', 'HEAD:refs/heads/bumped']);
  };
}

/** Edits the submodule's working tree. */
function within(change: Change): Change {
  return (directory) => change(join(directory, 'vendor'));
}

const undo: Change = (directory) => {
  const submodule = join(directory, 'vendor');
  git(submodule, ['reset', '--quiet', '--hard', 'first']);
  git(submodule, ['clean', '--quiet', '--force', '-d']);
};

const probes: readonly Probe[] = [
  {
    name: 'a source of the superproject: edited',
    reason: 'the plain case',
    reaches: ['lib', 'app'],
    undo,
    apply: append('crates/lib/src/lib.rs', '// edited\n'),
  },
  ...(['staged', 'committed'] as const).flatMap((way): Probe[] => [
    {
      name: `a bump that changes a crate, ${way}`,
      reason: 'one gitlink to git, many files to Nix',
      reaches,
      git: way,
      undo,
      apply: bump(append('inner/src/lib.rs', '// edited\n')),
    },
    {
      name: `a bump that changes a manifest, ${way}`,
      reason: 'the fingerprint tells of it, the gitlink does not',
      reaches,
      git: way,
      undo,
      apply: bump(append('inner/Cargo.toml', '[features]\nfast = []\n')),
    },
    {
      name: `a bump that changes another crate of the submodule, ${way}`,
      reason: 'precision: the gitlink is the same for all',
      reaches: ['alone'],
      git: way,
      undo,
      apply: bump(append('alone/src/lib.rs', '// edited\n')),
    },
    {
      name: `a bump that changes no source, ${way}`,
      reason: 'precision',
      reaches: [],
      git: way,
      undo,
      apply: bump(append('README.md', 'edited\n')),
    },
  ]),
  {
    name: 'a bump that is not staged',
    reason: 'the working tree has another commit than the index',
    reaches,
    git: 'as it is',
    undo,
    apply: bump(append('inner/src/lib.rs', '// edited\n')),
  },
  {
    name: 'a dirty submodule: a source edited',
    reason: 'the gitlink is the same',
    reaches,
    undo,
    apply: within(append('inner/src/lib.rs', '// edited\n')),
  },
  {
    name: 'a dirty submodule: a source edited and staged there',
    reason: 'the gitlink is the same',
    reaches,
    undo,
    apply: within(all(append('inner/src/lib.rs', '// edited\n'), gitDoes('add', '--all'))),
  },
  {
    name: 'a dirty submodule: a new source staged there',
    reason: 'in the index of the submodule alone',
    reaches,
    undo,
    apply: within(all(write('inner/src/new.rs', '// new\n'), gitDoes('add', '--all'))),
  },
  {
    name: 'a dirty submodule: an untracked file',
    reason: 'Nix does not see it, Nx hashes it, and the executor refuses it by name',
    reaches: [],
    needless: { affected: reaches, hash: reaches, why: 'untracked' },
    undo,
    apply: within(write('inner/src/new.rs', '// new\n')),
  },
  {
    name: 'a mode in a submodule',
    reason: 'modes are read from the index, which has no entries below the gitlink',
    reaches,
    undo,
    apply: bump((directory) => {
      writeFileSync(join(directory, 'inner/src/run.sh'), '#!/bin/sh\n', { mode: 0o755 });
    }),
  },
  {
    name: 'a source of a submodule made executable',
    reason: 'modes are read from the index, which has no entries below the gitlink',
    reaches,
    undo,
    apply: bump(gitDoes('update-index', '--chmod=+x', 'inner/src/lib.rs')),
  },
  {
    name: 'a file that the submodule ignores and tracks: edited',
    reason: 'ignored by a .gitignore of another repository',
    reaches,
    undo,
    apply: bump(append('inner/src/generated.rs', '// edited\n')),
  },
];

/** Crates in a submodule, with `inputs.self.submodules`. */
export const submodules: ProbeGroup = {
  name: 'submodules',
  needsNewNix: true,
  files: {
    ...smallWorkspace(),
    'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["crates/*", "vendor/inner", "vendor/alone"]\n',
    'Cargo.lock': lock({ alone: [], app: ['inner', 'lib'], inner: [], lib: [], other: [] }),
    'crates/app/Cargo.toml': manifest(
      'app',
      '[dependencies]\nlib = { path = "../lib" }\ninner = { path = "../../vendor/inner" }\n',
    ),
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
    // A submodule from this machine's disk, which git refuses unless it is asked.
    git(directory, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', upstream, 'vendor']);
    git(join(directory, 'vendor'), ['tag', 'first']);
  },
  probes,
};
