import type { CreateNodesContext, CreateNodesResultArray } from 'nx/src/devkit-exports';
import { byKey, type CargoRepository, ManifestError, type UnitKind } from '../../model';
import { loadFingerprinted } from '../fingerprints/load-fingerprinted';
import { fingerprintedKind } from '../fingerprints/workspace-fingerprints';
import { builtWorkspaces } from '../repository/built-workspaces';
import { type OpenRepository, openListed, trackedIn } from '../repository/open-repository';
import { stateDigest } from '../repository/untold-file';
import { brokenCrates } from './broken-crates';
import { builtMessage } from './built-message';
import { crateBinaries, inferredBinaries } from './crate-binaries';
import {
  type CrateInputs,
  crateInputs,
  type InputSources,
  type WorkspaceWork,
  workspaceInputs,
} from './crate-inputs';
import { crateProject } from './crate-project';
import { devkit, logger } from './devkit';
import { externalNodes } from './external-nodes';
import { rememberInferred } from './last-inferred';
import { projectNames } from './named-crates';
import { npmProjects } from './npm-projects';
import { type CargoNixPluginOptions, type ResolvedOptions, resolveOptions } from './options';
import { OutputLinks } from './output-links';
import { repositoryOptionsIn } from './plugin-options';
import { repositoryInputs } from './repository-inputs';
import { repositoryMessages } from './repository-messages';
import { sharedOutputError } from './shared-outputs';
import { nxInvocation, withHelp } from './target-help';
import { unknownInputs } from './target-inputs';
import { warnOnce } from './warn-once';
import { workspaceDataDirectory } from './workspace-data';
import { workspaceProject } from './workspace-project';

/**
 * Infers a project for every crate that a flake builds, and an external node for every third-party crate that is locked. An error in a
 * manifest is reported once, and breaks only its own crate and its dependents: {@link brokenCrates}.
 *
 * Nx calls it with all manifests at once, at every command: each is read and parsed once, and no process is started.
 *
 * @param manifests The paths of the manifests, relative to the workspace root.
 * @throws AggregateCreateNodesError if two targets would have one output.
 */
export function createCrateNodes(
  manifests: readonly string[],
  options: CargoNixPluginOptions | undefined,
  { workspaceRoot, nxJsonConfiguration }: CreateNodesContext,
): CreateNodesResultArray {
  const resolved = resolveOptions(options);
  const open = openListed(workspaceRoot, manifests);
  const loaded = loadFingerprinted(open, workspaceDataDirectory(workspaceRoot));
  const built = builtWorkspaces(open, loaded, resolved.workspaces);
  const { repository } = built;
  const common = repositoryOptionsIn(nxJsonConfiguration, options);
  const all = resolved.workspaces ? builtWorkspaces(open, loaded, common.workspaces).repository : repository;
  const inputs = repositoryInputs(open, all, common);
  rememberInferred({ workspaceRoot, repository: all, state: inputs.sources.state });
  const errors: Error[] = repository.errors.filter(({ file }) => !open.leftOut.has(file));
  const results = inferredNodes(open, repository, resolved, inputs.sources, (error) => errors.push(error));
  const shared = sharedOutputError(results);
  if (shared) throw new (devkit().AggregateCreateNodesError)([['nx.json', shared]], results);
  const messages = repositoryMessages(open, built, inputs, errors);
  if (process.env.NX_VERBOSE_LOGGING === 'true') logger().verbose(builtMessage(built));
  warnOnce('projects', messages);
  return results;
}

/** The nodes of the graph, each with the manifest that it comes from: crates, workspaces, crates that are broken, third-party crates. */
function inferredNodes(
  open: OpenRepository,
  repository: CargoRepository,
  resolved: ResolvedOptions,
  sources: InputSources,
  onError: (error: ManifestError) => void,
): CreateNodesResultArray {
  const paths = trackedIn(open) ?? [];
  const names = projectNames(repository, npmProjects(paths, open.files), open.leftOut);
  const links = new OutputLinks(names.crates.map(({ link }) => link));
  const binFiles = inferredBinaries(paths);
  const orUnknown = unknownWhereWrong(sources, onError);
  const nx = nxInvocation(open.workspaceRoot);
  const crates = names.crates.map((named) => {
    const { workspace, crate } = named;
    const binaries = crateBinaries(crate, binFiles.get(crate.dir) ?? [], open.files);
    const inputsOf = onceForAlikeKinds((kind) =>
      orUnknown(() => crateInputs(workspace, crate, kind, sources)),
    );
    const project = crateProject(named, resolved, {
      links,
      binaries,
      inputsOf,
    });
    const targets = withHelp(project.targets ?? {}, named.name, nx);
    return [crate.manifestPath, { projects: { [crate.dir]: { ...project, targets } } }] as const;
  });
  const rootNames = new Map(names.crates.map(({ crate, name }) => [crate.dir, name]));
  const workspaces = repository.workspaces.flatMap((workspace) => {
    if (open.leftOut.has(workspace.manifest.file)) return [];
    const name = names.workspace(workspace.root);
    const project = workspaceProject(workspace, resolved, {
      name,
      links,
      inputs: byKey((work: WorkspaceWork) => orUnknown(() => workspaceInputs(workspace, work, sources))),
    });
    if (!project) return [];
    // A root package gives the project its own name.
    const targets = withHelp(
      project.targets ?? {},
      project.name ?? rootNames.get(workspace.root) ?? name,
      nx,
    );
    return [[workspace.manifest.file, { projects: { [workspace.root]: { ...project, targets } } }] as const];
  });
  const externals = repository.workspaces.flatMap(({ lock, manifest }) =>
    lock ? [[manifest.file, { externalNodes: externalNodes(lock) }] as const] : [],
  );
  const broken = brokenCrates(
    repository.workspaces.flatMap(({ errors }) => errors.filter(({ file }) => !open.leftOut.has(file))),
    new Set(names.crates.map(({ crate }) => crate.dir)),
    names,
    resolved,
  );
  return [...crates, ...workspaces, ...broken, ...externals];
}

/** Makes inputs; if a manifest is wrong, they are all files of the repository, and the error is reported. */
function unknownWhereWrong(
  { state }: InputSources,
  onError: (error: ManifestError) => void,
): (inputs: () => CrateInputs) => CrateInputs {
  return (inputs) => {
    try {
      return inputs();
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      onError(error);
      return { inputs: unknownInputs, sourceState: stateDigest(state.files()) };
    }
  };
}

/** Asks once for the kinds of work that see the same: {@link fingerprintedKind}. */
function onceForAlikeKinds(inputsOf: (kind: UnitKind) => CrateInputs): (kind: UnitKind) => CrateInputs {
  const known = new Map<UnitKind, CrateInputs>();
  return (kind) => {
    const alike = fingerprintedKind(kind);
    const inputs = known.get(alike) ?? inputsOf(alike);
    known.set(alike, inputs);
    return inputs;
  };
}
