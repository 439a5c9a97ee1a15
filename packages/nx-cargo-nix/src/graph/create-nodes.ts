import type { CreateNodesContext, CreateNodesResultArray } from 'nx/src/devkit-exports';
import { byKey, cargoFiles, ManifestError, notFollowedMessage, type UnitKind } from '../../model';
import { flakeGaps, flakeGapsMessage } from '../fingerprints/flake-gaps';
import { flakeReads } from '../fingerprints/flake-reads';
import { loadFingerprinted } from '../fingerprints/load-fingerprinted';
import { openSourceState } from '../fingerprints/open-source-state';
import { outdatedLock, outdatedLocksMessage } from '../fingerprints/outdated-lock';
import { fingerprintedKind, unseenFiles } from '../fingerprints/workspace-fingerprints';
import { builtWorkspaces } from '../repository/built-workspaces';
import { openListed } from '../repository/open-repository';
import { stateDigest } from '../repository/untold-file';
import { brokenCrates, errorsMessage } from './broken-crates';
import { builtMessage, nestedMessage, passedOverMessage, unknownWorkspacesMessage } from './built-message';
import { crateBinaries, inferredBinaries } from './crate-binaries';
import { type CrateInputs, crateInputs, type WorkspaceWork, workspaceInputs } from './crate-inputs';
import { crateProject } from './crate-project';
import { devkit, nxVersion } from './devkit';
import { externalNodes } from './external-nodes';
import { FingerprintStatus } from './fingerprint-status';
import { rememberInferred } from './last-inferred';
import { projectNames } from './named-crates';
import { npmProjects } from './npm-projects';
import { nxAbilities } from './nx-abilities';
import { type CargoNixPluginOptions, resolveOptions } from './options';
import { OutputLinks } from './output-links';
import { repositoryOptionsIn } from './plugin-options';
import { pathPatterns, recipePatterns } from './recipe-patterns';
import { sharedOutputError } from './shared-outputs';
import { unknownInputs } from './target-inputs';
import { cargoInputs } from './tool-inputs';
import { unaddedLocksMessage, uncertainMessage, unreadableMessage } from './tracking-messages';
import { warnOnce } from './warn-once';
import { workspaceDataDirectory } from './workspace-data';
import { workspaceProject } from './workspace-project';

/**
 * Infers a project for every crate that a flake builds, and an external node for every third-party crate that is locked.
 *
 * Nx calls it with all manifests at once, at every command: each is read and parsed once, and no process is started.
 *
 * @param manifests The paths of the manifests, relative to the workspace root.
 * What is wrong with a manifest is said once, and costs its own crate and its dependents: {@link brokenCrates}.
 *
 * @throws AggregateCreateNodesError Where two targets would have one output.
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
  const abilities = nxAbilities(nxVersion());
  const fingerprints = new FingerprintStatus(open.files, abilities.jsonInputs, open.fileSet);
  const common = repositoryOptionsIn(nxJsonConfiguration, options);
  const all = resolved.workspaces ? builtWorkspaces(open, loaded, common.workspaces).repository : repository;
  const modes = all.workspaces.flatMap((workspace) => cargoInputs(workspace, workspaceRoot).modes);
  const reads = flakeReads(open, all, common.recipe);
  const ownRecipe = [...common.recipe, ...reads.paths];
  const state = openSourceState(open, all, ownRecipe, modes);
  const recipe = [
    ...recipePatterns(workspaceRoot, common.recipe),
    ...pathPatterns(workspaceRoot, [...reads.paths, ...state.linkTargets(ownRecipe)]),
  ];
  const sources = { workspaceRoot, recipe, fingerprints, state, abilities };
  rememberInferred({ workspaceRoot, repository: all, state });
  const isProject = ({ file }: ManifestError) => !open.leftOut.has(file);
  const errors: Error[] = repository.errors.filter(isProject);
  const orUnknown = (inputs: () => CrateInputs): CrateInputs => {
    try {
      return inputs();
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      errors.push(error);
      return { inputs: unknownInputs, sourceState: stateDigest(state.files()) };
    }
  };
  const paths = open.fileSet?.tracked.files.map(({ path }) => path) ?? [];
  const names = projectNames(repository, npmProjects(paths, open.files), open.leftOut);
  const links = new OutputLinks(names.crates.map(({ link }) => link));
  const binFiles = inferredBinaries(paths);
  const crates = names.crates.map((named) => {
    const { workspace, crate } = named;
    const binaries = crateBinaries(crate, binFiles.get(crate.dir) ?? [], open.files);
    const inputsOf = onceForAlikeKinds((kind) =>
      orUnknown(() => crateInputs(workspace, crate, kind, sources)),
    );
    const project = crateProject(named, resolved, { links, binaries, inputsOf });
    return [crate.manifestPath, { projects: { [crate.dir]: project } }] as const;
  });
  const workspaces = repository.workspaces.flatMap((workspace) => {
    if (open.leftOut.has(workspace.manifest.file)) return [];
    const project = workspaceProject(workspace, resolved, {
      name: names.workspace(workspace.root),
      links,
      inputs: byKey((work: WorkspaceWork) => orUnknown(() => workspaceInputs(workspace, work, sources))),
    });
    return project ? [[workspace.manifest.file, { projects: { [workspace.root]: project } }] as const] : [];
  });
  const externals = repository.workspaces.flatMap(({ lock, manifest }) =>
    lock ? [[manifest.file, { externalNodes: externalNodes(lock) }] as const] : [],
  );
  const broken = brokenCrates(
    repository.workspaces.flatMap((workspace) => workspace.errors.filter(isProject)),
    new Set(names.crates.map(({ crate }) => crate.dir)),
    names,
    resolved,
  );
  const results = [...crates, ...workspaces, ...broken, ...externals];
  const shared = sharedOutputError(results);
  if (shared) throw new (devkit().AggregateCreateNodesError)([['nx.json', shared]], results);
  for (const workspace of repository.workspaces) {
    fingerprints.compareUnseen(workspace, unseenFiles(workspace, state));
  }
  const notFollowed = repository.workspaces.flatMap((workspace) => cargoFiles(workspace).notFollowed);
  const outdated = repository.workspaces.flatMap((workspace) => outdatedLock(workspace) ?? []);
  const messages = [
    errorsMessage(errors),
    outdatedLocksMessage(outdated),
    fingerprints.message(outdated),
    notFollowedMessage(notFollowed),
    flakeGapsMessage([...flakeGaps(open, (path) => state.isOfRecipe(path)), ...reads.unclear]),
    uncertainMessage(state),
    unreadableMessage(open.fileSet),
    unaddedLocksMessage(open.fileSet),
    unknownWorkspacesMessage(built),
    passedOverMessage(built),
    nestedMessage(built),
  ];
  // Only then: it would load devkit.
  if (process.env.NX_VERBOSE_LOGGING === 'true') devkit().logger.verbose(builtMessage(built));
  warnOnce('projects', messages.filter((message) => message !== undefined).join('\n\n'));
  return results;
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
