import { posix } from 'node:path';
import { git } from '../../packages/nx-cargo-nix/src/repository/git';
import {
  all,
  append,
  type Change,
  type Edit,
  toggleExecutable,
} from '../../packages/nx-cargo-nix/src/verify/edits/edit';
import type { Random } from './random';

/** An edit that git has to be told to forget: `git reset` leaves alone what it does not look at. */
export interface UndoneEdit extends Edit {
  undo(directory: string): void;
}

function inGit(...args: string[]): Change {
  return (directory) => {
    git(directory, args);
  };
}

/**
 * Edits of sources that git is told not to look at: flags in the index, a sparse checkout, modes that do not count. In half of them
 * something else is changed as well, so that Nix reads the disk.
 *
 * @param sources Sources of crates, each `src/lib.rs`.
 */
export function randomUnwatchedEdit(sources: readonly string[], random: Random): UndoneEdit {
  const path = random.pick(sources);
  const { name, apply, undo } = random.pick(kinds)(path);
  const isDirty = random.chance(0.5);
  return {
    subject: 'files',
    name: `${name} ${path}${isDirty ? ', in a dirty tree' : ''}`,
    apply: isDirty ? all(apply, append('shared/a.sql', `-- ${random.below(1e6)}\n`)) : apply,
    undo,
  };
}

type Kind = (path: string) => { readonly name: string; readonly apply: Change; readonly undo: Change };

const flagged =
  (flag: string): Kind =>
  (path) => ({
    name: `edit under ${flag} of`,
    apply: all(inGit('update-index', `--${flag}`, '--', path), append(path, '// edited\n')),
    undo: all(inGit('update-index', `--no-${flag}`, '--', path), inGit('checkout', 'HEAD', '--', path)),
  });

const kinds: readonly Kind[] = [
  flagged('skip-worktree'),
  flagged('assume-unchanged'),
  (path) => ({
    name: 'a sparse checkout without the directory of',
    apply: inGit('sparse-checkout', 'set', '--no-cone', '/*', `!/${posix.dirname(path)}/`),
    undo: inGit('sparse-checkout', 'disable'),
  }),
  (path) => ({
    name: 'a mode that does not count of',
    apply: all(inGit('config', 'core.fileMode', 'false'), toggleExecutable(path)),
    undo: all(toggleExecutable(path), inGit('config', 'core.fileMode', 'true')),
  }),
];
