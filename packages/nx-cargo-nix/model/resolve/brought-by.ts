import type { LockPackage } from '../lock/lock';
import type { Crate } from '../manifest/crate';
import type { Override } from '../workspace/path-packages';
import { isFromSource } from './dependency-source';

/**
 * Whether a package of the lock is the one that an entry of `[patch]` brings, as far as names, versions and sources tell.
 * @param packages the workspace's path packages by directory
 */
export function isBroughtBy(
  { name, entry, dir }: Override,
  packages: ReadonlyMap<string, Crate>,
  locked: LockPackage,
): boolean {
  if (locked.name !== name) return false;
  if (dir !== undefined) return locked.source === undefined && packages.get(dir)?.version === locked.version;
  return isFromSource(typeof entry === 'string' ? { version: entry } : entry, locked.source);
}
