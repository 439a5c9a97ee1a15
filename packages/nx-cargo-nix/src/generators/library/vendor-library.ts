import { joinPathFragments, type Tree } from 'nx/src/devkit-exports';
import { formatLibraryManifest, hashLibraryFile, LIBRARY_MANIFEST } from './library-manifest';
import { libraryStatus } from './library-status';
import { type PackagedLibrary, packagedLibrary } from './packaged-library';

/** The result of vendoring: the version that is there now, or the files that somebody has changed by hand. */
export type Vendored =
  | { readonly kind: 'vendored'; readonly version: string }
  | { readonly kind: 'edited'; readonly files: readonly string[] };

/**
 * Writes the plugin's Nix library into the repository, and deletes what an earlier version had and this one does not.
 *
 * @param directory Where the library lies, relative to the repository.
 * @param force Whether to write over hand edits. Without it, nothing is written where there are any.
 * @returns The version, or the paths of the edited files.
 */
export function vendorLibrary(tree: Tree, directory: string, force: boolean): Vendored {
  const library = packagedLibrary();
  const { manifest, hashes } = libraryStatus(tree, directory);
  const written = packagedHashes(library);
  const paths = [...new Set([...written.keys(), ...Object.keys(manifest?.files ?? {})])];
  const edited = paths.filter((path) => {
    const found = hashes.get(path);
    // A file that already matches this version loses nothing, whoever wrote it.
    return found !== undefined && found !== manifest?.files[path] && found !== written.get(path);
  });
  if (edited.length > 0 && !force) return { kind: 'edited', files: edited.sort() };
  for (const [path, content] of library.files) {
    if (hashes.get(path) !== written.get(path)) tree.write(joinPathFragments(directory, path), content);
  }
  for (const path of paths) {
    if (!library.files.has(path)) tree.delete(joinPathFragments(directory, path));
  }
  writeManifest(tree, directory, library);
  return { kind: 'vendored', version: library.version };
}

function packagedHashes({ files }: PackagedLibrary): ReadonlyMap<string, string> {
  return new Map([...files].map(([path, content]) => [path, hashLibraryFile(content)]));
}

function writeManifest(tree: Tree, directory: string, library: PackagedLibrary): void {
  const path = joinPathFragments(directory, LIBRARY_MANIFEST);
  const text = formatLibraryManifest({
    version: library.version,
    files: Object.fromEntries(packagedHashes(library)),
  });
  if (tree.read(path, 'utf8') !== text) tree.write(path, text);
}
