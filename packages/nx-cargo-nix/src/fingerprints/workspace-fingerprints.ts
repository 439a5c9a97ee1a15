import {
  type CargoWorkspace,
  type Crate,
  fingerprint,
  ManifestError,
  sha256,
  type UnitKind,
} from '../../model';
import type { SourceState } from '../repository/source-state';
import { describingFilesOf } from './describing-files';
import { FINGERPRINT_FILE, type FingerprintFile } from './fingerprint-file';
import { everySource, unselected, unselectedDigest } from './open-source-state';
import { placeDigest } from './place-digest';
import { rememberedFingerprints } from './remembered-units';
import { toolSources } from './tool-sources';

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
 * What the file should say about a unit now: its fingerprint, hashed with what {@link placeDigest} and
 * {@link unselectedDigest} have to add; `undefined` if it has none: without a lock file, say, or with one that is out
 * of date for the crate.
 *
 * @param state What Nx does not see of the sources.
 */
export function currentFingerprint(
  workspace: CargoWorkspace,
  crate: Crate,
  kind: UnitKind,
  state: SourceState,
): string | undefined {
  const modelled = modelledFingerprint(workspace, crate, kind);
  if (modelled === undefined) return undefined;
  return orUndefined(() => {
    const unseen = unselectedDigest(state, workspace, crate, kind);
    return unseen === undefined ? modelled : sha256(`${modelled}${unseen}`);
  });
}

/** Like {@link currentFingerprint}, but only from manifests and locks: without what Nx does not see of the sources. */
export function modelledFingerprint(
  workspace: CargoWorkspace,
  crate: Crate,
  kind: UnitKind,
): string | undefined {
  const known = rememberedFingerprints(workspace, crate.dir);
  if (known && FINGERPRINTED_KINDS.includes(kind)) return known[kind];
  return orUndefined(() => {
    const own = fingerprint(workspace, crate, kind);
    const places = placeDigest(workspace, crate, kind);
    return places === undefined ? own : sha256(`${own}${places}`);
  });
}

/** What a function returns; nothing if a manifest or the lock is wrong. */
function orUndefined<Value>(make: () => Value): Value | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof ManifestError) return undefined;
    throw error;
  }
}

/** What a workspace's fingerprint file should hold. */
export function workspaceFingerprints(workspace: CargoWorkspace, state: SourceState): FingerprintFile {
  const crates = workspace.members.map((crate) => {
    const kinds = FINGERPRINTED_KINDS.flatMap((kind) => {
      const current = currentFingerprint(workspace, crate, kind, state);
      return current === undefined ? [] : [[kind, current]];
    });
    return [crate.name, Object.fromEntries(kinds)] as const;
  });
  return { crates: new Map(crates), unseen: unseenFiles(workspace, state) };
}

/** The files of a workspace whose changes `nx affected` passes over, with what identifies their content. */
export function unseenFiles(workspace: CargoWorkspace, state: SourceState): ReadonlyMap<string, string> {
  const files = unselected(
    state.of([...everySource(workspace), ...toolSources(workspace)], describingFilesOf(workspace)),
  );
  return new Map(files.map((file) => [file.path, file.state]));
}
