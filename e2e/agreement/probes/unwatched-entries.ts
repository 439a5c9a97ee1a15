import { all, append, toggleExecutable } from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import type { Probe } from './probe';
import { gitDoes } from './small-workspace';

const source = 'crates/lib/src/lib.rs';
const reaches = ['lib', 'app'];
const elsewhere = append('README.md', 'edited\n');

/** Where Nix sees different contents in a clean and in a dirty tree, every hash says which of the two the tree is. */
const unwatchedHash = { hash: ['*'], why: 'git does not look for changes of a source' };

/** An edit of a file that git is told not to look at, in a tree that git considers clean and in one that it does not. */
function unwatched(how: string, flag: string): Probe[] {
  const edit = all(gitDoes('update-index', `--${flag}`, source), append(source, '// edited\n'));
  const name = `an edit of a file that is ${how}`;
  const undo = gitDoes('update-index', `--no-${flag}`, source);
  return [
    {
      name,
      reason: 'git does not look at it: a clean tree to Nix',
      reaches: [],
      // Newer versions compare the disk.
      mayReach: reaches,
      needless: unwatchedHash,
      git: 'as it is',
      apply: edit,
      undo,
    },
    {
      name: `${name}, in a dirty tree`,
      reason: 'Nix reads all of a dirty tree from the disk, and git does not name this file',
      reaches,
      needless: unwatchedHash,
      git: 'as it is',
      apply: all(edit, elsewhere),
      undo,
    },
  ];
}

/** From `update-index` and `sparse-checkout`: entries whose files git does not compare with the disk, or that are not on disk. */
export const unwatchedEntries: readonly Probe[] = [
  ...unwatched('assumed to be unchanged', 'assume-unchanged'),
  ...unwatched('skipped in the working tree', 'skip-worktree'),
  {
    name: 'an edit in a sparse checkout',
    reason: 'entries of the index that are not on the disk',
    reaches,
    git: 'as it is',
    apply: all(
      gitDoes('sparse-checkout', 'set', '--cone', 'nix', 'crates/app', 'crates/lib', 'crates/other/src'),
      append(source, '// edited\n'),
    ),
    undo: gitDoes('sparse-checkout', 'disable'),
  },
  {
    name: 'a sparse checkout that leaves a directory of sources out',
    reason: 'Nix has the commit, and Nx the disk, where files are missing: nothing changed in the commit',
    reaches: [],
    mayReach: reaches,
    needless: unwatchedHash,
    git: 'as it is',
    apply: gitDoes('sparse-checkout', 'set', '--cone', 'nix', 'crates/app', 'crates/lib/src', 'crates/other'),
    undo: gitDoes('sparse-checkout', 'disable'),
  },
  {
    name: 'a sparse checkout that leaves a directory of sources out, in a dirty tree',
    reason: 'Nix takes the disk then, where the files are not',
    reaches,
    needless: unwatchedHash,
    git: 'as it is',
    apply: all(
      gitDoes('sparse-checkout', 'set', '--cone', 'nix', 'crates/app', 'crates/lib/src', 'crates/other'),
      elsewhere,
    ),
    undo: gitDoes('sparse-checkout', 'disable'),
  },
  {
    name: 'an edit in a sparse checkout with a sparse index',
    nix: 'old',
    reason: 'an index with entries for whole directories',
    reaches,
    git: 'as it is',
    apply: all(
      gitDoes(
        'sparse-checkout',
        'set',
        '--cone',
        '--sparse-index',
        'nix',
        'crates/app',
        'crates/lib',
        'crates/other',
      ),
      append(source, '// edited\n'),
    ),
    undo: gitDoes('sparse-checkout', 'disable'),
  },
  {
    name: 'a mode that git is told not to look at',
    reason: 'core.fileMode is false on some file systems: a clean tree to git and to Nix',
    reaches: [],
    mayReach: reaches,
    needless: unwatchedHash,
    apply: all(gitDoes('config', 'core.fileMode', 'false'), toggleExecutable(source)),
    undo: all(toggleExecutable(source), gitDoes('config', 'core.fileMode', 'true')),
  },
  {
    name: 'a mode that git is told not to look at, in a dirty tree',
    reason: 'Nix takes the mode from the disk then, and git does not name the file',
    reaches: [],
    mayReach: reaches,
    needless: unwatchedHash,
    apply: all(gitDoes('config', 'core.fileMode', 'false'), toggleExecutable(source), elsewhere),
    undo: all(toggleExecutable(source), gitDoes('config', 'core.fileMode', 'true')),
  },
];
