import {
  type CargoWorkspace,
  type Crate,
  clippyFiles,
  LOCK_NAME,
  MANIFEST_NAME,
  perObject,
  RUSTFMT_NAMES,
  rustfmtFiles,
  type UnitKind,
} from '../../model';
import { describingFilesOf } from '../fingerprints/describing-files';
import { closureSources } from '../fingerprints/open-source-state';
import { type PackageSources, packageSources } from '../fingerprints/package-sources';
import { toolSources } from '../fingerprints/tool-sources';
import type { SourceState } from '../repository/source-state';
import { stateDigest } from '../repository/untold-file';
import { fileInputs, fingerprintInputs, unseenInputs } from './description-inputs';
import type { FingerprintStatus } from './fingerprint-status';
import type { NxAbilities } from './nx-abilities';
import { type Inputs, recipeFilesets, targetInputs } from './target-inputs';
import { againstExclusion, cargoInputs, clippyPatterns, rustfmtPatterns } from './tool-inputs';

/** Which parts of the repository reach a unit: the inputs of its target, and what inputs cannot express. */
export interface CrateInputs {
  readonly inputs: Inputs;
  /** A hash of what Nx does not see of the sources ({@link SourceState}); `undefined` if it sees everything. */
  readonly sourceState: string | undefined;
  /** What clippy reads in addition, which is no reason to run anything else. */
  readonly lintInputs?: Inputs;
}

/** What is done for all crates of a workspace at once; lints see what tests do. */
export type WorkspaceWork = 'test' | 'fmt';

/** What inputs are made of, besides the crates. */
export interface InputSources {
  /** The absolute path of the repository. */
  readonly workspaceRoot: string;
  /** What says how things are built, as patterns relative to the repository. */
  readonly recipe: readonly string[];
  readonly fingerprints: FingerprintStatus;
  readonly state: SourceState;
  readonly abilities: NxAbilities;
}

/**
 * What the target that does a kind of work on a crate depends on.
 *
 * @throws ManifestError if the source rules of a package in the closure are wrong.
 */
export function crateInputs(
  workspace: CargoWorkspace,
  crate: Crate,
  kind: UnitKind,
  sources: InputSources,
): CrateInputs {
  const { workspaceRoot, recipe, state, abilities } = sources;
  const packages = closureSources(workspace, crate, kind);
  const dirs = packages.map(({ dir }) => dir);
  const closureFiles = () =>
    fileInputs(
      workspace,
      dirs.flatMap((dir) => workspace.packages.get(dir) ?? []),
      abilities.alternatives,
      workspaceRoot,
    );
  const tools = cargoInputs(workspace, workspaceRoot);
  const fingerprint = fingerprintInputs(workspace, crate, kind, sources);
  const inputs = targetInputs({
    packages: [
      ...(fingerprint ? packages : packages.map(withDescribingFiles)),
      ...tools.packages,
      ...againstExclusion(packages, () => [
        ...tools.paths,
        ...(kind === 'build' ? [] : clippyFiles(workspace, dirs)),
      ]),
    ],
    description: fingerprint ?? closureFiles(),
    recipe: [...recipe, ...tools.patterns],
    abilities,
  });
  const untold = state.of(
    [...packages, ...tools.modes, ...toolSources(workspace)],
    fingerprint ? undefined : describingFilesOf(workspace),
  );
  return {
    inputs,
    sourceState: stateDigest(untold),
    ...(kind !== 'build' && { lintInputs: recipeFilesets(clippyPatterns(workspace, dirs, workspaceRoot)) }),
  };
}

/**
 * What work on all crates of a workspace depends on: every crate with what its tests see, every manifest, the whole lock.
 *
 * @throws ManifestError if the source rules of a package are wrong.
 */
export function workspaceInputs(
  workspace: CargoWorkspace,
  work: WorkspaceWork,
  { workspaceRoot, recipe, fingerprints, state, abilities }: InputSources,
): CrateInputs {
  const members = new Set(workspace.members.map(({ dir }) => dir));
  const packages = [...workspace.packages.keys()].map((dir) =>
    packageSources(workspace, dir, 'test', members.has(dir)),
  );
  const tools = cargoInputs(workspace, workspaceRoot);
  const dirs = [...workspace.packages.keys()];
  const isFmt = work === 'fmt';
  const inputs = targetInputs({
    packages: [
      ...packages.map(withDescribingFiles).map((sources) => (isFmt ? withSettings(sources) : sources)),
      ...tools.packages,
      ...againstExclusion(packages, () => [
        ...tools.paths,
        ...(isFmt ? rustfmtFiles(dirs) : clippyFiles(workspace, dirs)),
      ]),
    ],
    description: [
      ...fileInputs(workspace, [...workspace.packages.values()], abilities.alternatives, workspaceRoot),
      // Even if none of these files is left: deleting the last one has to select the task.
      ...(fingerprints.written(workspace).crates.size > 0 ? unseenInputs(workspace) : []),
    ],
    recipe: [...recipe, ...tools.patterns, ...(isFmt ? rustfmtPatterns(workspace, dirs, workspaceRoot) : [])],
    abilities,
  });
  const untold = state.of(
    [...packages, ...tools.modes, ...toolSources(workspace)],
    describingFilesOf(workspace),
  );
  return {
    inputs,
    sourceState: stateDigest(untold),
    ...(!isFmt && { lintInputs: recipeFilesets(clippyPatterns(workspace, dirs, workspaceRoot)) }),
  };
}

/** What {@link fileInputs} names beside a manifest, and what patterns exclude from the sources. */
const DESCRIBING_FILES = [MANIFEST_NAME, LOCK_NAME, 'package.json'];

/**
 * A package whose describing files are not excluded from its sources. If manifests are inputs themselves, a negative pattern for
 * them would take them away again, and one for another place would hide that the place is new.
 */
const withDescribingFiles = perObject(({ dir, rules }: PackageSources): PackageSources => {
  const exclude = rules.exclude.filter((pattern) => !DESCRIBING_FILES.includes(pattern));
  return { dir, rules: { ...rules, exclude }, otherPlaces: [] };
});

/** A package whose own rustfmt settings are not excluded: they are not sources, but the formatting depends on them. */
function withSettings({ dir, rules, otherPlaces }: PackageSources): PackageSources {
  const names: readonly string[] = RUSTFMT_NAMES;
  const exclude = rules.exclude.filter((pattern) => !names.includes(pattern));
  return { dir, rules: { ...rules, exclude }, otherPlaces };
}
