import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeCacheFile } from '../fingerprints/cache/cache-file';
import type { Snapshot } from '../repository/changes-since';
import { namesIn } from '../repository/names-in';
import type { Listed } from './graph-record';
import { snapshotDirectory, snapshotFile } from './run-variables';

/** How long a run of tasks may take to be still known, in milliseconds. */
const KEPT = 2 * 24 * 60 * 60 * 1000;

let written = 0;

/** What a run of tasks needs to know. */
export interface RunRecord extends Snapshot {
  /** The time of the record of the graph that Nx's daemon has (`GraphRecord`). */
  readonly graphTime?: number;
  /** The files that the hashes of tasks cover on top of what Nx knows of them. */
  readonly told?: Listed;
  /** What to tell the user, if the plugin that knows it has no terminal: with Nx's daemon. */
  readonly warnings?: readonly string[];
}

/**
 * Records the state of a repository before tasks start, and removes what earlier runs left.
 *
 * @returns The name of the snapshot, which starts with its time.
 */
export function writeSnapshot(workspaceRoot: string, snapshot: RunRecord): string {
  const name = `${snapshot.time}-${process.pid}-${written++}`;
  writeCacheFile(snapshotFile(workspaceRoot, name), snapshot);
  const directory = snapshotDirectory(workspaceRoot);
  // None where it could not be written: then nothing is known of the run, and what is written since its start counts.
  for (const old of namesIn(directory)) {
    if (Number.parseInt(old, 10) < snapshot.time - KEPT) rmSync(join(directory, old), { force: true });
  }
  return name;
}
