import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NxJsonConfiguration } from 'nx/src/devkit-exports';
import { devkit } from './devkit';
import { type CargoNixPluginOptions, type RepositoryOptions, resolveRepositoryOptions } from './options';

/** The plugin, as `nx.json` names it. */
export const PLUGIN = 'nx-cargo-nix';

/**
 * What the plugin's options say about a repository, as its `nx.json` has them. If the plugin is registered more than once, the options
 * of all count for each: they share the repository, its fingerprints, and what is looked at before tasks start.
 *
 * @param nxJson What `nx.json` holds; as much of it as is read here.
 * @param own The options of a registration that is not found there: one by a path, say.
 * @throws Error if one of them is invalid, or if some registrations name workspaces and others do not.
 */
export function repositoryOptionsIn(
  { plugins = [] }: Pick<NxJsonConfiguration, 'plugins'>,
  own?: CargoNixPluginOptions,
): RepositoryOptions {
  const registered = plugins.flatMap((each) => {
    if (each === PLUGIN) return [undefined];
    return typeof each !== 'string' && each.plugin === PLUGIN
      ? [each.options as CargoNixPluginOptions | undefined]
      : [];
  });
  const all = (registered.length > 0 ? registered : [own]).map((options) =>
    resolveRepositoryOptions(options),
  );
  const named = all.flatMap(({ workspaces }) => (workspaces ? [workspaces] : []));
  if (named.length > 0 && named.length < all.length) {
    throw new Error(
      'nx.json: the plugin nx-cargo-nix is registered more than once, and not each time with the option "workspaces". ' +
        'Expected it in all of them, or in none. Name the workspaces in all.',
    );
  }
  return {
    recipe: [...new Set(all.flatMap(({ recipe }) => recipe))],
    workspaces: named.length > 0 ? [...new Set(named.flat())] : undefined,
    knownReads: all.flatMap(({ knownReads }) => knownReads),
  };
}

/**
 * The same for a directory, if Nx does not pass the content of `nx.json`.
 *
 * @param workspaceRoot The absolute path of the Nx workspace.
 */
export function readRepositoryOptions(workspaceRoot: string): RepositoryOptions {
  const file = join(workspaceRoot, 'nx.json');
  return repositoryOptionsIn(existsSync(file) ? devkit().readJsonFile(file) : {});
}
