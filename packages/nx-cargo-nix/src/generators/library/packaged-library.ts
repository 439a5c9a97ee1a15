import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The Nix library as this version of the plugin has it. */
export interface PackagedLibrary {
  /** The plugin's version. */
  readonly version: string;
  /** The files by path in the library, with `/`. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** The plugin's own directory: this file lies three directories below it, compiled or not. */
const packageRoot = join(__dirname, '../../..');

/** Reads the Nix library out of the installed plugin; the tests of the library's model are no part of it. */
export function packagedLibrary(): PackagedLibrary {
  const root = join(packageRoot, 'nix');
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.startsWith('model/tests/'))
    .sort();
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { version, files: new Map(files.map((path) => [path, readFileSync(join(root, path))])) };
}
