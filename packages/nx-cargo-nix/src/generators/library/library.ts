import { logger, type Tree } from 'nx/src/devkit-exports';
import { checkLibrary } from './check-library';
import { ignoredByGit } from './ignored-files';
import { libraryStatus } from './library-status';
import { DEFAULT_LIBRARY_DIRECTORY, type LibraryOptions } from './options';
import { vendorLibrary } from './vendor-library';

/**
 * Vendors the Nix library into the repository (a flake sees only what git tracks), or brings it up to the installed
 * version of the plugin. With `check`, only checks and writes nothing.
 *
 * @throws Error if files were edited by hand and `force` is not given, if git ignores some of the library, and, with
 * `check`, if anything is not as the plugin has it. It names the files and says what to do.
 */
export default async function libraryGenerator(tree: Tree, options: LibraryOptions): Promise<void> {
  const directory = options.directory ?? DEFAULT_LIBRARY_DIRECTORY;
  if (options.check) {
    const problems = checkLibrary(tree, directory);
    if (problems.length > 0) throw new Error(`${problems.join('\n')}\n${remedy(directory)}`);
    logger.info(`${directory} matches the installed plugin.`);
    return;
  }
  const vendored = vendorLibrary(tree, directory, options.force ?? false);
  if (vendored.kind === 'edited') throw new Error(editedByHand(directory, vendored.files));
  const { missing, hashes } = libraryStatus(tree, directory);
  if (missing.length > 0) throw new Error(ignoredByGit(directory, missing, [...hashes.keys()]));
}

/** Says that files were edited by hand, and what to do. */
export function editedByHand(directory: string, files: readonly string[]): string {
  const list = files.map((file) => `  ${directory}/${file}\n`).join('');
  return `The Nix library in ${directory} was edited by hand:\n${list}${remedy(directory)}`;
}

function remedy(directory: string): string {
  return (
    `To restore the library, run \`nx g nx-cargo-nix:library --directory=${directory} --force\`: ` +
    'it overwrites these edits (git has what was committed). Report to the plugin what the library lacks; ' +
    'put what only your repository needs into flake.nix.'
  );
}
