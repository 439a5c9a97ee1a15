import {
  all,
  append,
  remove,
  toggleExecutable,
  write,
} from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import type { Probe, ProbeGroup } from './probe';
import { gitDoes, move, smallWorkspace } from './small-workspace';
import { unwatchedEntries } from './unwatched-entries';

const source = 'crates/lib/src/lib.rs';
const reaches = ['lib', 'app'];
const untracked = 'untracked.txt';

/** As long as git does not track a source, no task is hashed as before: it may have been tracked with the same content. */
const keptUntracked = { hash: ['*'], why: 'a source that git does not track' };

const probes: readonly Probe[] = [
  {
    name: 'a file with the intent to add it',
    reason: 'in the index without content',
    reaches,
    git: 'as it is',
    apply: all(
      write('crates/lib/src/new.rs', '// new\n'),
      gitDoes('add', '--intent-to-add', 'crates/lib/src/new.rs'),
    ),
  },
  {
    name: 'an unstaged edit',
    reason: 'Nix reads the working tree of what the index names',
    reaches,
    git: 'as it is',
    apply: append(source, '// edited\n'),
  },
  {
    name: 'an unstaged deletion',
    reason: 'in the index, and not there',
    reaches,
    git: 'as it is',
    apply: remove(source),
  },
  {
    name: 'an edit that is staged, and changed again',
    reason: 'three versions of one file',
    reaches,
    git: 'as it is',
    apply: all(append(source, '// staged\n'), gitDoes('add', source), append(source, '// not staged\n')),
  },
  {
    name: 'an edit that is staged, and undone in the working tree',
    reason: 'the working tree is as before: nothing changes for Nix',
    reaches: [],
    needless: { affected: reaches, why: 'git names the file as changed' },
    git: 'as it is',
    apply: all(append(source, '// staged\n'), gitDoes('add', source), write(source, '// lib\n')),
  },
  {
    name: 'a staged deletion with the file kept',
    reason: 'gone for Nix, there for Nx',
    reaches,
    needless: keptUntracked,
    git: 'as it is',
    apply: gitDoes('rm', '--quiet', '--cached', 'crates/lib/src/module.rs'),
  },
  {
    name: 'a staged move with the old file kept',
    reason: 'gone for Nix under its old path',
    reaches,
    needless: keptUntracked,
    git: 'as it is',
    apply: all(
      gitDoes('mv', 'crates/lib/src/module.rs', 'crates/lib/src/moved.rs'),
      write('crates/lib/src/module.rs', '// module\n'),
    ),
  },
  ...unwatchedEntries,
  {
    name: 'a mode, in an index of version 4',
    reason: 'modes are read from the index file, paths are shortened in this one',
    reaches,
    apply: all(gitDoes('update-index', '--index-version', '4'), toggleExecutable(source)),
    undo: gitDoes('update-index', '--index-version', '2'),
  },
  {
    name: 'a mode, in a split index',
    nix: 'old',
    reason: 'modes are read from the index file, and half of this one is elsewhere',
    reaches,
    needless: { hash: ['other'], why: 'what was known of modes is no longer' },
    apply: all(gitDoes('update-index', '--split-index'), toggleExecutable(source)),
    undo: gitDoes('update-index', '--no-split-index'),
  },
  {
    name: 'a merge conflict in a source',
    reason: 'three entries of the index for one path',
    reaches,
    git: 'as it is',
    apply: conflict,
    undo: gitDoes('merge', '--abort'),
  },
  {
    name: 'an untracked file',
    reason: 'Nix does not see it: the executor refuses what Nx hashes and git does not know',
    reaches: [],
    needless: { ...keptUntracked, affected: reaches },
    git: 'as it is',
    apply: write('crates/lib/src/new.rs', '// new\n'),
  },
  {
    name: 'an untracked file that no crate sees',
    reason: 'makes no tree dirty',
    reaches: [],
    git: 'as it is',
    apply: write(untracked, ''),
  },
  {
    name: 'an edit that is committed',
    reason: 'Nix reads the commit, and Nx the disk',
    reaches,
    git: 'committed',
    apply: append(source, '// edited\n'),
  },
  {
    name: 'a move that is committed',
    reason: 'git shows it as one change of two paths',
    reaches: ['lib', 'app', 'other'],
    git: 'committed',
    apply: move('crates/lib/src/module.rs', 'crates/other/src/module.rs'),
  },
];

/** A file that both sides of a merge changed. */
function conflict(directory: string): void {
  const branch = gitDoes('checkout', '--quiet', '-b', 'theirs');
  const commit = gitDoes('commit', '--quiet', '--all', '--message', 'a side');
  const side = (text: string) => all(write(source, text), commit);
  all(branch, side('// theirs\n'), gitDoes('checkout', '--quiet', 'main'), side('// ours\n'))(directory);
  try {
    gitDoes('merge', 'theirs')(directory);
  } catch {
    gitDoes('branch', '--quiet', '-D', 'theirs')(directory);
    return;
  }
  throw new Error('the merge has no conflict');
}

/** States in git's index other than "tracked and as committed". */
export const indexStates: ProbeGroup = {
  name: 'index states',
  files: {
    ...smallWorkspace(),
    'crates/lib/src/module.rs': '// module\n',
    'crates/lib/assets/deep.txt': 'deep\n',
    'README.md': '# Readme\n',
  },
  probes,
};
