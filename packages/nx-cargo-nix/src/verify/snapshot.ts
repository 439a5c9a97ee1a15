import { copyFileSync, existsSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { git } from '../repository/git';
import { commitTree } from './commit-tree';
import type { Replica } from './replica';

/**
 * Makes a commit of what git tracks of a working tree, as it is, in a replica of its repository.
 *
 * `git stash create` makes such a commit too, in the user's own repository: objects stay behind there, the index is written
 * anew, and in the middle of a merge there is none.
 *
 * @param workspaceRoot The root of the Nx workspace.
 * @returns The commit, which has no parent. It is as old as the user's last one.
 * @throws Error if there is no commit yet.
 */
export function snapshot(workspaceRoot: string, replica: Replica): string {
  const time = Number(git(workspaceRoot, ['log', '-1', '--no-show-signature', '--format=%ct', 'HEAD']));
  // The replica's objects name the user's as where to look for more.
  const env = {
    GIT_INDEX_FILE: copyIndex(workspaceRoot, replica),
    GIT_OBJECT_DIRECTORY: join(replica.top, '.git/objects'),
  };
  const settings = ['-c', 'core.fsmonitor=false', '-c', 'core.splitIndex=false'];
  git(workspaceRoot, [...settings, 'add', '--update'], { env });
  const tree = git(workspaceRoot, [...settings, 'write-tree'], { env }).trim();
  return commitTree(replica, tree, { message: 'nx-cargo-nix:verify', time });
}

/** Copies the index: it knows which files are as git last saw them, and which are not to be looked for (sparse checkouts). */
function copyIndex(workspaceRoot: string, { scratch }: Replica): string {
  const args = ['rev-parse', '--path-format=absolute', '--git-path', 'index'];
  const index = git(workspaceRoot, args).trimEnd();
  const copy = join(scratch, 'snapshot');
  if (!existsSync(index)) return copy;
  copyFileSync(index, copy);
  // A file that is younger than the index is looked at again ("Racy Git problem"), so the copy must not be younger.
  const { mtimeMs } = statSync(index);
  const seconds = Math.floor(mtimeMs / 1000);
  utimesSync(copy, seconds, seconds);
  return copy;
}
