import type { CreateNodesContext, CreateNodesResultArray } from '@nx/devkit';
import { ManifestError, type UnitKind } from '../cargo';
import { loadFingerprinted } from '../fingerprints/load-fingerprinted';
import { openSourceState } from '../fingerprints/open-source-state';
import { fingerprintedKind, unseenFiles } from '../fingerprints/workspace-fingerprints';
import { NxFileSet } from '../repository/nx-file-set';
import { repositoryFiles } from '../repository/repository-files';
import { stateDigest } from '../repository/source-state';
import { crateBinaries, inferredBinaries } from './crate-binaries';
import { type CrateInputs, crateInputs, workspaceInputs } from './crate-inputs';
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
import { sharedOutputError } from './shared-outputs';
import { unknownInputs } from './target-inputs';
import { workspaceDataDirectory } from './workspace-data';
import { workspaceProject } from './workspace-project';

/**
 * Infers a project for every crate, and an external node for every third-party crate that is locked.
 *
 * Nx calls it with all manifests at once, at every command: each is read and parsed once, and no process is started.
 *
 * @param manifests The paths of the manifests, relative to the workspace root.
 * @throws AggregateCreateNodesError With an error for each manifest that is wrong, and all that could be inferred.
 */
export function createCrateNodes(
  manifests: readonly string[],
  options: CargoNixPluginOptions | undefined,
  { workspaceRoot }: CreateNodesContext,
): CreateNodesResultArray {
  const resolved = resolveOptions(options);
  const files = repositoryFiles(workspaceRoot);
  const fileSet = NxFileSet.open(workspaceRoot);
  const repository = loadFingerprinted(
    fileSet?.withHiddenManifests(manifests) ?? manifests,
    files,
    workspaceDataDirectory(workspaceRoot),
  );
  const abilities = nxAbilities(nxVersion());
  const fingerprints = new FingerprintStatus(files, abilities.jsonInputs);
  const state = openSourceState(repository, workspaceRoot, fileSet, resolved.recipe);
  const sources = { recipe: resolved.recipe, fingerprints, state, abilities };
  rememberInferred({ workspaceRoot, repository, state });
  const errors: (readonly [string, Error])[] = repository.errors.map((error) => [error.file, error]);
  const orUnknown = (inputs: () => CrateInputs): CrateInputs => {
    try {
      return inputs();
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      errors.push([error.file, error]);
      return { inputs: unknownInputs, sourceState: stateDigest(state.files()) };
    }
  };
  const paths = fileSet?.tracked.files.map(({ path }) => path) ?? [];
  const names = projectNames(repository, npmProjects(paths, files));
  const links = new OutputLinks(names.crates.map(({ link }) => link));
  const binFiles = inferredBinaries(paths);
  const crates = names.crates.map((named) => {
    const { workspace, crate } = named;
    const binaries = crateBinaries(crate, binFiles.get(crate.dir) ?? [], files);
    const inputsOf = onceForAlikeKinds((kind) =>
      orUnknown(() => crateInputs(workspace, crate, kind, sources)),
    );
    const project = crateProject(named, resolved, { links, binaries, inputsOf });
    return [crate.manifestPath, { projects: { [crate.dir]: project } }] as const;
  });
  const workspaces = repository.workspaces.flatMap((workspace) => {
    let known: CrateInputs | undefined;
    const project = workspaceProject(workspace, resolved, {
      name: names.workspace(workspace.root),
      links,
      inputs: () => {
        known ??= orUnknown(() => workspaceInputs(workspace, sources));
        return known;
      },
    });
    return project ? [[workspace.manifest.file, { projects: { [workspace.root]: project } }] as const] : [];
  });
  const externals = repository.workspaces.flatMap(({ lock, manifest }) =>
    lock ? [[manifest.file, { externalNodes: externalNodes(lock) }] as const] : [],
  );
  const results = [...crates, ...workspaces, ...externals];
  const shared = sharedOutputError(results);
  if (shared) errors.push(['nx.json', shared]);
  for (const workspace of repository.workspaces) {
    fingerprints.compareUnseen(workspace, unseenFiles(workspace, state));
  }
  warnOnce(messages(fingerprints, fileSet));
  if (errors.length > 0) throw new (devkit().AggregateCreateNodesError)(distinct(errors), results);
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

/** One package's mistake comes up once for each closure that holds it. */
function distinct(errors: readonly (readonly [string, Error])[]): [string, Error][] {
  return [
    ...new Map(errors.map(([file, error]) => [error.message, [file, error] as [string, Error]])).values(),
  ];
}

/** What the user should know; nothing where all is well. */
function messages(fingerprints: FingerprintStatus, fileSet: NxFileSet | undefined): string | undefined {
  const unreadable = fileSet?.tracked.unreadable.map(
    (index) =>
      `nx-cargo-nix: ${index} is an index that is split over two files, or of a form that is not known here. Changes of ` +
      'executable bits, links and ignored files may be missed. Run `git update-index --no-split-index`.',
  );
  const all = [fingerprints.message(), ...(unreadable ?? [])].filter((message) => message !== undefined);
  return all.length === 0 ? undefined : all.join('\n');
}

let warned: string | undefined;

/** A process may infer the same nodes again and again (Nx's daemon does); what it says stays true until it changes. */
function warnOnce(message: string | undefined): void {
  if (message !== undefined && message !== warned) devkit().logger.warn(message);
  warned = message;
}
