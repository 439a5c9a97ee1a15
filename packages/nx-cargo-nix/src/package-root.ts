import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/**
 * The plugin's own directory: the nearest one above this file that has a `package.json`. How deep this file lies in it depends
 * on the bundle that holds it.
 */
export function packageRoot(): string {
  let directory = __dirname;
  while (!existsSync(join(directory, 'package.json')) && dirname(directory) !== directory) {
    directory = dirname(directory);
  }
  return directory;
}

/**
 * The directory of the Nix library: the one that the build puts beside the bundle, or the package itself if this runs from its
 * sources, as unit tests do.
 */
export function libraryDirectory(): string {
  const built = join(packageRoot(), 'dist');
  return `${__dirname}${sep}`.startsWith(`${built}${sep}`) ? join(built, 'library') : packageRoot();
}

/** The plugin's version. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}
