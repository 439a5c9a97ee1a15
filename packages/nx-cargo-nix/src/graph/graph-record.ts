import { join } from 'node:path';
import { readCacheFile, writeCacheFile } from '../fingerprints/cache/cache-file';
import { statIfThere } from '../repository/file-stat';
import { isManifest } from '../repository/find-manifests';
import type { SourceState } from '../repository/source-state';
import type { StateScope } from '../repository/untold-file';
import { nxHashFile } from './devkit';
import { currentWarnings } from './warn-once';
import { workspaceDataDirectory } from './workspace-data';

/** The state of a file that is there no longer. */
export const GONE = 'gone';

/** Files, and what identifies the content of each. */
export type Listed = readonly (readonly [path: string, state: string])[];

/** What a graph was made from, as far as Nx's daemon does not see it change. */
export interface GraphRecord {
  /** When it was made, in milliseconds since the epoch: later than the one before, whatever the clock says. */
  readonly time: number;
  readonly scope: StateScope;
  /** The files that the hashes of tasks cover besides Nx's own, with their states. */
  readonly told: Listed;
  /** The files within the scope that Nx sees, with its hashes of them. */
  readonly seenByNx: Listed;
  /** All manifests that Nx sees. */
  readonly manifests: readonly string[];
  /** The files that changed for Nx, or for the hashes of tasks, from one record to the next: the last records, in order. */
  readonly changes: readonly RecordedChange[];
  /** The warnings that were given when it was made: in the daemon's log, where nobody looks. */
  readonly warnings: readonly string[];
}

/** What changed with a record, and the time of that record. */
interface RecordedChange {
  readonly time: number;
  readonly files: Listed;
}

/** How many records are remembered: more than are made while a run of tasks is hashed. */
const REMEMBERED = 50;

/** Whether this is Nx's daemon, or a process that it started for a plugin. */
export function isInDaemon(): boolean {
  return process.env.NX_DAEMON_PROCESS === 'true';
}

/**
 * Records what the daemon's graph is made from. It has to be on disk: the daemon ends a plugin's process after each run of tasks and goes
 * on with its graph.
 *
 * @param seenByNx All files that Nx sees, with its hashes of them.
 */
export function writeGraphRecord(
  workspaceRoot: string,
  state: SourceState,
  seenByNx: ReadonlyMap<string, string>,
): void {
  const previous = readGraphRecord(workspaceRoot);
  const told = state.files().map((file): [string, string] => [file.path, file.state]);
  const seen = [...seenByNx].filter(([path]) => state.concerns(path));
  const files = previous
    ? [...changedFiles(previous.seenByNx, seen), ...changedFiles(previous.told, told)]
    : [];
  const time = Math.max(Date.now(), (previous?.time ?? 0) + 1);
  const change = files.length > 0 ? [{ time, files }] : [];
  const record: GraphRecord = {
    time,
    scope: state.scope,
    told,
    seenByNx: seen,
    changes: [...(previous?.changes ?? []), ...change].slice(-REMEMBERED),
    manifests: [...seenByNx.keys()].filter(isManifest),
    warnings: currentWarnings(),
  };
  writeCacheFile(recordFile(workspaceRoot), record);
}

/** The files that differ between two lists, as they are in the second. */
export function changedFiles(before: Listed, now: Listed): Listed {
  const known = new Map(before);
  const changed = now.filter(([path, state]) => known.get(path) !== state);
  for (const [path] of now) known.delete(path);
  return [...changed, ...[...known.keys()].map((path) => [path, GONE] as const)];
}

/**
 * The files that were different for Nx's daemon at some time since a run of tasks started. It hashes tasks after the plugin has looked at
 * the files, and notices edits until then: a task's hash may be that of a file that was restored since.
 *
 * @param moment When the run started, in milliseconds since the epoch, as file timestamps have it.
 * @param run What the run knew: the time of the record, if there was one, and what the hashes cover anyway. It is harmless if the daemon
 *   notices no more than that, late.
 */
export function changedForDaemon(
  workspaceRoot: string,
  moment: number,
  { graphTime = moment, told = [] }: { readonly graphTime?: number; readonly told?: Listed },
): string[] {
  // None is written in a run without the daemon.
  if ((statIfThere(recordFile(workspaceRoot))?.mtimeMs ?? 0) < moment) return [];
  const states = new Map(told);
  const hashFile = nxHashFile();
  // The one state is of the plugin's making, the other of Nx's, for the same content.
  const isCovered = ([path, state]: Listed[number]) =>
    states.has(path) && (state === states.get(path) || state === hashFile?.(join(workspaceRoot, path)));
  const changes = readGraphRecord(workspaceRoot)?.changes.filter(({ time }) => time > graphTime) ?? [];
  const changed = changes.flatMap(({ files }) => files).filter((file) => !isCovered(file));
  return [...new Set(changed.map(([path]) => path))];
}

/** What {@link writeGraphRecord} wrote last. */
export function readGraphRecord(workspaceRoot: string): GraphRecord | undefined {
  // Its checksum matches, so it is what was written above.
  return readCacheFile(recordFile(workspaceRoot)) as GraphRecord | undefined;
}

function recordFile(workspaceRoot: string): string {
  return join(workspaceDataDirectory(workspaceRoot), 'nx-cargo-nix-daemon-record.json');
}
