import { dirname } from 'node:path/posix';
import { globAsync, logger, type Tree } from 'nx/src/devkit-exports';
import { editedByHand } from '../generators/library/library';
import { LIBRARY_MANIFEST, parseLibraryManifest } from '../generators/library/library-manifest';
import { vendorLibrary } from '../generators/library/vendor-library';

/**
 * Brings every vendored Nix library up to the version of the plugin that was just installed. A library that was edited by
 * hand stays as it is, and a message says so: `nx migrate` goes on.
 */
export default async function refreshLibrary(tree: Tree): Promise<void> {
  for (const path of await globAsync(tree, [`**/${LIBRARY_MANIFEST}`])) {
    if (!parseLibraryManifest(tree.read(path, 'utf8') ?? undefined)) continue;
    const directory = dirname(path);
    const vendored = vendorLibrary(tree, directory, false);
    if (vendored.kind === 'edited') logger.warn(editedByHand(directory, vendored.files));
  }
}
