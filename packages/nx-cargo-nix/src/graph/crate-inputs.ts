import { type CargoWorkspace, type Crate, LOCK_NAME, MANIFEST_NAME, type UnitKind } from '../cargo';
import { cargoConfiguration } from '../fingerprints/cargo-configuration';
import { describingFilesOf } from '../fingerprints/describing-files';
import { closureSources } from '../fingerprints/open-source-state';
import { type PackageSources, packageSources } from '../fingerprints/package-sources';
import { unseenFiles } from '../fingerprints/workspace-fingerprints';
import { perObject } from '../memo/per-object';
import { type SourceState, stateDigest } from '../repository/source-state';
import { fileInputs, fingerprintInputs, unseenInputs } from './description-inputs';
import type { FingerprintStatus } from './fingerprint-status';
import { escapeGlob } from './glob-escape';
import type { NxAbilities } from './nx-abilities';
import { type Inputs, targetInputs } from './target-inputs';

/** What of the repository reaches a unit: the inputs of its target, and what inputs cannot say. */
export interface CrateInputs {
  readonly inputs: Inputs;
  /** A hash of what Nx does not see of the sources ({@link SourceState}); `undefined` where it sees everything. */
  readonly sourceState: string | undefined;
}

/** What inputs are made of, beside the crates. */
export interface InputSources {
  /** What says how things are built, as patterns relative to the repository. */
  readonly recipe: readonly string[];
  readonly fingerprints: FingerprintStatus;
  readonly state: SourceState;
  readonly abilities: NxAbilities;
}

/**
 * What the target that does a kind of work on a crate depends on.
 *
 * @throws ManifestError Where the source rules of a package in the closure are wrong.
 */
export function crateInputs(
  workspace: CargoWorkspace,
  crate: Crate,
  kind: UnitKind,
  sources: InputSources,
): CrateInputs {
  const { recipe, state, abilities } = sources;
  const packages = closureSources(workspace, crate, kind);
  const fingerprint = fingerprintInputs(workspace, crate, kind, sources);
  const closure = packages.flatMap(({ dir }) => workspace.packages.get(dir) ?? []);
  const inputs = targetInputs({
    packages: fingerprint ? packages : packages.map(withDescribingFiles),
    description: fingerprint ?? fileInputs(workspace, closure, abilities.alternatives),
    recipe: [...recipe, ...cargoConfiguration(workspace).map(escapeGlob)],
    abilities,
  });
  const untold = state.of(packages, fingerprint ? undefined : describingFilesOf(workspace));
  return { inputs, sourceState: stateDigest(untold) };
}

/**
 * What work on all crates of a workspace depends on: every crate with what its tests see, every manifest, the whole lock.
 *
 * @throws ManifestError Where the source rules of a package are wrong.
 */
export function workspaceInputs(
  workspace: CargoWorkspace,
  { recipe, state, abilities }: InputSources,
): CrateInputs {
  const members = new Set(workspace.members.map(({ dir }) => dir));
  const packages = [...workspace.packages.keys()].map((dir) =>
    packageSources(workspace, dir, 'test', members.has(dir)),
  );
  const inputs = targetInputs({
    packages: packages.map(withDescribingFiles),
    description: [
      ...fileInputs(workspace, [...workspace.packages.values()], abilities.alternatives),
      ...(abilities.jsonInputs && unseenFiles(workspace, state).size > 0 ? unseenInputs(workspace) : []),
    ],
    recipe: [
      ...recipe,
      ...cargoConfiguration(workspace).map(escapeGlob),
      '**/rustfmt.toml',
      '**/.rustfmt.toml',
    ],
    abilities,
  });
  return { inputs, sourceState: stateDigest(state.of(packages, describingFilesOf(workspace))) };
}

/** What {@link fileInputs} names beside a manifest, and patterns keep from being sources. */
const DESCRIBING_FILES = [MANIFEST_NAME, LOCK_NAME, 'package.json'];

/**
 * A package whose sources are not kept apart from what describes it. Where manifests are inputs themselves, a negative pattern
 * for them would take them away again, and one for another place would hide that the place is new.
 */
const withDescribingFiles = perObject(({ dir, rules }: PackageSources): PackageSources => {
  const exclude = rules.exclude.filter((pattern) => !DESCRIBING_FILES.includes(pattern));
  return { dir, rules: { ...rules, exclude }, otherPlaces: [] };
});
