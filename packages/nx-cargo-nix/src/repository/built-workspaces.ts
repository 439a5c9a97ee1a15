import { posix } from 'node:path';
import { ancestorsOf, type CargoRepository, type CargoWorkspace, type ManifestError } from '../../model';
import { flakeWorkspaces } from './flake-workspaces';
import type { OpenRepository } from './open-repository';

/** The Cargo workspaces of a repository that its flakes build. */
export interface BuiltWorkspaces {
  /** Those, and what is wrong with them. Errors elsewhere do not matter. */
  readonly repository: CargoRepository;
  /** What said so: the plugin's option, the flakes' texts, or where the workspaces lie. */
  readonly by: 'option' | 'flake' | 'place';
  /** The directories of the others. */
  readonly passedOver: readonly string[];
  /** The directories of all that are below no crate of another workspace. */
  readonly alone: readonly string[];
  /** The files that build some of them, but do not clearly say which. */
  readonly unread: readonly string[];
  /** Directories of the option that hold no workspace root. */
  readonly unknown: readonly string[];
}

/**
 * Separates the Cargo workspaces that flakes build from the others: fuzz targets, examples, test data. Only the former get targets,
 * fingerprints and messages.
 *
 * If the option does not name them and no flake says it plainly, all are taken except those below a crate of another workspace.
 *
 * @param wanted The directories that the option `workspaces` names.
 */
export function builtWorkspaces(
  open: OpenRepository,
  repository: CargoRepository,
  wanted: readonly string[] | undefined,
): BuiltWorkspaces {
  const { workspaces } = repository;
  const inFlakes = wanted ? undefined : flakeWorkspaces(open);
  const isAnyThere = workspaces.some(({ root }) => inFlakes?.roots?.has(root));
  const named = wanted ? new Set(wanted) : isAnyThere ? inFlakes?.roots : undefined;
  const isNested = nestedIn(workspaces);
  const isBuilt = (root: string) => (named ? named.has(root) : !isNested(root));
  const built = workspaces.filter(({ root }) => isBuilt(root));
  return {
    repository: { workspaces: built, errors: errorsOf(repository, built, isBuilt) },
    by: wanted ? 'option' : named ? 'flake' : 'place',
    passedOver: workspaces.flatMap(({ root }) => (isBuilt(root) ? [] : [root])),
    alone: workspaces.flatMap(({ root }) => (isNested(root) ? [] : [root])),
    unread: inFlakes?.unread ?? [],
    unknown: wanted?.filter((root) => !workspaces.some((each) => each.root === root)) ?? [],
  };
}

/** Says of a directory whether it lies below a package of a workspace with another root. */
function nestedIn(workspaces: readonly CargoWorkspace[]): (root: string) => boolean {
  const owners = new Map<string, string[]>();
  for (const { root, packages } of workspaces) {
    for (const dir of packages.keys()) owners.set(dir, [...(owners.get(dir) ?? []), root]);
  }
  return (root) => [...ancestorsOf(root)].some((above) => owners.get(above)?.some((owner) => owner !== root));
}

/** The errors of some workspaces, and of manifests that belong to none because of them and lie where one could be. */
function errorsOf(
  { workspaces, errors }: CargoRepository,
  built: readonly CargoWorkspace[],
  isBuilt: (root: string) => boolean,
): ManifestError[] {
  const ofSome = new Set(workspaces.flatMap((workspace) => workspace.errors));
  const ofBuilt = new Set(built.flatMap((workspace) => workspace.errors));
  return errors.filter((error) =>
    ofSome.has(error) ? ofBuilt.has(error) : isBuilt(posix.dirname(error.file)),
  );
}
