import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../model';
import { readCacheFile, writeCacheFile } from '../fingerprints/cache/cache-file';
import { namesIn } from '../repository/names-in';
import { workspaceDataDirectory } from './workspace-data';

/** Which results of earlier runs Nx's cache may give back in this checkout. */
interface ResultsRecord {
  /** Stands for the results that were recorded here: no other machine has it, and no other checkout. */
  readonly id: string;
  /** Nx's cache directory, once a batch has put something there. */
  readonly cacheDirectory?: string;
  /** What was lost when this was written: the names of links that led nowhere. */
  readonly lost?: readonly string[];
}

/**
 * A text that changes whenever a result that Nx's cache may restore is not in this machine's Nix store. It is an input of every target
 * ({@link RESULTS_VARIABLE}), so a cache hit is really there: a link that Nx restores has a target, before any task that depends on it
 * starts.
 *
 * It is unknown to other machines, whose results Nx's remote cache would hand over as links into a store that is not here: Nix, with its
 * substituters, is asked instead. Whenever something is lost, or is there again, what was cached before no longer counts: it may have
 * been made in between, and lost again. Starts no process.
 */
export function keptResults(workspaceRoot: string): string {
  const record = readRecord(workspaceRoot);
  if (record) return sha256(refreshed(workspaceRoot, record).id);
  const fresh = { id: randomUUID() };
  // If it cannot be written, the next run has another one, and asks Nix.
  writeCacheFile(recordFile(workspaceRoot), fresh);
  return sha256(fresh.id);
}

/** Records where Nx's cache is, when results were made for it. A different cache has different results. */
export function recordCacheDirectory(workspaceRoot: string, cacheDirectory: string): void {
  const record = readRecord(workspaceRoot);
  if (record?.cacheDirectory === cacheDirectory) {
    refreshed(workspaceRoot, record);
    return;
  }
  const id = record && record.cacheDirectory === undefined ? record.id : randomUUID();
  writeCacheFile(recordFile(workspaceRoot), { id, cacheDirectory } satisfies ResultsRecord);
}

/** The record, with a new id if other results are lost than when it was written. */
function refreshed(workspaceRoot: string, record: ResultsRecord): ResultsRecord {
  const lost = lostPaths(record);
  if (lost.join() === (record.lost ?? []).join()) return record;
  const changed = { ...record, id: randomUUID(), lost };
  writeCacheFile(recordFile(workspaceRoot), changed);
  return changed;
}

/** Ensures that nothing built so far is taken from Nx's cache again: Nix is asked for it. */
export function forgetResults(workspaceRoot: string): void {
  rmSync(recordFile(workspaceRoot), { force: true });
}

/**
 * The place of the links that protect what Nx's cache may restore from the garbage collector: one directory for each that output links
 * are in.
 *
 * @param cacheDirectory Nx's. `nx reset` empties it.
 */
export function keptRoots(cacheDirectory: string): string {
  return join(cacheDirectory, 'nx-cargo-nix', 'roots');
}

/** The dangling links among those that keep what Nx's cache may restore. */
function lostPaths({ cacheDirectory }: ResultsRecord): string[] {
  if (cacheDirectory === undefined) return [];
  const roots = keptRoots(cacheDirectory);
  return namesIn(roots).flatMap((place) =>
    namesIn(join(roots, place))
      .filter((name) => !existsSync(join(roots, place, name)))
      .sort(),
  );
}

function readRecord(workspaceRoot: string): ResultsRecord | undefined {
  // Its checksum matches, so it is what was written above.
  return readCacheFile(recordFile(workspaceRoot)) as ResultsRecord | undefined;
}

function recordFile(workspaceRoot: string): string {
  return join(workspaceDataDirectory(workspaceRoot), 'nx-cargo-nix-results.json');
}
