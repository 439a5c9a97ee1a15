import { type UnitDescription, unitDescription } from '../unit/unit-description';
import type { UnitKind } from '../workspace/unit-kind';
import type { CargoWorkspace } from '../workspace/workspace';
import { crateNamed, workspaceOf } from './single-workspace';
import { crateToml, type LockEntry, lockToml } from './write-crate';

/** The root manifest of the workspace that `pairWorkspace` makes. */
export const PAIR_ROOT = '[workspace]\nmembers = ["a", "b"]\nresolver = "2"\n';

/**
 * A workspace of crates `a` and `b`.
 * @param a what the manifest of `a` holds after its package
 * @param b the same of `b`
 */
export function pairWorkspace(
  a: string,
  b: string,
  lock: readonly LockEntry[],
  root = PAIR_ROOT,
  more: Record<string, string> = {},
): CargoWorkspace {
  return workspaceOf({
    'Cargo.toml': root,
    'Cargo.lock': lockToml(lock),
    'a/Cargo.toml': crateToml('a', a),
    'b/Cargo.toml': crateToml('b', b),
    ...more,
  });
}

/** The description of a unit of a crate by its name. */
export function describeUnit(ws: CargoWorkspace, name = 'a', kind: UnitKind = 'build'): UnitDescription {
  return unitDescription(ws, crateNamed(ws, name), kind);
}
