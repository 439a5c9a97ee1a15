import type {
  CreateDependenciesContext,
  DependencyType,
  FileMap,
  RawProjectGraphDependency,
} from 'nx/src/devkit-exports';
import { type CargoRepository, type Crate, externalDependencies } from '../../model';
import { builtWorkspaces } from '../repository/built-workspaces';
import { isManifest } from '../repository/find-manifests';
import { cargoRepository, openListed } from '../repository/open-repository';
import { externalNodeName } from './external-nodes';
import { isInDaemon, writeGraphRecord } from './graph-record';
import { lastInferred } from './last-inferred';
import { type CargoNixPluginOptions, resolveRepositoryOptions } from './options';
import { replacedInputsMessage } from './replaced-inputs';
import { warnOnce } from './warn-once';

/** `DependencyType.static`. Using even one value of the enum would load all of devkit, see devkit.ts. */
const STATIC = 'static' as DependencyType.static;

/**
 * The edges of the graph: from each crate to the crates of its path dependencies, of every kind, and to the third-party
 * crates it names. Edges go by directory: a `package.json` beside the manifest may give the project another name.
 */
export function createCrateDependencies(
  context: CreateDependenciesContext,
  options?: CargoNixPluginOptions,
): RawProjectGraphDependency[] {
  // Only here does Nx show what became of targets.
  warnOnce('targets', replacedInputsMessage(context.projects) ?? '');
  const inferred = lastInferred(context.workspaceRoot);
  const files = filesIn(context.fileMap);
  if (inferred) {
    inferred.seenByNx = files;
    if (isInDaemon()) writeGraphRecord(context.workspaceRoot, inferred.state, files);
  }
  const repository = inferred?.repository ?? builtRepository(context, files, options);
  const projects = new Map(Object.entries(context.projects).map(([name, { root }]) => [root, name]));
  const edges = edgesOf(repository, projects, context.externalNodes ?? {});
  return [...new Map(edges.map((edge) => [`${edge.source}\n${edge.target}`, edge])).values()];
}

/** The repository as projects are inferred from it, where another process did that. */
function builtRepository(
  { workspaceRoot }: CreateDependenciesContext,
  files: ReadonlyMap<string, string>,
  options: CargoNixPluginOptions | undefined,
): CargoRepository {
  const open = openListed(workspaceRoot, [...files.keys()].filter(isManifest));
  const { workspaces } = resolveRepositoryOptions(options);
  return builtWorkspaces(open, cargoRepository(open), workspaces).repository;
}

function edgesOf(
  repository: CargoRepository,
  projects: ReadonlyMap<string, string>,
  externalNodes: NonNullable<CreateDependenciesContext['externalNodes']>,
): RawProjectGraphDependency[] {
  return repository.workspaces.flatMap((workspace) =>
    workspace.members.flatMap((crate) => {
      const local = crate.dependencies.map(({ dir }) => projects.get(dir));
      const locked = externalDependencies(workspace, crate).map(externalNodeName);
      const targets = [...local, ...locked.filter((name) => name in externalNodes)];
      return targets.flatMap((target) => edge(crate, projects.get(crate.dir), target));
    }),
  );
}

function edge(
  crate: Crate,
  source: string | undefined,
  target: string | undefined,
): RawProjectGraphDependency[] {
  // A path dependency may lead to a package that is no project (excluded, or a fixture), or to the crate itself.
  if (source === undefined || target === undefined || source === target) return [];
  return [{ source, target, sourceFile: crate.manifestPath, type: STATIC }];
}

function filesIn({ projectFileMap, nonProjectFiles }: FileMap): Map<string, string> {
  const files = [...Object.values(projectFileMap).flat(), ...nonProjectFiles];
  return new Map(files.map(({ file, hash }) => [file, hash]));
}
