import { isOn, type RandomCrate, type RandomWorkspace } from './workspace-model';

/**
 * The files that a task's crate would be built from if its optional dependencies were on: they are hashed, since Nx does not know
 * what a flake asks Cargo for, and Nix sees them only where they are on.
 *
 * @returns A predicate on a path and a task.
 */
export function filesOff(workspace: RandomWorkspace): (path: string, task: string) => boolean {
  const byName = new Map(workspace.crates.map((crate) => [crate.name, crate]));
  const reached = (start: RandomCrate, isFollowed: typeof isOn) => {
    const found = new Set([start]);
    for (const crate of found) {
      for (const dependency of crate.dependencies) {
        const on = 'crate' in dependency.on ? byName.get(dependency.on.crate) : undefined;
        if (on && isFollowed(dependency, crate)) found.add(on);
      }
    }
    return found;
  };
  /** The innermost crate that a file is in. */
  const ownerOf = (path: string) =>
    workspace.crates
      .filter(({ dir }) => dir === '.' || path.startsWith(`${dir}/`))
      .sort((left, right) => right.dir.length - left.dir.length)[0];
  return (path, task) => {
    const crate = byName.get(task.slice(0, task.lastIndexOf(':')));
    if (!crate) return false;
    const isBuild = task.endsWith(':nix-build');
    // Dev-dependencies are on only for the crate's own tests.
    const isBuiltWith: typeof isOn = (dependency, of) =>
      isOn(dependency, of) && (dependency.table !== 'dev-dependencies' || (of === crate && !isBuild));
    const on = reached(crate, isBuiltWith);
    const off = [...reached(crate, () => true)].filter((other) => !on.has(other));
    const owner = ownerOf(path);
    // A crate's patterns may reach outside of it.
    const reachesOut = off.some(({ settings }) =>
      (settings ?? workspace.workspaceSettings)?.include?.some((pattern) => pattern.startsWith('/')),
    );
    return off.length > 0 && (reachesOut || owner === undefined || !on.has(owner));
  };
}
