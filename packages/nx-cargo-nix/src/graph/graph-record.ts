import { join } from 'node:path';
import { readCacheFile, writeCacheFile } from '../fingerprints/cache/cache-file';
import { isManifest } from '../repository/find-manifests';
import type { SourceState } from '../repository/source-state';
import type { StateScope } from '../repository/untold-file';
import { currentWarnings } from './warn-once';
import { workspaceDataDirectory } from './workspace-data';

/** What a graph was made from, as far as Nx's daemon does not see that it changes. */
export interface GraphRecord {
  readonly scope: StateScope;
  /** The files that the hashes of tasks tell beside Nx's own, with their states. */
  readonly told: readonly (readonly [path: string, state: string])[];
  /** The files within the scope that Nx sees, with its hashes of them. */
  readonly seenByNx: readonly (readonly [path: string, hash: string])[];
  /** All manifests that Nx sees. */
  readonly manifests: readonly string[];
  /** What was warned of when it was made: into the daemon's log, where nobody looks. */
  readonly warnings: readonly string[];
}

/** Whether this is Nx's daemon, or a process that it started for a plugin. */
export function isInDaemon(): boolean {
  return process.env.NX_DAEMON_PROCESS === 'true';
}

/**
 * Writes down what the daemon's graph is made from. It has to be on disk: the daemon ends a plugin's process after each run of
 * tasks and goes on with its graph.
 *
 * @param seenByNx All files that Nx sees, with its hashes of them.
 */
export function writeGraphRecord(
  workspaceRoot: string,
  state: SourceState,
  seenByNx: ReadonlyMap<string, string>,
): void {
  const record: GraphRecord = {
    scope: state.scope,
    told: state.files().map((file) => [file.path, file.state]),
    seenByNx: [...seenByNx].filter(([path]) => state.concerns(path)),
    manifests: [...seenByNx.keys()].filter(isManifest),
    warnings: currentWarnings(),
  };
  writeCacheFile(recordFile(workspaceRoot), record);
}

/** What {@link writeGraphRecord} wrote last. */
export function readGraphRecord(workspaceRoot: string): GraphRecord | undefined {
  // With its checksum in order, it is what was written above.
  return readCacheFile(recordFile(workspaceRoot)) as GraphRecord | undefined;
}

function recordFile(workspaceRoot: string): string {
  return join(workspaceDataDirectory(workspaceRoot), 'nx-cargo-nix-daemon-graph.json');
}
