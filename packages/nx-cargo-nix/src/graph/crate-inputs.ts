import {
  type CargoWorkspace,
  type Crate,
  LOCK_NAME,
  MANIFEST_NAME,
  type UnitKind,
  unitClosure,
} from '../cargo';
import { perObject } from '../memo/per-object';
import { fileInputs, fingerprintInputs } from './description-inputs';
import type { FileModes } from './file-modes';
import type { FingerprintStatus } from './fingerprint-status';
import { escapeGlob } from './glob-escape';
import type { NxAbilities } from './nx-abilities';
import { packageSources } from './package-sources';
import type { PackageSources } from './source-filesets';
import { type Inputs, targetInputs } from './target-inputs';

/** What of the repository reaches a unit: the inputs of its target, and what inputs cannot say. */
export interface CrateInputs {
  readonly inputs: Inputs;
  /** See {@link FileModes}. */
  readonly fileModes: string | undefined;
}

/** What inputs are made of, beside the crates. */
export interface InputSources {
  /** What says how things are built, as patterns relative to the repository. */
  readonly recipe: readonly string[];
  readonly fingerprints: FingerprintStatus;
  readonly modes: FileModes;
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
  { recipe, fingerprints, modes, abilities }: InputSources,
): CrateInputs {
  const closure = unitClosure(workspace, crate, kind).flatMap((dir) => workspace.packages.get(dir) ?? []);
  const packages = closure.map(({ dir }) => packageSources(workspace, dir, kind, dir === crate.dir));
  const fingerprint = fingerprintInputs(workspace, crate, kind, fingerprints);
  const inputs = targetInputs({
    packages: fingerprint ? packages : packages.map(withDescribingFiles),
    description: fingerprint ?? fileInputs(workspace, closure, abilities.alternatives),
    recipe: [...recipe, ...cargoConfiguration(workspace)],
    abilities,
  });
  return { inputs, fileModes: modes.digest(packages) };
}

/**
 * What work on all crates of a workspace depends on: every crate with what its tests see, every manifest, the whole lock.
 *
 * @throws ManifestError Where the source rules of a package are wrong.
 */
export function workspaceInputs(
  workspace: CargoWorkspace,
  { recipe, modes, abilities }: InputSources,
): CrateInputs {
  const members = new Set(workspace.members.map(({ dir }) => dir));
  const packages = [...workspace.packages.keys()].map((dir) =>
    packageSources(workspace, dir, 'test', members.has(dir)),
  );
  const inputs = targetInputs({
    packages: packages.map(withDescribingFiles),
    description: fileInputs(workspace, [...workspace.packages.values()], abilities.alternatives),
    recipe: [...recipe, ...cargoConfiguration(workspace), '**/rustfmt.toml', '**/.rustfmt.toml'],
    abilities,
  });
  return { inputs, fileModes: modes.digest(packages) };
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

/** The files of Cargo's configuration that the builders hand to it (Cargo reference, "Configuration"). */
function cargoConfiguration({ root }: CargoWorkspace): string[] {
  const directory = root === '.' ? '.cargo' : `${escapeGlob(root)}/.cargo`;
  return [`${directory}/config`, `${directory}/config.toml`];
}
