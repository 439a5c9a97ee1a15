import type { NxJsonConfiguration } from '@nx/devkit';
import { type CargoNixPluginOptions, resolveRecipe } from './options';

/**
 * The recipe of a repository, as its `nx.json` has it.
 *
 * @param nxJson What `nx.json` holds; as much of it as is read here.
 * @throws Error where the option is not what it may be.
 */
export function recipeIn({ plugins = [] }: Pick<NxJsonConfiguration, 'plugins'>): readonly string[] {
  const entry = plugins.find((each) => typeof each !== 'string' && each.plugin === 'nx-cargo-nix');
  const options =
    typeof entry === 'object' ? (entry.options as CargoNixPluginOptions | undefined) : undefined;
  return resolveRecipe(options);
}
