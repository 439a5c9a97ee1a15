import { git } from '../repository/git';
import { MODULES } from './node-modules-link';
import { checkOut, createReplica, removeReplica } from './replica';
import { snapshot } from './snapshot';

/** A copy of the user's repository to edit at will. */
export interface Worktree {
  /** The workspace's root in the copy. */
  readonly directory: string;
  /** The commit that {@link resetWorktree} goes back to. */
  readonly base: string;
  /** A directory for what must not lie in the worktree. */
  readonly scratch: string;
  /** Paths from the workspace's root that are not the repository's. */
  readonly foreign: readonly string[];
}

/**
 * Copies a repository as it is now: the last commit and every change to files that git tracks, staged or not. Files that
 * git does not track are left out, as Nix leaves them out.
 *
 * The repository is only read: see {@link createReplica}. Whoever calls this has to call {@link removeWorktree}.
 *
 * @param workspaceRoot The root of the Nx workspace: the repository's root, or a directory below it.
 */
export function createWorktree(workspaceRoot: string): Worktree {
  const replica = createReplica(workspaceRoot);
  try {
    const base = snapshot(workspaceRoot, replica);
    checkOut(replica, base);
    return { directory: replica.directory, base, scratch: replica.scratch, foreign: [] };
  } catch (error) {
    removeReplica(replica);
    throw error;
  }
}

/** Makes what is staged in a worktree its base. */
export function rebaseWorktree(worktree: Worktree): Worktree {
  const { directory, base } = worktree;
  const tree = git(directory, ['write-tree']).trim();
  const identity = ['-c', 'user.name=nx-cargo-nix', '-c', 'user.email=nx-cargo-nix@localhost'];
  const commit = ['commit-tree', tree, '-p', base, '-m', 'nx-cargo-nix:verify'];
  const rebased = { ...worktree, base: git(directory, [...identity, ...commit]).trim() };
  resetWorktree(rebased);
  return rebased;
}

/** Undoes every edit. */
export function resetWorktree({ directory, base }: Worktree): void {
  git(directory, ['reset', '--quiet', '--hard', base]);
  git(directory, ['clean', '--quiet', '--force', '-d', `--exclude=/${MODULES}`]);
}

/** Stages every edit, whatever the user has git ignore everywhere: a flake sees what the index names. */
export function stageEdits({ directory }: Worktree): void {
  git(directory, ['-c', 'core.excludesFile=/dev/null', 'add', '--all', '.']);
}

/** Removes the worktree. Does what it can when part of it is gone already. */
export function removeWorktree({ scratch }: Worktree): void {
  removeReplica({ scratch });
}
