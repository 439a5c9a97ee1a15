import type { CargoRepository } from '../../model';
import { flakeReads } from '../fingerprints/flake-reads';
import { openSourceState } from '../fingerprints/open-source-state';
import type { OpenRepository } from '../repository/open-repository';
import type { InputSources } from './crate-inputs';
import { nxVersion } from './devkit';
import { FingerprintStatus } from './fingerprint-status';
import { nxAbilities } from './nx-abilities';
import { pathPatterns, recipePatterns } from './recipe-patterns';
import { cargoInputs } from './tool-inputs';

/** What the inputs of all targets of a repository are made of. */
export interface RepositoryInputs {
  readonly sources: InputSources;
  /** What the flakes' texts do not say of what they read: `FlakeReads`. */
  readonly unclear: readonly string[];
}

/**
 * Looks at what all targets share: the recipe, with what the flakes read beside sources, and what Nix sees and Nx does not.
 *
 * @param repository The Cargo workspaces that are built.
 * @param recipe The patterns of the option `recipe`.
 */
export function repositoryInputs(
  open: OpenRepository,
  repository: CargoRepository,
  recipe: readonly string[],
): RepositoryInputs {
  const { workspaceRoot, files, fileSet } = open;
  const abilities = nxAbilities(nxVersion());
  const modes = repository.workspaces.flatMap((workspace) => cargoInputs(workspace, workspaceRoot).modes);
  const { paths, unclear } = flakeReads(open, repository, recipe);
  const all = [...recipe, ...paths];
  const state = openSourceState(open, repository, all, modes);
  const sources = {
    workspaceRoot,
    recipe: [
      ...recipePatterns(workspaceRoot, recipe),
      ...pathPatterns(workspaceRoot, [...paths, ...state.linkTargets(all)]),
    ],
    fingerprints: new FingerprintStatus(files, abilities.jsonInputs, fileSet),
    state,
    abilities,
  };
  return { sources, unclear };
}
