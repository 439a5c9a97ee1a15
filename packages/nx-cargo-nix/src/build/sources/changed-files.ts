import { posix } from 'node:path';
import { FEATURES_NAME, LOCK_NAME, MANIFEST_NAME } from '../../../model';
import { readCacheFile } from '../../fingerprints/cache/cache-file';
import { changedForDaemon } from '../../graph/graph-record';
import { STARTED_VARIABLE, snapshotFile } from '../../graph/run-variables';
import type { RunRecord } from '../../graph/write-snapshot';
import { NixError } from '../../nix';
import { changesSince, INDEX, timeOf } from '../../repository/changes-since';
import { namedFiles } from '../../repository/named-files';
import { recipeMatcher } from '../../repository/source-roots';
import { trackedFiles } from '../../repository/tracked-files';
import { treeState } from '../../repository/tree-state';
import { loadTaskSources } from './task-sources';

/** Every crate may depend on them, through its fingerprint. */
const DESCRIBING = new Set([MANIFEST_NAME, LOCK_NAME, FEATURES_NAME]);

/** A snapshot that knows nothing about any file. */
const UNKNOWN = {
  tracked: '',
  objects: '',
  dirty: [],
  directories: [],
  recipe: [],
  locks: [],
  uncertain: [],
};

/** What happened to the files that a task is built from. */
export interface TaskChanges {
  /**
   * Those that are not as Nx hashed them. Nix has seen something other than the hash says: Nx would cache the result under that hash, and
   * restore it when the change is undone.
   */
  readonly changed: readonly string[];
  /** Those that were written or moved while Nix looked at them: it may have seen something else in between. */
  readonly touched: readonly string[];
}

/** Tells what happened to a task's files, by the directory of its project and what it builds. */
export type ChangeCheck = (projectRoot: string, attribute: string) => TaskChanges;

const NOTHING: TaskChanges = { changed: [], touched: [] };

/**
 * Looks once, for all tasks, for what happened since Nx hashed them.
 *
 * @param workspaceRoot The absolute path of the workspace.
 * @param environment Tells when the run of tasks started. About one that Nx did not start nothing is known, and nothing of it is cached.
 * @param moment When Nix began to look, in milliseconds since the epoch, as file timestamps have it.
 */
export function checkChanges(
  workspaceRoot: string,
  environment: NodeJS.ProcessEnv,
  moment: number,
): ChangeCheck {
  const name = /^(\d+)-[\d-]+$/.exec(environment[STARTED_VARIABLE] ?? '');
  if (!name) return () => NOTHING;
  const written = readCacheFile(snapshotFile(workspaceRoot, name[0])) as RunRecord | undefined;
  // If it could not be written, or was deleted, everything written since its time counts.
  const snapshot: RunRecord = written ?? { ...UNKNOWN, time: Number(name[1]) };
  const since = changesSince(workspaceRoot, snapshot, moment);
  const { touched, touchedByGit } = since;
  const forDaemon = changedForDaemon(workspaceRoot, timeOf(snapshot), snapshot);
  const changed = [...new Set([...since.changed, ...forDaemon])];
  const isOtherTree = snapshot.tree !== undefined && snapshot.tree !== treeState(workspaceRoot);
  if (!isOtherTree && changed.length + touched.length + touchedByGit.length === 0) return () => NOTHING;
  const sourcesOf = loadTaskSources(workspaceRoot);
  const isRecipe = recipeMatcher(snapshot.recipe);
  const tracked = trackedFiles(workspaceRoot)?.files ?? [];
  const inSubmodules = tracked.filter(({ submodule }) => submodule !== undefined);
  return (projectRoot, attribute) => {
    const isSource = sourcesOf(projectRoot, attribute);
    const isConcerned = (path: string) =>
      DESCRIBING.has(posix.basename(path)) || isRecipe(path) || isSource(path);
    // What Nix sees depends on whether anything at all is changed.
    const dependsOnTree =
      touched.length > 0 && (snapshot.tree !== undefined || inSubmodules.some(({ path }) => isSource(path)));
    return {
      changed: [
        ...changed.filter((path) => path === INDEX || isConcerned(path)),
        ...(isOtherTree ? snapshot.uncertain : []),
      ],
      touched: [...touchedByGit, ...(dependsOnTree ? touched : touched.filter(isConcerned))],
    };
  };
}

/** The error for a task whose files are not as Nx hashed them. */
export function changedFilesError(files: readonly string[]): NixError {
  return new NixError(
    'evaluation',
    `Files that the build needs changed just before it started:\n${namedFiles(files)}\n` +
      'Nx would keep the result under the hash of their earlier content. Run it again.',
  );
}

/** The error for a task whose files were written each time that Nix looked at them. */
export function touchedFilesError(files: readonly string[]): NixError {
  return new NixError(
    'evaluation',
    `Files that the build needs were written each time while Nix evaluated:\n${namedFiles(files)}\n` +
      'Their content is the same again, but Nix may have seen another. If a task writes them, let this one depend on it ' +
      '(`dependsOn`), or run it before, in a separate command.',
  );
}
