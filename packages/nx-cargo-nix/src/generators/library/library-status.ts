import { joinPathFragments, type Tree } from 'nx/src/devkit-exports';
import {
  hashLibraryFile,
  LIBRARY_MANIFEST,
  type LibraryManifest,
  parseLibraryManifest,
} from './library-manifest';
import { visibleFiles } from './visible-files';

/** A vendored library compared with its own manifest. Paths are relative to the library's directory, and sorted. */
export interface LibraryStatus {
  /** `undefined` if there is none, or none that can be read. */
  readonly manifest: LibraryManifest | undefined;
  /** The hash of each file that lies in the directory, the manifest left out. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Files that the manifest has with another hash. */
  readonly edited: readonly string[];
  /** Files of the manifest that are gone. */
  readonly missing: readonly string[];
  /** Files that the manifest does not name. */
  readonly added: readonly string[];
}

/**
 * Looks at a vendored library.
 *
 * @param directory Where the library lies, relative to the repository. Files that git ignores are not seen.
 */
export function libraryStatus(tree: Tree, directory: string): LibraryStatus {
  const manifest = parseLibraryManifest(
    tree.read(joinPathFragments(directory, LIBRARY_MANIFEST), 'utf8') ?? undefined,
  );
  const hashes = new Map<string, string>();
  for (const path of visibleFiles(tree, joinPathFragments(directory))) {
    const inLibrary = path.slice(joinPathFragments(directory).length + 1);
    const content = tree.read(path);
    if (content && inLibrary !== LIBRARY_MANIFEST) hashes.set(inLibrary, hashLibraryFile(content));
  }
  const vendored = Object.entries(manifest?.files ?? {});
  return {
    manifest,
    hashes,
    edited: vendored
      .flatMap(([path, hash]) => (hashes.has(path) && hashes.get(path) !== hash ? [path] : []))
      .sort(),
    missing: vendored.flatMap(([path]) => (hashes.has(path) ? [] : [path])).sort(),
    added: [...hashes.keys()].filter((path) => manifest?.files[path] === undefined).sort(),
  };
}
