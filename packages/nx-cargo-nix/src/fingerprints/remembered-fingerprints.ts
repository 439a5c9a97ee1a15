import type { CargoWorkspace, UnitKind } from '../../model';

/** The fingerprints of a crate's units; a unit that has none is absent. */
export type KindFingerprints = Readonly<Partial<Record<UnitKind, string>>>;

const known = new WeakMap<CargoWorkspace, ReadonlyMap<string, KindFingerprints>>();

/** Keeps the fingerprints of a workspace's crates, by directory, as long as the workspace lives. */
export function rememberFingerprints(
  workspace: CargoWorkspace,
  fingerprints: ReadonlyMap<string, KindFingerprints>,
): void {
  known.set(workspace, fingerprints);
}

/** What {@link rememberFingerprints} was given for a workspace. */
export function rememberedFingerprints(
  workspace: CargoWorkspace,
): ReadonlyMap<string, KindFingerprints> | undefined {
  return known.get(workspace);
}
