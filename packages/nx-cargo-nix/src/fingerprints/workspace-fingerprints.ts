import { type CargoWorkspace, type Crate, fingerprint, ManifestError, type UnitKind } from '../cargo';
import { sha256 } from '../sha256';
import { FINGERPRINT_FILE, type Fingerprints } from './fingerprint-file';
import { placeDigest } from './place-digest';
import { rememberedFingerprints } from './remembered-fingerprints';

/** The kinds of units that fingerprints are written of. */
export const FINGERPRINTED_KINDS: readonly UnitKind[] = ['build', 'test'];

/** The kind whose fingerprint stands for a kind: what tests, lints and documentation of a crate see is the same. */
export function fingerprintedKind(kind: UnitKind): UnitKind {
  return kind === 'build' ? 'build' : 'test';
}

/** The path of a workspace's fingerprint file, relative to the repository. */
export function fingerprintFileOf({ root }: CargoWorkspace): string {
  return root === '.' ? FINGERPRINT_FILE : `${root}/${FINGERPRINT_FILE}`;
}

/**
 * What the file says of a unit as it is now: its fingerprint, and where {@link placeDigest} has something to add, a hash of
 * both; `undefined` where it has none: without a lock file, say, or with one that is
 * out of date for the crate.
 */
export function currentFingerprint(
  workspace: CargoWorkspace,
  crate: Crate,
  kind: UnitKind,
): string | undefined {
  const known = rememberedFingerprints(workspace)?.get(crate.dir);
  if (known && FINGERPRINTED_KINDS.includes(kind)) return known[kind];
  try {
    const own = fingerprint(workspace, crate, kind);
    const places = placeDigest(workspace, crate, kind);
    return places === undefined ? own : sha256(`${own}${places}`);
  } catch (error) {
    if (error instanceof ManifestError) return undefined;
    throw error;
  }
}

/** The fingerprints of all units of a workspace that have one. */
export function workspaceFingerprints(workspace: CargoWorkspace): Fingerprints {
  return new Map(
    workspace.members.map((crate) => [
      crate.name,
      Object.fromEntries(
        FINGERPRINTED_KINDS.flatMap((kind) => {
          const current = currentFingerprint(workspace, crate, kind);
          return current === undefined ? [] : [[kind, current]];
        }),
      ),
    ]),
  );
}
