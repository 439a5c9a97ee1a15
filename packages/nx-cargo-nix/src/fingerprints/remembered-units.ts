import type { CargoWorkspace, UnitKind } from '../../model';

/** Something of a crate's units, by kind. What a unit does not have is absent. */
type ByKind<Value> = Readonly<Partial<Record<UnitKind, Value>>>;

/** The fingerprints of a crate's units; a unit that has none is absent. */
export type KindFingerprints = ByKind<string>;

/** What was remembered of a crate's units. */
export interface RememberedUnits {
  readonly fingerprints: KindFingerprints;
  /** The closures of its units, as places in {@link RememberedWorkspace.dirs}. */
  readonly closures: ByKind<readonly number[]>;
}

/** What was remembered of a workspace. */
export interface RememberedWorkspace {
  /** The directories of the packages in closures. */
  readonly dirs: readonly string[];
  /** By directory. */
  readonly crates: ReadonlyMap<string, RememberedUnits>;
}

const known = new WeakMap<CargoWorkspace, RememberedWorkspace>();

/** Keeps what is known of a workspace's units as long as the workspace lives. */
export function rememberUnits(workspace: CargoWorkspace, remembered: RememberedWorkspace): void {
  known.set(workspace, remembered);
}

/** The fingerprints of a crate's units, where {@link rememberUnits} was given these. */
export function rememberedFingerprints(workspace: CargoWorkspace, dir: string): KindFingerprints | undefined {
  return known.get(workspace)?.crates.get(dir)?.fingerprints;
}

/** The directories of a unit's closure, likewise. */
export function rememberedClosure(
  workspace: CargoWorkspace,
  dir: string,
  kind: UnitKind,
): readonly string[] | undefined {
  const remembered = known.get(workspace);
  const places = remembered?.crates.get(dir)?.closures[kind];
  return places?.map((place) => remembered?.dirs[place] ?? '');
}
