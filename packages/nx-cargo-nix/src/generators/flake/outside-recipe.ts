import { defaultRecipe } from '../../graph/options';
import type { FlakePlan } from './flake-plan';

/**
 * What a flake reads that the plugin's default recipe does not name, as patterns: an edit of it would change what Nix
 * builds and affect nothing.
 */
export function outsideRecipe({ library, toolchain }: FlakePlan): string[] {
  const isInNix = library === 'nix' || library.startsWith('nix/');
  const isNested = toolchain?.includes('/') ?? false;
  return [...(isInNix ? [] : [`${library}/**/*`]), ...(isNested && toolchain ? [toolchain] : [])];
}

/** Explains how to make the plugin look at further files. */
export function widenRecipe(patterns: readonly string[]): string {
  const recipe = JSON.stringify([...defaultRecipe, ...patterns]);
  return (
    `The flake reads ${patterns.join(' and ')}, which are not part of the plugin's recipe. ` +
    `Set this option of the plugin in nx.json, so that an edit affects the crates: "recipe": ${recipe}`
  );
}
