import { posix } from 'node:path';
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

/**
 * All files that descriptions of packages are made from: their manifests, those they inherit from, the root's, the lock, and
 * the files that count by being there: a `package.json` beside a manifest, and the readmes that one may inherit.
 */
export function fileInputs(workspace: CargoWorkspace, packages: readonly Crate[]): Inputs {
  const files = packages.flatMap((crate) => [
    crate.manifestPath,
    posix.join(crate.dir, 'package.json'),
    crate.rootManifest.file,
    ...inheritableReadmes(crate),
  ]);
  const lock = posix.join(workspace.root, LOCK_NAME);
  const named = [...new Set([workspace.manifest.file, ...files])].sort();
  return [...named, lock].map((path) => `{workspaceRoot}/${escapeGlob(path)}`);
}

/** Where a package inherits its readme, the workspace may leave it to Cargo to find one. */
function inheritableReadmes({ manifest, rootManifest }: Crate): string[] {
  if (typeof manifest.package?.readme !== 'object') return [];
  return ['README.md', 'README.txt', 'README'].map((name) => posix.join(rootManifest.dir, name));
}
