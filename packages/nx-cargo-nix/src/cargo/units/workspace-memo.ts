import { perObject } from '../../memo/per-object';
import type { CargoWorkspace } from '../workspace';

/** As {@link perObject}, for what is computed for a workspace. */
export const perWorkspace: <Value>(
  compute: (workspace: CargoWorkspace) => Value,
) => (workspace: CargoWorkspace) => Value = perObject;

/** The set of directories of a workspace's members. */
export const memberDirs = perWorkspace(
  ({ members }): ReadonlySet<string> => new Set(members.map((member) => member.dir)),
);
