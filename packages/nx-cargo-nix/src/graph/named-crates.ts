import type { CargoRepository, CargoWorkspace, Crate } from '../../model';
import type { NpmProjects } from './npm-projects';

/** A crate that becomes a project. */
export interface NamedCrate {
  readonly workspace: CargoWorkspace;
  readonly crate: Crate;
  /** The project's name, unless a `package.json` or `project.json` beside the manifest gives another. */
  readonly name: string;
  /** What its links are named after: the crate, whatever its project is called, as long as no other crate has the name. */
  readonly link: string;
}

/** The names of all projects that the plugin infers. */
export interface ProjectNames {
  readonly crates: readonly NamedCrate[];
  /** A name for a project in a directory: the one that is wanted, unless another has it. */
  free(name: string, dir: string): string;
  /** The name of the project for all crates of a workspace, where nothing else makes its directory one. */
  workspace(root: string): string;
}

/**
 * Names the crates of a repository, each once: by the crate's own name, as long as it is the only project with it.
 *
 * Cargo wants names to be unique in a workspace, Nx in the whole repository. Where several workspaces hold a crate of one
 * name, the one nearest to the repository's root keeps it; the others are called `NAME@DIRECTORY`. So is a crate that has the
 * name of an npm package in another directory. (In the same one, that is the same project.)
 *
 * @param leftOut Manifests that no project comes from.
 */
export function projectNames(
  repository: CargoRepository,
  npm: NpmProjects,
  leftOut: ReadonlySet<string> = new Set(),
): ProjectNames {
  const byDir = new Map<string, NamedCrate>();
  const taken = new Set<string>();
  const depth = (dir: string) => (dir === '.' ? 0 : dir.split('/').length);
  const isNpms = (name: string, dir: string) => npm.get(name)?.some((other) => other !== dir) ?? false;
  // Sorted by root already, and the sort is stable.
  const workspaces = [...repository.workspaces].sort((a, b) => depth(a.root) - depth(b.root));
  for (const workspace of workspaces) {
    for (const crate of workspace.members) {
      if (byDir.has(crate.dir) || leftOut.has(crate.manifestPath)) continue;
      const placed = `${crate.name}@${crate.dir}`;
      const link = taken.has(crate.name) ? placed : crate.name;
      byDir.set(crate.dir, { workspace, crate, name: isNpms(crate.name, crate.dir) ? placed : link, link });
      taken.add(crate.name);
    }
  }
  return {
    crates: [...byDir.values()],
    free(wanted, dir) {
      const name = taken.has(wanted) || isNpms(wanted, dir) ? `${wanted}@${dir}` : wanted;
      taken.add(wanted);
      return name;
    },
    workspace(root) {
      const usual = 'cargo-workspace';
      const isFree = !taken.has(usual) && !isNpms(usual, root);
      return root === '.' && isFree ? usual : `${usual}@${root}`;
    },
  };
}
