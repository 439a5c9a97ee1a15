import {
  type CargoWorkspace,
  type Crate,
  otherPlaces,
  sourceRules,
  type UnitKind,
  unitClosure,
} from '../cargo';
import { descriptionInputs } from './description-inputs';
import type { FingerprintStatus } from './fingerprint-status';
import { escapeGlob } from './glob-escape';
import { type Inputs, targetInputs } from './target-inputs';

/**
 * The inputs of the target that does a kind of work on a crate.
 *
 * @param recipe What says how things are built, as patterns relative to the repository.
 * @throws ManifestError Where the source rules of a package in the closure are wrong.
 */
export function crateInputs(
  workspace: CargoWorkspace,
  crate: Crate,
  kind: UnitKind,
  recipe: readonly string[],
  fingerprints: FingerprintStatus,
): Inputs {
  const closure = unitClosure(workspace, crate, kind).flatMap((dir) => workspace.packages.get(dir) ?? []);
  return targetInputs({
    packages: closure.map(({ dir }) => ({
      dir,
      rules: sourceRules(workspace, dir, kind, dir === crate.dir),
      otherPlaces: otherPlaces(workspace, dir),
    })),
    description: descriptionInputs(workspace, crate, kind, closure, fingerprints),
    recipe: [...recipe, ...cargoConfiguration(workspace)],
  });
}

/** The files of Cargo's configuration that the builders hand to it (Cargo reference, "Configuration"). */
function cargoConfiguration({ root }: CargoWorkspace): string[] {
  const directory = root === '.' ? '.cargo' : `${escapeGlob(root)}/.cargo`;
  return [`${directory}/config`, `${directory}/config.toml`];
}
