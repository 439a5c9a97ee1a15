import { byName, type LockPackage, lockedPathPackage } from '../lock/lock';
import type { Crate } from '../manifest/crate';
import type { Dependency } from '../manifest/dependency';
import type { Extent } from '../workspace/unit-kind';
import type { CargoWorkspace } from '../workspace/workspace';
import { memberDirs, perExtent } from '../workspace/workspace-memo';
import { lockedDependencies, staleLock } from './locked-dependencies';
import { requireLock } from './require-lock';
import { unreadablePackage } from './unreadable-package';

/** What the slice of a path package leads to. */
export interface Followed {
  /** The package's own entry in the lock; one that is not a member may have none. */
  readonly locked: LockPackage | undefined;
  /** The dependencies of that entry that were followed, in the lock's order. */
  readonly dependencies: readonly LockPackage[];
  /** The directories of its path dependencies. */
  readonly dirs: readonly string[];
}

/** Whether a dependency is there in a slice of that extent. */
export function isKept(dependency: Dependency, extent: Extent): boolean {
  return extent === 'full' || dependency.kind !== 'dev';
}

/**
 * Follows the dependencies of a path package that its slice keeps into the lock (model/README.md, "Lock").
 * @throws ManifestError where the lock is out of date for this package, or a path dependency is broken
 */
export const follow = perExtent((workspace, crate, extent): Followed => {
  const lock = requireLock(workspace);
  const isMember = memberDirs(workspace).has(crate.dir);
  const locked = lockedPathPackage(lock, crate.name, crate.version);
  if (!locked && isMember) {
    throw staleLock(lock.file, crate, `path package \`${crate.name} ${crate.version}\``);
  }
  const lockedByName = byName(locked?.dependencies ?? []);
  const followed = new Set<LockPackage>();
  const dirs = new Set<string>();
  for (const dependency of crate.allDependencies) {
    if (!isKept(dependency, extent)) continue;
    if (dependency.outside) throw dependency.outside;
    if (dependency.dir !== undefined) {
      // Before the lock is asked: what cannot be read has no name to look for there.
      if (!workspace.packages.has(dependency.dir)) throw unreadablePackage(dependency.dir, crate);
      dirs.add(dependency.dir);
    }
    if (!locked) continue;
    const entries = lockedEntries(workspace, crate, dependency, lockedByName);
    // For a package that is not a member, Cargo locks only the optional dependencies that a feature brings.
    const mayBeAbsent = !isMember && (dependency.optional || dependency.dir !== undefined);
    if (entries.length === 0 && !mayBeAbsent) {
      throw staleLock(lock.file, crate, `dependency of \`${crate.name}\` on \`${describe(dependency)}\``);
    }
    for (const entry of entries) followed.add(entry);
  }
  const dependencies = locked?.dependencies.filter((entry) => followed.has(entry)) ?? [];
  return { locked, dependencies, dirs: [...dirs] };
});

function lockedEntries(
  workspace: CargoWorkspace,
  crate: Crate,
  dependency: Dependency,
  locked: ReadonlyMap<string, readonly LockPackage[]>,
): readonly LockPackage[] {
  if (dependency.dir === undefined) {
    return lockedDependencies(workspace, crate, dependency, locked.get(dependency.name) ?? []);
  }
  const target = workspace.packages.get(dependency.dir);
  const sameName = locked.get(target?.name ?? '') ?? [];
  return sameName.filter(({ version, source }) => source === undefined && version === target?.version);
}

function describe({ name, spec }: Dependency): string {
  return typeof spec.version === 'string' ? `${name} ${spec.version}` : name;
}
