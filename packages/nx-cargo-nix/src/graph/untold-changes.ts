import { join } from 'node:path';
import type { PreTasksExecutionContext } from 'nx/src/devkit-exports';
import { sha256 } from '../../model';
import { changedSubmodules } from '../repository/changed-submodules';
import { lstatIfThere } from '../repository/file-stat';
import { NxFileSet } from '../repository/nx-file-set';
import { SourceState } from '../repository/source-state';
import { treeState } from '../repository/tree-state';
import type { FileSetDifferences } from '../repository/untold-file';
import { logger } from './devkit';
import { readGraphCache, removeGraphCache } from './graph-cache';
import { changedFiles, GONE, type GraphRecord, isInDaemon, readGraphRecord } from './graph-record';
import { lastInferred } from './last-inferred';
import { NIX_BUILD_EXECUTOR } from './nix-targets';
import { STARTED_VARIABLE, UNTOLD_VARIABLE } from './run-variables';
import { forgetGraph, unknownManifests } from './unknown-manifests';
import { type RunRecord, writeSnapshot } from './write-snapshot';
import { wrongHashes } from './wrong-hashes';

/** What the hashes of tasks do not cover. */
interface UntoldChanges extends FileSetDifferences {
  /** Files of which Nx has the wrong hash; and those that changed since the graph was made, where its daemon does not watch them. */
  readonly unnoticed: readonly { readonly path: string; readonly state: string }[];
  /**
   * What Nix sees besides, depending on whether anything is changed: one or the other of two contents; of a submodule the commit that HEAD
   * records.
   */
  readonly ofTree: readonly string[];
  readonly snapshot: RunRecord;
  /** What the user should know. */
  readonly warnings: readonly string[];
}

/**
 * Looks, before tasks start, for what is in none of their hashes:
 *
 * - sources that git does not track: a flake does not see them, and once did, maybe, when they had the same content
 * - tracked sources that Nx does not see, for a reason that was not foreseen
 * - with Nx's daemon, changes since it made the graph: it watches neither files that are ignored nor git's index
 * - changes that Nx's own memory of hashes overlooks: {@link wrongHashes}
 * - files of which Nix sees one or the other content, depending on what else is changed, and submodules that are not as HEAD records them
 *
 * What changes after that is for the build of the tasks to see: {@link STARTED_VARIABLE}.
 *
 * @throws Error if Nx's daemon does not know all crates, and so not which tasks there are: {@link unknownManifests}.
 */
export function tellUntoldChanges({ workspaceRoot }: PreTasksExecutionContext): void {
  const changes = isInDaemon() ? sinceGraph(workspaceRoot) : inThisProcess(workspaceRoot);
  if (!changes) return;
  const { untracked, overlooked, unnoticed, isUnknown, ofTree, snapshot, warnings } = changes;
  const told = [...overlooked, ...unnoticed].map(({ path, state }) => [path, state] as const);
  process.env[STARTED_VARIABLE] = writeSnapshot(workspaceRoot, {
    ...snapshot,
    ...(isInDaemon() && { told, warnings }),
  });
  // The daemon's go to its log; with it, tasks print them to the terminal.
  if (!isInDaemon()) for (const warning of warnings) logger().warn(warning);
  const all = [
    ...untracked,
    ...told.map((file) => file.join('\0')),
    // No hash is reliable then. An index that cannot be read is reported when projects are inferred.
    ...(isUnknown ? [String(Date.now())] : []),
    ...ofTree,
  ];
  if (all.length === 0) return;
  process.env[UNTOLD_VARIABLE] = sha256(all.sort().join('\0'));
}

/** Without the daemon, the projects were inferred a moment ago, in this process. */
function inThisProcess(workspaceRoot: string): UntoldChanges | undefined {
  const inferred = lastInferred(workspaceRoot);
  if (!inferred?.seenByNx) return ofUnknownGraph(workspaceRoot);
  return compare(workspaceRoot, inferred.state, inferred.seenByNx, []);
}

function sinceGraph(workspaceRoot: string): UntoldChanges | undefined {
  const record = readGraphRecord(workspaceRoot);
  if (!record) return ofUnknownGraph(workspaceRoot);
  const fileSet = NxFileSet.open(workspaceRoot);
  const unknown = unknownManifests(workspaceRoot, record.manifests, fileSet);
  if (unknown.length > 0) throw forgetGraph(workspaceRoot, unknown);
  const now = new SourceState(workspaceRoot, fileSet, record.scope);
  const unwatched = [...changesSince(record, now), ...goneSince(record, now, workspaceRoot)];
  const changes = compare(workspaceRoot, now, new Map(record.seenByNx), unwatched);
  return {
    ...changes,
    snapshot: { ...changes.snapshot, graphTime: record.time },
    warnings: [...record.warnings, ...changes.warnings],
  };
}

/**
 * If it is not known what the graph was made from, no hash is reliable: the plugin's record is deleted (`git clean`), or Nx was told to go
 * by an old graph (`NX_FORCE_REUSE_CACHED_GRAPH`).
 *
 * @returns `undefined` if the graph has no target of this plugin.
 */
function ofUnknownGraph(workspaceRoot: string): UntoldChanges | undefined {
  if (readGraphCache(workspaceRoot)?.includes(NIX_BUILD_EXECUTOR) === false) return undefined;
  const warning =
    'nx-cargo-nix: The plugin cannot tell what Nx’s project graph was made from. So nothing is taken from Nx’s cache, and Nix is asked instead.';
  if (isInDaemon()) removeGraphCache(workspaceRoot);
  const everything = { packages: [], recipe: ['**/*'], describing: [] };
  const now = new SourceState(workspaceRoot, NxFileSet.open(workspaceRoot), everything);
  return {
    untracked: [],
    overlooked: [],
    unnoticed: [],
    isUnknown: true,
    ...treeOf(workspaceRoot, now),
    warnings: [warning],
  };
}

function compare(
  workspaceRoot: string,
  now: SourceState,
  seenByNx: ReadonlyMap<string, string>,
  unwatched: UntoldChanges['unnoticed'],
): UntoldChanges {
  const differences = now.differences(seenByNx.keys());
  const unnoticed = [...unwatched, ...wrongHashes(workspaceRoot, now, seenByNx)];
  const warnings = unnoticedMessage([...differences.overlooked, ...unnoticed]);
  return { ...differences, unnoticed, ...treeOf(workspaceRoot, now), warnings };
}

/** What depends on whether anything at all is changed. Git is asked only where something does. */
function treeOf(workspaceRoot: string, now: SourceState): Pick<UntoldChanges, 'ofTree' | 'snapshot'> {
  const submodules = changedSubmodules(workspaceRoot, now.tracked);
  const snapshot = now.snapshot();
  const isUncertain = snapshot.uncertain.length > 0;
  if (!isUncertain && submodules.length === 0) return { ofTree: [], snapshot };
  const tree = treeState(workspaceRoot);
  const recorded = submodules.map(({ path, recorded }) => `${path}\0${recorded}`);
  return {
    ofTree: [...(isUncertain ? [tree] : []), ...(tree === 'clean' ? recorded : [])],
    snapshot: {
      ...snapshot,
      tree,
      uncertain: [...snapshot.uncertain, ...submodules.map(({ path }) => path)],
    },
  };
}

function changesSince({ told }: GraphRecord, now: SourceState): UntoldChanges['unnoticed'] {
  const files = now.files().map(({ path, state }) => [path, state] as const);
  return changedFiles(told, files).map(([path, state]) => ({ path, state }));
}

/** The files that Nx's daemon takes to be there still. */
function goneSince(
  { seenByNx }: GraphRecord,
  now: SourceState,
  workspaceRoot: string,
): UntoldChanges['unnoticed'] {
  const observed = now.observation();
  return seenByNx.flatMap(([path]) =>
    observed.isThere(path) || lstatIfThere(join(workspaceRoot, path)) ? [] : [{ path, state: GONE }],
  );
}

/** The warnings for the user. Files that git does not track are reported by the tasks that are built from them. */
function unnoticedMessage(changed: readonly { readonly path: string }[]): string[] {
  const [first, ...others] = changed;
  if (!first) return [];
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return [
    `nx-cargo-nix: Nx did not notice a change of ${first.path}${more}. So no earlier results are taken from Nx’s cache, ` +
      'and Nix is asked instead. `nx reset` makes Nx read all files again.',
  ];
}
