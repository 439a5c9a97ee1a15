import { posix } from 'node:path';
import { syncFingerprints } from '../../generators/sync/sync-fingerprints';
import { git, listed } from '../../repository/git';
import { commitTree } from '../commit-tree';
import type { Replica } from '../replica';
import type { HistoryCommit } from './commits';
import type { Tooling, ToolingFile } from './tooling';

/** A commit of the replica: one of the user's with today's tooling, and with its fingerprints in sync. */
export interface LaidOut {
  readonly commit: string;
  readonly tree: string;
}

/** A file of the tooling that is in the replica's object database. */
export interface StoredFile extends Omit<ToolingFile, 'content'> {
  readonly object: string;
}

/** The tooling, stored. */
export interface StoredTooling extends Pick<Tooling, 'pathspecs'> {
  readonly files: readonly StoredFile[];
}

/** Stores the tooling's files, once for all commits. */
export function storeTooling({ top }: Replica, files: readonly ToolingFile[]): StoredFile[] {
  return files.map(({ path, mode, content }) => ({
    path,
    mode,
    object: git(top, ['hash-object', '-w', '--stdin'], { input: content }).trim(),
  }));
}

/**
 * Checks out one of the user's commits in the replica, with the tooling as it is now, brings its fingerprints up to date,
 * and commits the result.
 *
 * @param previous The replica's commit that the new one is a child of.
 */
export function layOutCommit(
  replica: Replica,
  commit: HistoryCommit,
  tooling: StoredTooling,
  previous: string | undefined,
): LaidOut {
  const { top, directory } = replica;
  const old = { env: { GIT_INDEX_FILE: posix.join(replica.scratch, 'index') } };
  git(top, ['read-tree', commit.hash], old);
  const gone = git(top, ['ls-files', '-z', '--', ...tooling.pathspecs], old);
  git(top, ['update-index', '-z', '--force-remove', '--stdin'], { ...old, input: gone });
  const folders = foldersOf(listed(git(top, ['ls-files', '-z'], old)));
  // What configures a project is of no use to a commit that has no such project yet.
  const entries = tooling.files
    .filter(({ path }) => posix.basename(path) !== 'project.json' || folders.has(posix.dirname(path)))
    .map(({ path, mode, object }) => `${mode} ${object}\t${path}\0`);
  git(top, ['update-index', '-z', '--replace', '--index-info'], { ...old, input: entries.join('') });
  const mixed = git(top, ['write-tree'], old).trim();
  git(top, ['read-tree', '--reset', '-u', mixed]);
  const fingerprints = syncFingerprints(directory);
  // Forced: the repository may ignore files of that name, and a flake sees what is tracked.
  if (fingerprints.length > 0) git(directory, ['add', '--force', '--', ...fingerprints]);
  const tree = git(top, ['write-tree']).trim();
  const laidOut = commitTree(replica, tree, { message: commit.hash, time: commit.time, parent: previous });
  git(top, ['update-ref', '--no-deref', 'HEAD', laidOut]);
  return { tree, commit: laidOut };
}

/** Every directory that holds one of the files, at whatever depth; the top is `.`. */
function foldersOf(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set(['.']);
  for (const path of paths) {
    for (let folder = posix.dirname(path); !folders.has(folder); folder = posix.dirname(folder))
      folders.add(folder);
  }
  return folders;
}
