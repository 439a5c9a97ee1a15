import type { CargoWorkspace } from '../workspace';

/**
 * Remembers what is computed for a workspace as long as the workspace lives. A workspace never changes: a changed
 * repository is loaded anew.
 * @param compute computes the value for a workspace, once
 */
export function perWorkspace<Value>(
  compute: (workspace: CargoWorkspace) => Value,
): (workspace: CargoWorkspace) => Value {
  const known = new WeakMap<CargoWorkspace, { value: Value }>();
  return (workspace) => {
    let entry = known.get(workspace);
    if (!entry) {
      entry = { value: compute(workspace) };
      known.set(workspace, entry);
    }
    return entry.value;
  };
}

/** Remembers values by a key: `compute` is called once for each. A call that throws is not remembered. */
export function byKey<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, { value: Value }>();
  return (key) => {
    let entry = known.get(key);
    if (!entry) {
      entry = { value: compute(key) };
      known.set(key, entry);
    }
    return entry.value;
  };
}

/** The set of directories of a workspace's members. */
export const memberDirs = perWorkspace(
  ({ members }): ReadonlySet<string> => new Set(members.map((member) => member.dir)),
);
