import type { Tree } from 'nx/src/devkit-exports';
import { LIBRARY_MANIFEST } from './library-manifest';
import { libraryStatus } from './library-status';
import { packagedLibrary } from './packaged-library';

/**
 * Compares a vendored library with its manifest, and with the installed plugin.
 *
 * @param directory Where the library lies, relative to the repository.
 * @returns What is wrong, one sentence each; nothing if all is as the plugin has it.
 */
export function checkLibrary(tree: Tree, directory: string): string[] {
  const { manifest, edited, missing, added } = libraryStatus(tree, directory);
  if (!manifest)
    return [`${directory}/${LIBRARY_MANIFEST} is missing or unreadable: the library is not vendored there.`];
  const { version } = packagedLibrary();
  const said = (files: readonly string[], what: string) =>
    files.map((file) => `${directory}/${file} ${what}.`);
  return [
    ...(manifest.version === version
      ? []
      : [`${directory} is from nx-cargo-nix ${manifest.version}, but ${version} is installed.`]),
    ...said(edited, 'was edited by hand'),
    ...said(missing, 'is missing'),
    ...said(added, 'is not part of the library'),
  ];
}
