import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { libraryDirectory, packageVersion } from '../../package-root';
import { libraryFiles } from './library-files';

/** The Nix library as this version of the plugin has it. */
export interface PackagedLibrary {
  /** The plugin's version. */
  readonly version: string;
  /** The files by path in the library, with `/`. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Reads the Nix library out of the installed plugin. */
export function packagedLibrary(): PackagedLibrary {
  const root = libraryDirectory();
  const files = libraryFiles(root);
  return {
    version: packageVersion(),
    files: new Map(files.map((path) => [path, readFileSync(join(root, path))])),
  };
}
