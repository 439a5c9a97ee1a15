import { posix } from 'node:path';
import { type CargoWorkspace, type Crate, LOCK_NAME, MANIFEST_NAME, type UnitKind } from '../cargo';
import { fingerprintField } from '../fingerprints/fingerprint-file';
import {
  currentFingerprint,
  fingerprintedKind,
  fingerprintFileOf,
} from '../fingerprints/workspace-fingerprints';
import { perObject } from '../memo/per-object';
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
  fingerprints: FingerprintStatus,
): Inputs | undefined {
  const fingerprinted = fingerprintedKind(kind);
  const written = fingerprints.written(workspace).get(crate.name)?.[fingerprinted];
  if (written === undefined || written !== currentFingerprint(workspace, crate, fingerprinted)) {
    fingerprints.reportStale(workspace, crate);
    return undefined;
  }
  const file = fingerprintFileOf(workspace);
  // Nx before 24 (and 24 with `affected.legacy`) compares no fields: it selects a project when a file changes that an
  // input of a target names. So the file is named, and taken away again: it selects there, and is in no hash anywhere.
  return [
    { json: `{workspaceRoot}/${file}`, fields: [fingerprintField(crate.name, fingerprinted)] },
    `{workspaceRoot}/${escapeGlob(file)}`,
    `!{workspaceRoot}/${escapeGlob(file)}`,
  ];
}

/**
 * All files that descriptions of packages are made from: their manifests, those they inherit from, the root's, the lock, and
 * the files that count by being there: a `package.json` beside a manifest, and the readmes that one may inherit.
 *
 * @param isGrouped Whether files that are called the same share a pattern: see {@link NxAbilities}.
 */
export function fileInputs(
  workspace: CargoWorkspace,
  packages: readonly Crate[],
  isGrouped: boolean,
): Inputs {
  const filesets = [
    ...fileset(workspace.root, [MANIFEST_NAME]),
    ...packages.flatMap(describingFiles),
    ...fileset(workspace.root, [LOCK_NAME]),
  ];
  return isGrouped ? groupedPatterns(filesets) : [...new Set(filesets.map(patternOf))];
}

const describingFiles = perObject((crate: Crate) =>
  [
    crate.manifestPath,
    posix.join(crate.dir, 'package.json'),
    crate.rootManifest.file,
    ...inheritableReadmes(crate),
  ].flatMap((path) => fileset(posix.dirname(path), [posix.basename(path)])),
);

/** Where a package inherits its readme, the workspace may leave it to Cargo to find one. */
function inheritableReadmes({ manifest, rootManifest }: Crate): string[] {
  if (typeof manifest.package?.readme !== 'object') return [];
  return ['README.md', 'README.txt', 'README'].map((name) => posix.join(rootManifest.dir, name));
}
