import { compareBytes } from '../json/byte-order';
import { compareVersions, parseVersion } from '../semver/version';
import type { Lock, LockPackage } from './lock';

/**
 * The order of packages of a lock, where it is not the one that Cargo writes (by name, then by version). In Cargo's order
 * it follows from the packages themselves.
 * @param packages in the order of the file
 * @returns every package in order, as one text; `undefined` for Cargo's order
 */
export function unusualOrder(packages: readonly LockPackage[]): string | undefined {
  const isOrderly = packages.every((entry, index) => {
    const previous = packages[index - 1];
    return !previous || precedes(previous, entry);
  });
  if (isOrderly) return undefined;
  return packages.map(({ name, version, source = '' }) => `${name} ${version} ${source}\n`).join('');
}

/** Packages of one name and version are told apart by their sources, in the order that {@link sourcesOf} gives. */
function precedes(one: LockPackage, next: LockPackage): boolean {
  if (one.name !== next.name) return compareBytes(one.name, next.name) < 0;
  if (one.version === next.version) return true;
  const [before, after] = [parseVersion(one.version), parseVersion(next.version)];
  return before !== undefined && after !== undefined && compareVersions(before, after) < 0;
}

/**
 * The sources of all packages of the lock that share a package's name and version, in the lock's order, `''` for a path
 * package; `undefined` where no other package shares them, as is usual.
 */
export function sourcesOf(lock: Lock, { name, version }: LockPackage): readonly string[] | undefined {
  const sameName = lock.byName.get(name) ?? [];
  if (sameName.length < 2) return undefined;
  const alike = sameName.filter((entry) => entry.version === version);
  return alike.length < 2 ? undefined : alike.map(({ source = '' }) => source);
}
