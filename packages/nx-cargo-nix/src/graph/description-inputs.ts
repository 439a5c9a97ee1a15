import { posix } from 'node:path';
import { byKey, type CargoWorkspace, type Crate, perObject, type UnitKind } from '../../model';
import { describingFiles, describingFilesOf } from '../fingerprints/describing-files';
import { fingerprintField, UNSEEN_FIELD } from '../fingerprints/fingerprint-file';
import {
  currentFingerprint,
  fingerprintedKind,
  fingerprintFileOf,
} from '../fingerprints/workspace-fingerprints';
import { linkFollower } from '../repository/link-path';
import type { SourceState } from '../repository/source-state';
import { fileset, groupedPatterns, patternOf } from './fileset-groups';
import type { FingerprintStatus } from './fingerprint-status';
import { escapeGlob } from './glob-escape';
import type { Inputs } from './target-inputs';

/**
 * The inputs that stand for a unit's description, that is for what it depends on in manifests and in the lock, where the
 * fingerprint file is current for the unit: its fingerprint. Nx compares this one field, so nothing else in the file, in a
 * manifest or in the lock selects the task.
 *
 * @returns `undefined` if the file is not current, which is reported. {@link fileInputs} stand for the description then:
 * coarser, and never wrong. They are not both given: the manifests would undo what the fingerprint is for.
 */
export function fingerprintInputs(
  workspace: CargoWorkspace,
  crate: Crate,
  kind: UnitKind,
  { fingerprints, state }: { readonly fingerprints: FingerprintStatus; readonly state: SourceState },
): Inputs | undefined {
  const fingerprinted = fingerprintedKind(kind);
  const written = fingerprints.written(workspace).crates.get(crate.name)?.[fingerprinted];
  const current = currentFingerprint(workspace, crate, fingerprinted, state);
  // A crate without one, because a manifest or the lock is wrong, is reported with that error: `nx sync` would write nothing.
  if (written !== current) fingerprints.reportStale(workspace, crate);
  if (written === undefined || written !== current) return undefined;
  return fieldInputs(workspace, fingerprintField(crate.name, fingerprinted));
}

/**
 * All files that descriptions of packages are made from: {@link describingFiles}.
 *
 * The targets of links among them count as well: Nix reads those.
 *
 * @param isGrouped Whether files that are called the same share a pattern: see {@link NxAbilities}.
 */
export function fileInputs(
  workspace: CargoWorkspace,
  packages: readonly Crate[],
  isGrouped: boolean,
  workspaceRoot: string,
): Inputs {
  const links = throughLinks(workspace, workspaceRoot);
  const paths = describingFiles(workspace, packages);
  const filesets = [...paths, ...paths.flatMap((path) => links.get(path) ?? [])].map(filesetOf);
  return isGrouped ? groupedPatterns(filesets) : [...new Set(filesets.flat().map(patternOf))];
}

/** For those of a workspace's files that are links, or behind one: the links on the way, and their targets. */
function throughLinks(
  workspace: CargoWorkspace,
  workspaceRoot: string,
): ReadonlyMap<string, readonly string[]> {
  const known = linksByRoot(workspace);
  let links = known.get(workspaceRoot);
  if (!links) {
    const through = linkFollower(workspaceRoot);
    const all = [...describingFilesOf(workspace)].map((path) => [path, through(path)] as const);
    links = new Map(all.filter(([, found]) => found.length > 0));
    known.set(workspaceRoot, links);
  }
  return links;
}

const linksByRoot = perObject(
  (_: CargoWorkspace) => new Map<string, ReadonlyMap<string, readonly string[]>>(),
);

const filesetOf = byKey((path: string) => fileset(posix.dirname(path), [posix.basename(path)]));

/**
 * The input that stands for the files of a workspace whose changes `nx affected` passes over: the fingerprint file lists
 * them.
 */
export function unseenInputs(workspace: CargoWorkspace): Inputs {
  return fieldInputs(workspace, UNSEEN_FIELD);
}

/**
 * One field of a workspace's fingerprint file. Nx before 24 (and 24 with `affected.legacy`) compares no fields: it selects
 * a project when a file changes that an input of a target names. So the file is named, and excluded again: it selects
 * there, and is in no hash anywhere.
 */
function fieldInputs(workspace: CargoWorkspace, field: string): Inputs {
  const { file, pattern } = fingerprintPaths(workspace);
  return [{ json: file, fields: [field] }, pattern, `!${pattern}`];
}

const fingerprintPaths = perObject((workspace: CargoWorkspace) => {
  const file = fingerprintFileOf(workspace);
  return { file: `{workspaceRoot}/${file}`, pattern: `{workspaceRoot}/${escapeGlob(file)}` };
});
