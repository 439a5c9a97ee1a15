import { type CargoWorkspace, type Crate, LOCK_NAME, type UnitKind } from '../cargo';
import { fingerprintField } from '../fingerprints/fingerprint-file';
import {
  currentFingerprint,
  fingerprintedKind,
  fingerprintFileOf,
} from '../fingerprints/workspace-fingerprints';
import type { FingerprintStatus } from './fingerprint-status';
import { escapeGlob } from './glob-escape';
import type { Inputs } from './target-inputs';

/**
 * The inputs that stand for a unit's description, that is for what it depends on in manifests and in the lock.
 *
 * Where the fingerprint file is current for the unit, that is its fingerprint: Nx compares this one field, so nothing else
 * in the file, in a manifest or in the lock selects the task. Where it is not, the manifests of the closure and the whole
 * lock: coarser, and never wrong. They are not both given: the manifests would undo what the fingerprint is for.
 *
 * @param closure The path packages of the unit's closure.
 */
export function descriptionInputs(
  workspace: CargoWorkspace,
  crate: Crate,
  kind: UnitKind,
  closure: readonly Crate[],
  fingerprints: FingerprintStatus,
): Inputs {
  const fingerprinted = fingerprintedKind(kind);
  const written = fingerprints.written(workspace).get(crate.name)?.[fingerprinted];
  if (written !== undefined && written === currentFingerprint(workspace, crate, fingerprinted)) {
    const file = fingerprintFileOf(workspace);
    // Nx before 24 (and 24 with `affected.legacy`) compares no fields: it selects a project when a file changes that an
    // input of a target names. So the file is named, and taken away again: it selects there, and is in no hash anywhere.
    return [
      { json: `{workspaceRoot}/${file}`, fields: [fingerprintField(crate.name, fingerprinted)] },
      `{workspaceRoot}/${escapeGlob(file)}`,
      `!{workspaceRoot}/${escapeGlob(file)}`,
    ];
  }
  fingerprints.reportStale(workspace, crate);
  return fileInputs(workspace, closure);
}

/** The manifests of packages, those they inherit from, the root's, and the lock: all that descriptions are made from. */
export function fileInputs(workspace: CargoWorkspace, packages: readonly Crate[]): Inputs {
  const lock = workspace.root === '.' ? LOCK_NAME : `${workspace.root}/${LOCK_NAME}`;
  const manifests = packages.flatMap(({ manifestPath, rootManifest }) => [manifestPath, rootManifest.file]);
  const files = [...new Set([workspace.manifest.file, ...manifests])].sort();
  return [...files, lock].map((path) => `{workspaceRoot}/${escapeGlob(path)}`);
}
