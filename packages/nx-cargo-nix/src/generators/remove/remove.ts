import { join } from 'node:path';
import { type GeneratorCallback, joinPathFragments, logger, type Tree } from 'nx/src/devkit-exports';
import { featuresFileOf } from '../../features/features-file';
import { fingerprintFileOf } from '../../fingerprints/workspace-fingerprints';
import { LINKS } from '../../graph/output-links';
import { cargoRepository } from '../../repository/open-repository';
import { LINES } from '../init/ignore-lines';
import { nxCommand } from '../init/nx-command';
import { LIBRARY_MANIFEST } from '../library/library-manifest';
import { libraryStatus } from '../library/library-status';
import { DEFAULT_LIBRARY_DIRECTORY } from '../library/options';
import { openTree } from '../open-tree';
import { removeLines } from './remove-lines';
import { removeLinks } from './remove-links';
import { unregisterPlugin } from './unregister-plugin';

/** The options of the `remove` generator. */
export interface RemoveOptions {
  /** Where the vendored library lies, relative to the repository. Default: `nix/cargo-workspace`. */
  library?: string;
}

/**
 * Removes the plugin from a repository: what `init` and `nx sync` have written, and the links that builds left. What somebody wrote stays:
 * `flake.nix` and its lock, files of the library that were edited or added, `[package.metadata.nix-build]` in manifests.
 *
 * @returns Says what stays, and what is left to do.
 */
export default async function removeGenerator(
  tree: Tree,
  options: RemoveOptions,
): Promise<GeneratorCallback> {
  const library = options.library ?? DEFAULT_LIBRARY_DIRECTORY;
  const open = await openTree(tree);
  const kept = removeLibrary(tree, library);
  for (const workspace of cargoRepository(open).workspaces) {
    for (const path of [fingerprintFileOf(workspace), featuresFileOf(workspace)]) {
      if (tree.isFile(path)) tree.delete(path);
    }
  }
  for (const { file, comment, lines } of LINES) removeLines(tree, file, comment, lines(library));
  unregisterPlugin(tree);
  const hasFlake = tree.exists('flake.nix');
  return () => {
    removeLinks(join(tree.root, LINKS));
    if (kept.length > 0) logger.warn(`Edited or added in ${library}, and kept: ${kept.join(', ')}`);
    logger.info(whatIsLeft(nxCommand(tree.root), hasFlake));
  };
}

/** Deletes the files of the library that are as a version of the plugin wrote them. Returns the others. */
function removeLibrary(tree: Tree, directory: string): readonly string[] {
  const { manifest, hashes, edited, added } = libraryStatus(tree, directory);
  if (!manifest) return [...hashes.keys()];
  for (const path of Object.keys(manifest.files)) {
    if (!edited.includes(path)) tree.delete(joinPathFragments(directory, path));
  }
  tree.delete(joinPathFragments(directory, LIBRARY_MANIFEST));
  return [...edited, ...added];
}

function whatIsLeft(nx: string, hasFlake: boolean): string {
  const steps = [
    ...(hasFlake ? ['take what imports the library out of flake.nix, or delete it and flake.lock'] : []),
    'uninstall the package nx-cargo-nix with your package manager',
    `${nx} reset    # Nx's cache, and with it what it keeps from Nix's garbage collector`,
    'git add --all && git commit',
  ];
  return ['What is left to do:', ...steps.map((step, index) => `  ${index + 1}. ${step}`)].join('\n');
}
