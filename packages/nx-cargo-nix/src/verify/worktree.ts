import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { git, listed } from './git';
import { isAlive } from './is-alive';
import { linkModules, MODULES } from './node-modules-link';

/** A copy of the user's repository to edit at will: a git worktree in a temporary directory. */
export interface Worktree {
  /** The workspace's root in the worktree. */
  readonly directory: string;
  /** The commit that the copy is of, and that {@link resetWorktree} goes back to. */
  readonly base: string;
  /** A directory for what must not lie in the worktree. */
  readonly scratch: string;
  /** Paths from the workspace's root that are not the repository's. */
  readonly foreign: readonly string[];
}

const PREFIX = 'nx-cargo-nix-verify-';
const EXCLUDES = 'excludes';

/**
 * Copies a repository as it is now: the last commit and every change to files that git tracks, staged or not. Files that
 * git does not track are left out, as Nix leaves them out.
 *
 * The changes are put into a commit that no branch knows (`git stash create`); branch, index and working tree stay as
 * they are. Whoever calls this has to call {@link removeWorktree}.
 *
 * @param workspaceRoot The root of the Nx workspace: the repository's root, or a directory below it.
 */
export function createWorktree(workspaceRoot: string): Worktree {
  sweep(workspaceRoot);
  const top = git(workspaceRoot, ['rev-parse', '--show-toplevel']).trimEnd();
  const prefix = git(workspaceRoot, ['rev-parse', '--show-prefix']).trimEnd();
  const base = snapshot(workspaceRoot);
  // The process's id is in the name so that a later run can tell what was left behind from what is in use.
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`)));
  const root = join(scratch, 'tree');
  try {
    writeFileSync(join(scratch, EXCLUDES), `/${MODULES}\n${prefix}${MODULES}\n`);
    git(workspaceRoot, ['worktree', 'add', '--quiet', '--detach', root, base]);
    const directory = join(root, prefix);
    for (const place of new Set([top, workspaceRoot])) linkModules(place, place === top ? root : directory);
    return { directory, base, scratch, foreign: [MODULES] };
  } catch (error) {
    removeScratch(workspaceRoot, scratch);
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

/** Tells git of every edit: a flake sees what the index names. */
export function stageEdits({ directory, scratch }: Worktree): void {
  // Not as a pathspec that excludes: git refuses to name what the repository ignores already.
  git(directory, ['-c', `core.excludesFile=${join(scratch, EXCLUDES)}`, 'add', '--all', '.']);
}

/** Removes the worktree, and what git notes of it. Does what it can when part of it is gone already. */
export function removeWorktree(workspaceRoot: string, { scratch }: Worktree): void {
  removeScratch(workspaceRoot, scratch);
}

function removeScratch(repository: string, scratch: string): void {
  // A process that is just being ended may still write there.
  rmSync(scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  // With the directory gone, this takes away what git noted of it.
  git(repository, ['worktree', 'prune']);
}

/** Removes what runs left behind that were killed without a chance to do it themselves. */
function sweep(repository: string): void {
  const worktrees = listed(git(repository, ['worktree', 'list', '--porcelain']).replaceAll('\n', '\0'));
  for (const line of worktrees) {
    const scratch = line.startsWith('worktree ') ? dirname(line.slice('worktree '.length)) : '';
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(basename(scratch))?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) removeScratch(repository, scratch);
  }
}

function snapshot(repository: string): string {
  const head = git(repository, ['rev-parse', '--verify', 'HEAD']).trim();
  // `git stash create` makes a commit of the working tree and touches nothing; it says nothing where nothing changed.
  return git(repository, ['stash', 'create', 'nx-cargo-nix:verify']).trim() || head;
}
