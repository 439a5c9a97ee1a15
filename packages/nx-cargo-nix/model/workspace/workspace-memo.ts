import type { Crate } from '../manifest/crate';
import { byKey } from '../memo/by-key';
import { perObject } from '../memo/per-object';
import type { Extent } from './unit-kind';
import type { CargoWorkspace } from './workspace';

/** As {@link perObject}, for what is computed for a workspace. */
export const perWorkspace: <Value>(
  compute: (workspace: CargoWorkspace) => Value,
) => (workspace: CargoWorkspace) => Value = perObject;

/** The same for what is computed for a package of a workspace, seen to an extent. */
export function perExtent<Value>(
  compute: (workspace: CargoWorkspace, crate: Crate, extent: Extent) => Value,
): (workspace: CargoWorkspace, crate: Crate, extent: Extent) => Value {
  const known = perWorkspace((workspace) => ({
    build: byKey((crate: Crate) => compute(workspace, crate, 'build')),
    full: byKey((crate: Crate) => compute(workspace, crate, 'full')),
  }));
  return (workspace, crate, extent) => known(workspace)[extent](crate);
}

/** The set of directories of a workspace's members. */
export const memberDirs = perWorkspace(
  ({ members }): ReadonlySet<string> => new Set(members.map((member) => member.dir)),
);
