import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { perObject } from '../../../model';
import { NxFileSet } from '../../repository/nx-file-set';

/** Where a build's sources are in the repository. */
export interface Place {
  /** The absolute path of the Nx workspace. */
  readonly workspaceRoot: string;
  /** The directory of the project that was built, relative to it. */
  readonly projectRoot: string;
  /** Whether a path in the repository was among the sources; if that is not known, whatever the log calls missing counts as missing. */
  readonly isSource?: (path: string) => boolean;
}

/** Whether there is such a file or directory in the repository: the log is no reason to look anywhere else. */
export function isEntry(path: string, workspaceRoot: string): boolean {
  const isInside = path !== '.' && path !== '..' && !path.startsWith('../') && !posix.isAbsolute(path);
  return isInside && existsSync(join(workspaceRoot, path));
}

/** As `isEntry`, for a file. */
export function isFile(path: string, workspaceRoot: string): boolean {
  return isEntry(path, workspaceRoot) && statSync(join(workspaceRoot, path)).isFile();
}

/** The real path of a path in the repository, with links followed; nothing if they lead out of it. */
export function realPlace(path: string, workspaceRoot: string): string | undefined {
  const real = posix.relative(realpathSync(workspaceRoot), realpathSync(join(workspaceRoot, path)));
  return real.startsWith('../') ? undefined : real;
}

/** The paths in the repository that a path of the build may mean: its copy of the repository is a directory `source`. */
export function placesOf(path: string, directory: string): readonly string[] {
  if (!posix.isAbsolute(path)) return [posix.join(directory, path)];
  return [...path.matchAll(/(?<=\/source)\//g)].map(({ index }) => posix.normalize(path.slice(index + 1)));
}

/** The directory of the Cargo workspace: the project's, or one above it, in which the source lies. */
export function workspaceDirectory(
  source: string,
  { workspaceRoot, projectRoot }: Place,
): string | undefined {
  for (let dir = projectRoot; ; dir = posix.dirname(dir)) {
    if (isFile(posix.join(dir, source), workspaceRoot)) return dir;
    if (dir === '.' || dir === '/') return undefined;
  }
}

/** The directory of the crate that a source belongs to. */
export function crateDirectory(source: string, workspaceRoot: string): string {
  let dir = dirname(source);
  while (dir !== '.' && !existsSync(join(workspaceRoot, dir, 'Cargo.toml'))) dir = posix.dirname(dir);
  return dir;
}

/**
 * Whether git tracks a file and no build of the crate sees it; for a directory, whether that holds for everything in it, and it
 * has no crate.
 */
export function isLeftOut(path: string, place: Place): boolean {
  const { isSource = () => false } = place;
  const files = trackedIn(place).filter((each) => each === path || each.startsWith(`${path}/`));
  return files.length > 0 && !files.some((file) => isSource(file) || posix.basename(file) === 'Cargo.toml');
}

/** All files that git tracks: the many texts of a test are looked for among them. */
const trackedIn = perObject(({ workspaceRoot }: Place) => trackedBelow('.', workspaceRoot));

/** The files that git tracks below a directory; none without git. */
export function trackedBelow(directory: string, workspaceRoot: string): readonly string[] {
  const paths = NxFileSet.open(workspaceRoot)?.tracked.files.map(({ path }) => path) ?? [];
  return directory === '.' ? paths : paths.filter((path) => path.startsWith(`${directory}/`));
}
