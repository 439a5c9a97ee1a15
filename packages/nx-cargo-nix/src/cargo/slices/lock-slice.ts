import { type JsonValue, shareJson } from '../canonical-json';
import { type Lock, type LockPackage, sourceWithoutCommit } from '../lock/lock';
import type { ResolvedUnit } from '../units/closure';
import { perWorkspace } from '../units/workspace-memo';
import type { CargoWorkspace } from '../workspace';

/** A package of a lock slice, as it is written to the lock. */
export type SlicedLockPackage = { readonly [key: string]: JsonValue };

/**
 * The packages of a unit's lock slice, in the lock's order, each dependency as short as it is unambiguous within the
 * slice (docs/model.md, "Lock").
 */
export function lockSlice(
  workspace: CargoWorkspace,
  lock: Lock,
  unit: ResolvedUnit,
): readonly SlicedLockPackage[] {
  const followed = new Map<LockPackage, readonly LockPackage[]>();
  for (const { followed: entry } of unit.packages.values()) {
    if (entry.locked) followed.set(entry.locked, entry.dependencies);
  }
  const { ambiguous, sliced } = sharedParts(workspace);
  const counts = countVersions(unit.locked, ambiguous);
  return lock.packages
    .filter((entry) => unit.locked.has(entry))
    .map((entry) => sliced(entry, followed.get(entry) ?? entry.dependencies, counts));
}

/** How many sources each version of a name has. */
type VersionCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * What the slices of one lock have in common: the names that several packages have, and the packages that were sliced
 * before. Few are written in more than one way, so that their text is made once for all units.
 */
const sharedParts = perWorkspace(({ lock }) => {
  const ambiguous = new Set<string>();
  for (const [name, packages] of lock?.byName ?? []) if (packages.length > 1) ambiguous.add(name);
  const known = new Map<LockPackage, Map<string, SlicedLockPackage>>();
  const sliced = (entry: LockPackage, followed: readonly LockPackage[], counts: VersionCounts) => {
    const dependencies = followed.map((target) => reference(target, counts));
    const replace = entry.replace && reference(entry.replace, counts);
    const ways = known.get(entry) ?? new Map<string, SlicedLockPackage>();
    known.set(entry, ways);
    const way = [replace, ...dependencies].join('\n');
    const slice = ways.get(way) ?? shareJson(packageSlice(entry, dependencies, replace));
    ways.set(way, slice);
    return slice;
  };
  return { ambiguous, sliced };
});

/** Counts the versions in a slice of the names that may be ambiguous. */
function countVersions(slice: ReadonlySet<LockPackage>, ambiguous: ReadonlySet<string>): VersionCounts {
  const counts = new Map<string, Map<string, number>>();
  for (const { name, version } of slice) {
    if (!ambiguous.has(name)) continue;
    const versions = counts.get(name) ?? new Map<string, number>();
    versions.set(version, (versions.get(version) ?? 0) + 1);
    counts.set(name, versions);
  }
  return counts;
}

function packageSlice(
  { name, version, source, checksum }: LockPackage,
  dependencies: readonly string[],
  replace: string | undefined,
): SlicedLockPackage {
  return {
    name,
    version,
    ...(source !== undefined && { source }),
    ...(checksum !== undefined && { checksum }),
    ...(replace !== undefined && { replace }),
    ...(dependencies.length > 0 && { dependencies }),
  };
}

/** `encodable_package_id` in Cargo's `core/resolver/encode.rs`. */
function reference({ name, version, source }: LockPackage, counts: VersionCounts): string {
  const versions = counts.get(name);
  const sources = versions?.get(version) ?? 1;
  if (sources > 1) {
    return source === undefined
      ? `${name} ${version}`
      : `${name} ${version} (${sourceWithoutCommit(source)})`;
  }
  return (versions?.size ?? 1) > 1 ? `${name} ${version}` : name;
}
