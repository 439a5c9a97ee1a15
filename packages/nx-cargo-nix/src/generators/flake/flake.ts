import { type GeneratorCallback, logger, type Tree } from 'nx/src/devkit-exports';
import { linesForExistingFlake } from './existing-flake';
import { flakePlan } from './flake-plan';
import { flakeText } from './flake-text';
import { outsideRecipe, widenRecipe } from './outside-recipe';

/** The options of the `flake` generator. */
export interface FlakeOptions {
  /** Where the vendored library lies, relative to the repository. Default: `nix/cargo-workspace`. */
  library?: string;
}

/** What was done about the flake in a repository's root. */
export interface FlakeOutcome {
  /** Whether it was written, names the library already, or is the user's own and does not. */
  readonly flake: 'written' | 'ours' | 'foreign';
  /** The messages about it. */
  readonly messages: readonly string[];
}

/**
 * Writes `flake.nix`, based on nixpkgs and crane, for a repository without one. An existing one stays untouched: what to
 * add to it is printed.
 *
 * @returns What to say once the files are written.
 */
export default async function flakeGenerator(tree: Tree, options: FlakeOptions): Promise<GeneratorCallback> {
  const { flake, messages } = await writeFlake(tree, options);
  const tracked = 'A flake sees only what git tracks: run `git add --all` before `nix` or `nx`.';
  return () => {
    for (const message of flake === 'written' ? [tracked, ...messages] : messages) logger.info(message);
  };
}

/** Like {@link flakeGenerator}, but does not print anything yet. */
export async function writeFlake(tree: Tree, options: FlakeOptions): Promise<FlakeOutcome> {
  const plan = await flakePlan(tree, options.library);
  const messages: string[] = [];
  const flake = tree.exists('flake.nix')
    ? usesLibrary(tree.read('flake.nix', 'utf8') ?? '', plan.library)
      ? 'ours'
      : 'foreign'
    : 'written';
  if (flake === 'written') tree.write('flake.nix', flakeText(plan));
  if (flake === 'foreign') messages.push(linesForExistingFlake(plan));
  if (plan.others.length > 0) {
    messages.push(
      `The flake builds the Cargo workspace in ${plan.root}. For ${plan.others.join(', ')} import the library again, ` +
        'with `root`.',
    );
  }
  const outside = outsideRecipe(plan);
  if (outside.length > 0) messages.push(widenRecipe(outside));
  return { flake, messages };
}

/** Whether a flake uses the library, going by whether it names the library's directory. */
function usesLibrary(flake: string, library: string): boolean {
  return flake.includes(library);
}
