import { type GeneratorCallback, logger, type Tree } from '@nx/devkit';
import { linesForExistingFlake } from './existing-flake';
import { flakePlan } from './flake-plan';
import { flakeText } from './flake-text';
import { outsideRecipe, widenRecipe } from './outside-recipe';

/** The options of the `flake` generator. */
export interface FlakeOptions {
  /** Where the vendored library lies, relative to the repository. Default: `nix/cargo-workspace`. */
  library?: string;
}

/**
 * Writes `flake.nix`, on nixpkgs and crane, for a repository without one. One that exists stays untouched: what to add to
 * it is printed.
 *
 * @returns What to say once the files are written.
 */
export default async function flakeGenerator(tree: Tree, options: FlakeOptions): Promise<GeneratorCallback> {
  const plan = await flakePlan(tree, options.library);
  const messages: string[] = [];
  if (!tree.exists('flake.nix')) {
    tree.write('flake.nix', flakeText(plan));
    messages.push('A flake sees only what git tracks: run `git add --all` before `nix` or `nx`.');
  } else if (!usesLibrary(tree.read('flake.nix', 'utf8') ?? '', plan.library)) {
    messages.push(linesForExistingFlake(plan));
  }
  if (plan.others.length > 0) {
    messages.push(
      `The flake builds the Cargo workspace in ${plan.root}. For ${plan.others.join(', ')} import the library once more, ` +
        'with `root`.',
    );
  }
  const outside = outsideRecipe(plan);
  if (outside.length > 0) messages.push(widenRecipe(outside));
  return () => {
    for (const message of messages) logger.info(message);
  };
}

/** A flake that names the library's directory has been told of it. */
function usesLibrary(flake: string, library: string): boolean {
  return flake.includes(library);
}
