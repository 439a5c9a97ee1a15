import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { lstatIfThere } from '../repository/file-stat';
import { trackedFiles } from '../repository/tracked-files';

/** Cargo marks its target directories with such a file. */
const TARGET_MARK = 'CACHEDIR.TAG';

/**
 * Finds files that a flake does not see. Cargo takes what a build script made of a directory to be fresh as long as no file in it is
 * newer: one that git ignores was not there when Nix ran the script.
 *
 * @param repository The root of the flake's repository, absolute.
 * @returns A function of absolute paths: the first file that git does not track at a path or below it, if any. Outside of the repository
 * there is none: the machine's own files are as they are, here as there.
 */
export function untrackedFinder(repository: string): (path: string) => string | undefined {
  // Read when a build script asks for it. Without git, a flake is all of its directory.
  let isTracked: ((path: string) => boolean) | undefined;
  const find = (path: string): string | undefined => {
    const stat = lstatIfThere(path);
    if (!stat) return undefined;
    isTracked ??= trackedBy(repository);
    if (!stat.isDirectory()) return isTracked(relative(repository, path)) ? undefined : path;
    const names = readdirSync(path);
    if (names.includes(TARGET_MARK)) return undefined;
    for (const name of names) {
      const found = name === '.git' ? undefined : find(join(path, name));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return (path) => (isSource(path, repository) ? find(path) : undefined);
}

/** Whether a path is in the repository, and not in a target directory: what a build script reads there, Cargo has made. */
function isSource(path: string, repository: string): boolean {
  if (!path.startsWith(`${repository}/`)) return path === repository;
  for (let above = path; above !== repository; above = dirname(above)) {
    if (existsSync(join(above, TARGET_MARK))) return false;
  }
  return true;
}

function trackedBy(repository: string): (path: string) => boolean {
  const found = trackedFiles(repository);
  if (!found) return () => true;
  const paths = new Set(found.files.map(({ path }) => path));
  return (path) => paths.has(path);
}
