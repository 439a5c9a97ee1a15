import type { TargetConfiguration } from 'nx/src/devkit-exports';
import type { PackageSources } from '../fingerprints/package-sources';
import type { NxAbilities } from './nx-abilities';
import { RESULTS_VARIABLE, UNTOLD_VARIABLE } from './run-variables';
import { sourceFilesets } from './source-filesets';

/** The inputs of a target, as Nx takes them. */
export type Inputs = NonNullable<TargetConfiguration['inputs']>;

/** What a target's inputs are made of. */
export interface UnitInputs {
  /** The sources of the unit's closure. */
  readonly packages: readonly PackageSources[];
  /** What stands for the unit description: see `fingerprintInputs` and `fileInputs`. */
  readonly description: Inputs;
  /** The recipe, as patterns relative to the repository. */
  readonly recipe: readonly string[];
  readonly abilities: NxAbilities;
}

/**
 * The inputs of a target that builds a unit: what Nix sees of the repository, and nothing else.
 *
 * Everything is named outright. `^` inputs and `{ input, projects }` would bring in the projects' configurations, and
 * without `externalDependencies` Nx adds every npm package to the hash of a target whose executor is not its own.
 */
export function targetInputs({ packages, description, recipe, abilities }: UnitInputs): Inputs {
  return betweenMarks([
    ...sourceFilesets(packages, abilities.alternatives),
    ...description,
    ...recipeFilesets([...recipe, GIT_ATTRIBUTES]),
    ...(abilities.quotedNames ? [] : quotedNames),
  ]);
}

/** The attributes by which git changes files on output: line ends, what is left out, what is filled in. Nix 2.8 reads a clean tree so. */
const GIT_ATTRIBUTES = '**/.gitattributes';

/**
 * What all targets have, first and last: no npm package, and what the plugin sets before tasks start (`preTasksExecution`). What is not
 * between these is not the plugin's: `"..."` in `targetDefaults` puts inferred inputs side by side, as they are.
 */
function betweenMarks(inputs: Inputs): Inputs {
  return [{ externalDependencies: [] }, ...inputs, { env: RESULTS_VARIABLE }, { env: UNTOLD_VARIABLE }];
}

/**
 * What something else put beside the inputs that {@link targetInputs} gave.
 *
 * @param inputs The inputs of a target, as Nx merged them.
 * @returns `undefined` if the plugin's are not among them.
 */
export function addedInputs(inputs: Inputs): Inputs | undefined {
  const end = inputs.findIndex(
    (input) => typeof input === 'object' && 'env' in input && input.env === UNTOLD_VARIABLE,
  );
  const start = inputs.slice(0, Math.max(end, 0)).findLastIndex(isNoNpmPackage);
  return start < 0 ? undefined : [...inputs.slice(0, start), ...inputs.slice(end + 1)];
}

function isNoNpmPackage(input: Inputs[number]): boolean {
  return (
    typeof input === 'object' && 'externalDependencies' in input && input.externalDependencies.length === 0
  );
}

/**
 * Every path that git quotes, see {@link NxAbilities}. No file has such a path: they select, coarsely, and are in no hash.
 */
const quotedNames: Inputs = ['{workspaceRoot}/"*', '{workspaceRoot}/"*/**'];

/** A pattern without groups of its own, which not every matcher takes inside another. */
const PLAIN_PATTERN = /^[\w./*?-]+$/;

/** The plain patterns of a recipe in one: they are in the graph for every target. */
export function recipeFilesets(recipe: readonly string[]): string[] {
  const plain = recipe.filter((pattern) => PLAIN_PATTERN.test(pattern));
  const [single = '', ...others] = plain;
  const joined = others.length === 0 ? single : `{${plain.join(',')}}`;
  const patterns = recipe.filter((pattern) => !plain.includes(pattern));
  return [...(joined === '' ? [] : [joined]), ...patterns].map((pattern) => `{workspaceRoot}/${pattern}`);
}

/** The inputs of a target if it is not known what it sees: every file of the repository. */
export const unknownInputs: Inputs = betweenMarks(['{workspaceRoot}/**/*']);
