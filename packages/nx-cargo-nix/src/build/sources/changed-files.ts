import { posix } from 'node:path';
import { FEATURES_NAME, LOCK_NAME, MANIFEST_NAME } from '../../../model';
import { readCacheFile } from '../../fingerprints/cache/cache-file';
import { STARTED_VARIABLE, snapshotFile } from '../../graph/run-variables';
import { NixError } from '../../nix';
import { changesSince, INDEX, type Snapshot } from '../../repository/changes-since';
import { namedFiles } from '../../repository/named-files';
import { recipeMatcher } from '../../repository/source-roots';
import type { SourceCheck } from './source-checks';
import { loadTaskSources } from './task-sources';

/** Every crate may depend on them, through its fingerprint. */
const DESCRIBING = new Set([MANIFEST_NAME, LOCK_NAME, FEATURES_NAME]);

/** A snapshot that says of nothing what it was. */
const UNKNOWN = { tracked: '', dirty: [], directories: [], recipe: [], locks: [] };

/**
 * Says of a task that what it is built from changed after Nx hashed it. Nix has built, or is to build, something else than the hash
 * says: Nx would keep it under that hash, and restore it where the change is undone.
 *
 * @param workspaceRoot The absolute path of the workspace.
 * @param environment Tells when the run of tasks started. Of one that Nx did not start, nothing is known, and nothing is kept.
 */
export function checkChanges(workspaceRoot: string, environment: NodeJS.ProcessEnv): SourceCheck {
  const name = /^(\d+)-[\d-]+$/.exec(environment[STARTED_VARIABLE] ?? '');
  if (!name) return () => undefined;
  const written = readCacheFile(snapshotFile(workspaceRoot, name[0])) as Snapshot | undefined;
  // Where it could not be written, or is deleted, all that was written since its start counts.
  const snapshot = written ?? { ...UNKNOWN, time: Number(name[1]) };
  const changed = changesSince(workspaceRoot, snapshot);
  if (changed.length === 0) return () => undefined;
  const sourcesOf = loadTaskSources(workspaceRoot);
  const isRecipe = recipeMatcher(snapshot.recipe);
  return (projectRoot, attribute) => {
    const isSource = sourcesOf(projectRoot, attribute);
    const concerned = changed.filter(
      (path) => path === INDEX || DESCRIBING.has(posix.basename(path)) || isRecipe(path) || isSource(path),
    );
    return concerned.length > 0 ? changedFilesError(concerned) : undefined;
  };
}

function changedFilesError(files: readonly string[]): NixError {
  return new NixError(
    'evaluation',
    `Files that this is built from changed while it was about to be built:\n${namedFiles(files)}\n` +
      'Nx would keep the result under the hash of what was there before. Run it again.',
  );
}
