import { posix } from 'node:path';
import { byKey, type CargoWorkspace, type Crate, type UnitKind } from '../../model';
import { describingFiles } from '../fingerprints/describing-files';
import { fingerprintField, UNSEEN_FIELD } from '../fingerprints/fingerprint-file';
import {
  currentFingerprint,
  fingerprintedKind,
  fingerprintFileOf,
} from '../fingerprints/workspace-fingerprints';
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
 * @returns `undefined` where the file is not current, which is reported. {@link fileInputs} stand for the description then:
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
  if (written === undefined || written !== currentFingerprint(workspace, crate, fingerprinted, state)) {
    fingerprints.reportStale(workspace, crate);
    return undefined;
  }
  return fieldInputs(workspace, fingerprintField(crate.name, fingerprinted));
}

/**
 * All files that descriptions of packages are made from: {@link describingFiles}.
 *
 * @param isGrouped Whether files that are called the same share a pattern: see {@link NxAbilities}.
 */
export function fileInputs(
  workspace: CargoWorkspace,
  packages: readonly Crate[],
  isGrouped: boolean,
): Inputs {
  const filesets = describingFiles(workspace, packages).flatMap(filesetOf);
  return isGrouped ? groupedPatterns(filesets) : [...new Set(filesets.map(patternOf))];
}

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
 * a project when a file changes that an input of a target names. So the file is named, and taken away again: it selects
 * there, and is in no hash anywhere.
 */
function fieldInputs(workspace: CargoWorkspace, field: string): Inputs {
  const file = fingerprintFileOf(workspace);
  return [
    { json: `{workspaceRoot}/${file}`, fields: [field] },
    `{workspaceRoot}/${escapeGlob(file)}`,
    `!{workspaceRoot}/${escapeGlob(file)}`,
  ];
}
