import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { packageRoot, packageVersion } from '../../package-root';

/** The Nix library as this version of the plugin has it. */
export interface PackagedLibrary {
  /** The plugin's version. */
  readonly version: string;
  /** The files by path in the library, with `/`. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Reads the Nix library out of the installed plugin; the tests of the library's model are no part of it. */
export function packagedLibrary(): PackagedLibrary {
  const root = join(packageRoot(), 'nix');
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.startsWith('model/tests/'))
    .sort();
  return {
    version: packageVersion(),
    files: new Map(files.map((path) => [path, readFileSync(join(root, path))])),
  };
}
