import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NxJsonConfiguration } from 'nx/src/devkit-exports';
import { devkit } from './devkit';
import { type CargoNixPluginOptions, type RepositoryOptions, resolveRepositoryOptions } from './options';

/**
 * What the plugin's options say of a repository, as its `nx.json` has them.
 *
 * @param nxJson What `nx.json` holds; as much of it as is read here.
 * @throws Error where one of them is not what it may be.
 */
export function repositoryOptionsIn({
  plugins = [],
}: Pick<NxJsonConfiguration, 'plugins'>): RepositoryOptions {
  const entry = plugins.find((each) => typeof each !== 'string' && each.plugin === 'nx-cargo-nix');
  const options =
    typeof entry === 'object' ? (entry.options as CargoNixPluginOptions | undefined) : undefined;
  return resolveRepositoryOptions(options);
}

/**
 * The same of a directory, where Nx does not hand over what `nx.json` holds.
 *
 * @param workspaceRoot The absolute path of the Nx workspace.
 */
export function readRepositoryOptions(workspaceRoot: string): RepositoryOptions {
  const file = join(workspaceRoot, 'nx.json');
  return repositoryOptionsIn(existsSync(file) ? devkit().readJsonFile(file) : {});
}
