import type { CreateNodesContext, CreateNodesResultArray } from '@nx/devkit';
import {
  type CargoRepository,
  cargoFiles,
  ManifestError,
  notFollowedMessage,
  type SourceRules,
  type UnitKind,
} from '../cargo';
import { loadFingerprinted } from '../fingerprints/load-fingerprinted';
import { fingerprintedKind } from '../fingerprints/workspace-fingerprints';
import { byKey } from '../memo/by-key';
import { type CrateInputs, crateInputs, type WorkspaceWork, workspaceInputs } from './crate-inputs';
import { crateProject } from './crate-project';
import { devkit, nxVersion } from './devkit';
import { externalNodes } from './external-nodes';
import { FileModes } from './file-modes';
import { FingerprintStatus } from './fingerprint-status';
import { namedCrates } from './named-crates';
import { nxAbilities } from './nx-abilities';
import { type CargoNixPluginOptions, resolveOptions } from './options';
import { packageSources } from './package-sources';
import { repositoryFiles } from './repository-files';
import { unknownInputs } from './target-inputs';
import { cargoInputs } from './tool-inputs';
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
  context: CreateNodesContext,
): CreateNodesResultArray {
  const resolved = resolveOptions(options);
  const files = repositoryFiles(context.workspaceRoot);
  const repository = loadFingerprinted(manifests, files, workspaceDataDirectory(context.workspaceRoot));
  const abilities = nxAbilities(nxVersion());
  const fingerprints = new FingerprintStatus(files, abilities.jsonInputs);
  const { workspaceRoot } = context;
  const modes = new FileModes(
    workspaceRoot,
    [...packageRules(repository), ...toolRules(repository, workspaceRoot)],
    resolved.recipe,
  );
  const sources = { workspaceRoot, recipe: resolved.recipe, fingerprints, modes, abilities };
  last = { workspaceRoot: context.workspaceRoot, repository };
  const errors: (readonly [string, Error])[] = repository.errors.map((error) => [error.file, error]);
  const orUnknown = (inputs: () => CrateInputs): CrateInputs => {
    try {
      return inputs();
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      errors.push([error.file, error]);
      return { inputs: unknownInputs, fileModes: undefined };
    }
  };
  const crates = namedCrates(repository).map((named) => {
    const { workspace, crate } = named;
    const inputsOf = onceForAlikeKinds((kind) =>
      orUnknown(() => crateInputs(workspace, crate, kind, sources)),
    );
    const project = crateProject(named, resolved, inputsOf);
    return [crate.manifestPath, { projects: { [crate.dir]: project } }] as const;
  });
  const workspaces = repository.workspaces.flatMap((workspace) => {
    const project = workspaceProject(
      workspace,
      resolved,
      byKey((work: WorkspaceWork) => orUnknown(() => workspaceInputs(workspace, work, sources))),
    );
    return project ? [[workspace.manifest.file, { projects: { [workspace.root]: project } }] as const] : [];
  });
  const externals = repository.workspaces.flatMap(({ lock, manifest }) =>
    lock ? [[manifest.file, { externalNodes: externalNodes(lock) }] as const] : [],
  );
  const results = [...crates, ...workspaces, ...externals];
  const notFollowed = repository.workspaces.flatMap((workspace) => cargoFiles(workspace).notFollowed);
  const messages = [fingerprints.message(), notFollowedMessage(notFollowed)];
  warnOnce(messages.filter((message) => message !== undefined).join('\n\n'));
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

/**
 * The source rules of all packages, those of tests, which see the most. Where they are wrong is complained of where a crate
 * needs them.
 */
function packageRules({ workspaces }: CargoRepository): SourceRules[] {
  return workspaces.flatMap((workspace) =>
    [...workspace.packages.keys()].flatMap((dir) => {
      try {
        return packageSources(workspace, dir, 'test', true).rules;
      } catch (error) {
        if (error instanceof ManifestError) return [];
        throw error;
      }
    }),
  );
}

/** What tools read that may be executable. */
function toolRules({ workspaces }: CargoRepository, workspaceRoot: string): SourceRules[] {
  return workspaces.flatMap((workspace) =>
    cargoInputs(workspace, workspaceRoot).modes.map(({ rules }) => rules),
  );
}

/** One package's mistake comes up once for each closure that holds it. */
function distinct(errors: readonly (readonly [string, Error])[]): [string, Error][] {
  return [
    ...new Map(errors.map(([file, error]) => [error.message, [file, error] as [string, Error]])).values(),
  ];
}

let warned: string | undefined;

/** A process may infer the same nodes again and again (Nx's daemon does); what it says stays true until it changes. */
function warnOnce(message: string): void {
  if (message !== '' && message !== warned) devkit().logger.warn(message);
  warned = message;
}

let last: { workspaceRoot: string; repository: CargoRepository } | undefined;

/**
 * The repository as {@link createCrateNodes} last saw it. Nx asks for dependencies after nodes, in the same process and
 * for the same files, so nothing has to be parsed again.
 */
export function rememberedRepository(workspaceRoot: string): CargoRepository | undefined {
  return last?.workspaceRoot === workspaceRoot ? last.repository : undefined;
}
