import { type CargoWorkspace, type LockPackage, sha256, unitDescription } from '../../model';

/** `NAME VERSION`, as features files name packages. */
export function idOf({ name, version }: { readonly name: string; readonly version: string }): string {
  return `${name} ${version}`;
}

/**
 * Divides the third-party packages of a workspace into layers: packages that the same crates depend on form one. Then everything
 * in a layer is in the lock of each crate that uses any of it, and no crate is rebuilt because of what it does not use.
 *
 * A layer's name sorts after those of all layers that it depends on, and ends with a hash of what belongs to it, so that a build
 * can tell that nothing is missing. Packages with an entry in `[patch]` are in none, nor is what depends on them.
 *
 * @param isActive Whether a package is compiled at all.
 * @returns The name of each such package's layer.
 * @throws ManifestError as `unitDescription`
 */
export function thirdPartyLayers(
  workspace: CargoWorkspace,
  isActive: (id: string) => boolean,
): ReadonlyMap<string, string> {
  const patched = new Set(workspace.overrides.map(({ name }) => name));
  const isPatched = ({ name }: LockPackage) => patched.has(name);
  const packages = (workspace.lock?.packages ?? []).filter(
    (entry) =>
      entry.source !== undefined && isActive(idOf(entry)) && ![...reachable([entry])].some(isPatched),
  );
  const users = usersOf(workspace);
  const layers = new Map<string, LockPackage[]>();
  for (const entry of packages) {
    const key = (users.get(idOf(entry)) ?? []).join('\n');
    // Packages that only tests depend on have no users.
    if (key !== '') layers.set(key, [...(layers.get(key) ?? []), entry]);
  }
  const levels = new Map<LockPackage, number>();
  const names = new Map<string, string>();
  // A package that another one depends on has all the users of that one.
  const byUsers = [...layers].sort(([left], [right]) => right.split('\n').length - left.split('\n').length);
  for (const [, entries] of byUsers) {
    const below = [...reachable(entries)].map((entry) => levels.get(entry) ?? -1);
    const level = 1 + Math.max(-1, ...below);
    const contents = entries
      .map(idOf)
      .sort()
      .map((id) => `${id}\n`);
    const name = `${String(level).padStart(3, '0')}-${sha256(contents.join('')).slice(0, 16)}`;
    for (const entry of entries) {
      levels.set(entry, level);
      names.set(idOf(entry), name);
    }
  }
  return names;
}

/** The crates whose builds have a package in their part of the lock, sorted. */
function usersOf(workspace: CargoWorkspace): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const crate of workspace.members) {
    for (const entry of unitDescription(workspace, crate, 'build').lock.package) {
      const id = `${entry.name} ${entry.version}`;
      const known = users.get(id);
      if (known) known.push(crate.dir);
      else users.set(id, [crate.dir]);
    }
  }
  return users;
}

/** Packages and all that they depend on. */
function reachable(entries: readonly LockPackage[]): ReadonlySet<LockPackage> {
  const found = new Set(entries);
  for (const entry of found) for (const other of entry.dependencies) found.add(other);
  return found;
}
