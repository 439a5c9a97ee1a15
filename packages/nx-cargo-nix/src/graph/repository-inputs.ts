import type { CargoRepository } from '../../model';
import { type FlakeGap, flakeGaps } from '../fingerprints/flake-gaps';
import { flakeReads } from '../fingerprints/flake-reads';
import { openSourceState } from '../fingerprints/open-source-state';
import type { OpenRepository } from '../repository/open-repository';
import { recipeMatcher } from '../repository/source-roots';
import type { InputSources } from './crate-inputs';
import { nxVersion } from './devkit';
import { FingerprintStatus } from './fingerprint-status';
import { nxAbilities } from './nx-abilities';
import type { RepositoryOptions } from './options';
import { pathPatterns, recipePatterns } from './recipe-patterns';
import { cargoInputs } from './tool-inputs';

/** What the inputs of all targets of a repository are made of. */
export interface RepositoryInputs {
  readonly sources: InputSources;
  /** What Nix files read that no input covers, and the user has not said to know. */
  readonly gaps: readonly FlakeGap[];
}

/**
 * Looks at what all targets share: the recipe, with what the flakes read beside sources, and what Nix sees and Nx does not.
 *
 * @param repository The Cargo workspaces that are built.
 * @param options What the plugin's options say about the repository.
 */
export function repositoryInputs(
  open: OpenRepository,
  repository: CargoRepository,
  { recipe, knownReads }: RepositoryOptions,
): RepositoryInputs {
  const { workspaceRoot, files, fileSet } = open;
  const abilities = nxAbilities(nxVersion());
  const modes = repository.workspaces.flatMap((workspace) => cargoInputs(workspace, workspaceRoot).modes);
  const { paths, unclear } = flakeReads(open, repository, recipe);
  const all = [...recipe, ...paths];
  const gaps = [...flakeGaps(open, recipeMatcher(all)), ...unclear].filter(
    ({ file, isAnswerable }) => !isAnswerable || !knownReads.includes(file),
  );
  const hasGaps = gaps.some(({ isOfCrates }) => isOfCrates);
  const state = openSourceState(open, repository, all, modes, hasGaps);
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
  return { sources, gaps };
}
