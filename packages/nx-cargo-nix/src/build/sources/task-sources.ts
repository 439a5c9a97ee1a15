import {
  type CargoWorkspace,
  type Crate,
  ManifestError,
  otherPlaces,
  sourceMatcher,
  sourceRules,
  type UnitKind,
  unitClosure,
} from '../../../model';
import { flakeReads } from '../../fingerprints/flake-reads';
import { readRepositoryOptions } from '../../graph/plugin-options';
import { cargoRepository, openRepository } from '../../repository/open-repository';
import { isBelowOne } from '../../repository/source-roots';
import { toolFileMatcher } from './tool-file-matcher';

/**
 * Tells which files a task is built from: sources and the recipe.
 *
 * @param projectRoot The directory of the task's project.
 * @param attribute What the task builds: the package of a crate has the crate's name; all else may see tests.
 */
export type TaskSources = (projectRoot: string, attribute: string) => (path: string) => boolean;

/** Loads the Cargo model of a workspace for {@link TaskSources}. */
export function loadTaskSources(workspaceRoot: string): TaskSources {
  const open = openRepository(workspaceRoot);
  const repository = cargoRepository(open);
  const { workspaces } = repository;
  const { recipe } = readRepositoryOptions(workspaceRoot);
  const isOfOption = optionMatcher(recipe);
  const read = new Set(flakeReads(open, repository, recipe).paths);
  const isRecipe = (path: string) => isOfOption(path) || isBelowOne(path, read);
  return (projectRoot, attribute) => {
    const isSource = taskMatcher(workspaces, projectRoot, attribute);
    const isTool = toolFileMatcher(workspaces, projectRoot, attribute);
    return (path) => isRecipe(path) || isSource(path) || isTool(path);
  };
}

function taskMatcher(
  workspaces: readonly CargoWorkspace[],
  projectRoot: string,
  attribute: string,
): (path: string) => boolean {
  const matchers = workspaces.flatMap((workspace) => {
    const crate = workspace.members.find(({ dir }) => dir === projectRoot);
    if (crate?.name === attribute) return unitMatchers(workspace, crate, 'build');
    // A check of all crates is a target of the workspace's root, which may be a crate too.
    if (workspace.root === projectRoot) {
      return workspace.members.flatMap((member) => unitMatchers(workspace, member, 'test'));
    }
    return crate ? unitMatchers(workspace, crate, 'test') : [];
  });
  if (matchers.length > 0) return (path) => matchers.some((matches) => matches(path));
  // Not a crate that git knows: a new one, or a project of another kind.
  return (path) => projectRoot !== '.' && path.startsWith(`${projectRoot}/`);
}

function unitMatchers(
  workspace: CargoWorkspace,
  crate: Crate,
  kind: UnitKind,
): ((path: string) => boolean)[] {
  try {
    return unitClosure(workspace, crate, kind).map((dir) =>
      sourceMatcher(sourceRules(workspace, dir, kind, dir === crate.dir), otherPlaces(workspace, dir)),
    );
  } catch (error) {
    // Nix will report what is wrong with the crate.
    if (error instanceof ManifestError) return [];
    throw error;
  }
}

/** The recipe from the plugin's options, if these are patterns without groups, as the default is. */
function optionMatcher(include: readonly string[]): (path: string) => boolean {
  return sourceMatcher({ dir: '.', include, exclude: [], extra: [], drop: [] }, []);
}
