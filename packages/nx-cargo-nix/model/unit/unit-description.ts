import { type JsonValue, orderedJson, shareJson } from '../json/canonical-json';
import type { Crate } from '../manifest/crate';
import { type ResolvedUnit, resolveUnit } from '../resolve/closure';
import { requireLock } from '../resolve/require-lock';
import { lockSlice } from '../slices/lock-slice';
import { memberSlice } from '../slices/member-slice';
import { rootSlice } from '../slices/root-slice';
import { rulesOf } from '../sources/source-rules';
import type { TomlTable } from '../toml/value';
import { requireFeatures, type UnifiedPackage, unifiedOf } from '../unified/unified-features';
import type { UnitKind } from '../workspace/unit-kind';
import type { CargoWorkspace } from '../workspace/workspace';
import { memberDirs, perExtent } from '../workspace/workspace-memo';

/** All that a unit's result depends on, but for the contents of source files and the recipe (model/README.md). */
export type UnitDescription = {
  /** By directory. */
  readonly closure: { readonly [dir: string]: ClosurePart };
  readonly crate: string;
  /** By `NAME VERSION`, by system; absent where there are none. */
  readonly features?: { readonly [id: string]: Readonly<Record<string, UnifiedPackage>> };
  readonly kind: UnitKind;
  readonly lock: {
    readonly package: readonly { readonly [key: string]: JsonValue }[];
    readonly version: number;
  };
  readonly root: TomlTable;
  /** The directory of the root manifest. */
  readonly workspace: string;
};

/** One package of a unit's closure. */
export type ClosurePart = {
  readonly manifest: TomlTable;
  readonly sources: {
    readonly drop: readonly string[];
    readonly exclude: readonly string[];
    readonly extra: readonly string[];
    readonly include: readonly string[];
  };
};

/**
 * The description of a unit.
 * @param crate a member of the workspace
 * @throws ManifestError where there is no lock, it is out of date for the crate, a package of the closure is broken,
 *   the closure has a cycle, or a source pattern is invalid
 */
export function unitDescription(workspace: CargoWorkspace, crate: Crate, kind: UnitKind): UnitDescription {
  const unit = resolveUnit(workspace, crate, kind);
  const closure: Record<string, ClosurePart> = Object.create(null);
  for (const [dir, { crate: member, extent }] of unit.packages)
    closure[dir] = closurePart(workspace, member, extent);
  return {
    closure,
    crate: crate.name,
    ...featuresOf(workspace, unit),
    kind,
    lock: { package: lockSlice(workspace, unit), version: requireLock(workspace).version },
    root: rootSlice(workspace, unit),
    workspace: workspace.root,
  };
}

/** The part of a package in every description that holds it to an extent: one value, which is made once. */
export const closurePart = perExtent((workspace, crate, extent): ClosurePart => {
  const { drop, exclude, extra, include } = rulesOf(workspace, crate, extent);
  return shareJson({
    manifest: memberSlice(crate, extent, memberDirs(workspace).has(crate.dir)),
    sources: orderedJson({ drop, exclude, extra, include }),
  });
});

/** What the packages of a unit's lock slice are compiled with, where the workspace's features are unified. */
function featuresOf(workspace: CargoWorkspace, { locked }: ResolvedUnit): Pick<UnitDescription, 'features'> {
  const lock = requireLock(workspace);
  const features = requireFeatures(workspace);
  const found = locked.flatMap((entry) => {
    const unified = unifiedOf(features, lock, entry);
    return unified ? [[`${entry.name} ${entry.version}`, unified] as const] : [];
  });
  return found.length === 0 ? {} : { features: Object.fromEntries(found) };
}
