import type { Lock } from '../lock/lock';
import type { CargoWorkspace } from '../workspace/workspace';

/** The lock of a workspace. Throws `lockError`, the `ManifestError` that says why, where it has none. */
export function requireLock({ root, lock, lockError }: CargoWorkspace): Lock {
  if (lock) return lock;
  throw lockError ?? new Error(`the workspace ${root} was made without a lock and without a reason for that`);
}
