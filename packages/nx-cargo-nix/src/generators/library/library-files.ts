import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files of the Nix library, by their paths in it, with `/`, sorted. The build, the generator and the end-to-end tests all ask here,
 * so that what is tested is what is published and vendored.
 *
 * The library has the same layout everywhere: `default.nix` over `model/`, which the sources share with the model in TypeScript, with
 * its tests and cases, and `nix/`, the back ends.
 *
 * @param root The directory that holds the library: the sources of the plugin, or what a build has put together of them.
 */
export function libraryFiles(root: string): string[] {
  // One directory at a time: in the archives of Yarn's Plug'n'Play, the entries of a recursive listing do not say which directory they
  // are in.
  const below = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return below(path);
      return entry.isFile() ? [path] : [];
    });
  return ['default.nix', ...below('model').filter(isOfLibrary), ...below('nix')].sort();
}

/** Data that files of the Nix side read. */
const DATA = ['model/rules.json', 'model/manifest/name-characters.json'];

/** Whether a file of the model belongs to its Nix side, and not to the tests of that. */
function isOfLibrary(path: string): boolean {
  if (path.startsWith('model/testing/') || path.endsWith('.test.nix')) return false;
  return path.endsWith('.nix') || DATA.includes(path);
}
