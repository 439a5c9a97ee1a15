import type { CargoRepository, CargoWorkspace, Crate } from '../../model';

/** A crate that becomes a project. */
export interface NamedCrate {
  readonly workspace: CargoWorkspace;
  readonly crate: Crate;
  /** The project's name, unless a `package.json` or `project.json` beside the manifest gives another. */
  readonly name: string;
}

/**
 * The crates of a repository, each once, with the name of its project: the crate's own, as long as it is the only one.
 *
 * Cargo wants names to be unique in a workspace, Nx in the whole repository. Where several workspaces hold a crate of one
 * name, the one nearest to the repository's root keeps it; the others are called `NAME@DIRECTORY`.
 */
export function namedCrates(repository: CargoRepository): NamedCrate[] {
  const byDir = new Map<string, NamedCrate>();
  const taken = new Set<string>();
  const depth = (dir: string) => (dir === '.' ? 0 : dir.split('/').length);
  // Sorted by root already, and the sort is stable.
  const workspaces = [...repository.workspaces].sort((a, b) => depth(a.root) - depth(b.root));
  for (const workspace of workspaces) {
    for (const crate of workspace.members) {
      if (byDir.has(crate.dir)) continue;
      const name = taken.has(crate.name) ? `${crate.name}@${crate.dir}` : crate.name;
      byDir.set(crate.dir, { workspace, crate, name });
      taken.add(crate.name);
    }
  }
  return [...byDir.values()];
}
