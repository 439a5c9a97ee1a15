import { type LockPackage, lockedPathPackage } from '../lock/lock';
import type { Crate } from '../manifest/crate';
import type { CargoWorkspace } from '../workspace/workspace';

/**
 * The packages of registries and git repositories that a crate depends on itself, of all kinds, as they are locked.
 * @returns none where there is no lock or the lock does not have the crate
 */
export function externalDependencies(workspace: CargoWorkspace, crate: Crate): readonly LockPackage[] {
  if (!workspace.lock) return [];
  const locked = lockedPathPackage(workspace.lock, crate.name, crate.version);
  return locked?.dependencies.filter(({ source }) => source !== undefined) ?? [];
}
