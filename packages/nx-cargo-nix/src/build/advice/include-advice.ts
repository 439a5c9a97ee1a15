import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { shownPath } from '../../repository/named-files';
import { NxFileSet } from '../../repository/nx-file-set';
import { isEntry, isFile, type Place, placesOf, realPlace, trackedBelow } from './place';

/** Which paths are asked for, and by whom. */
interface Wanted {
  /** The directory that relative paths start from. */
  readonly from: string;
  /** The directory of the crate that needs one of them. */
  readonly crate: string;
  /** Whether it also needs what is beside a file: compilers name the first missing file, and then the next. */
  readonly wants: 'entry' | 'directory';
}

/**
 * The line to add so that a file of the repository becomes a source of a crate; nothing if it is not in the repository, or is a
 * source already.
 *
 * @param files The paths of each file as the build has them: the first that exists counts.
 */
export function includeAdvice(
  files: readonly (readonly string[])[],
  wanted: Wanted,
  place: Place,
): string | undefined {
  const missing = files.flatMap((paths) => missingSource(paths, wanted, place) ?? []);
  const untracked = missing.find((path) => !isTracked(path, place));
  if (untracked !== undefined) {
    return (
      `git does not track ${untracked}, and a flake sees only what git tracks. To fix it, \`git add ${shownPath(untracked)}\`; ` +
      'if .gitignore matches it, `git add --force`.'
    );
  }
  if (missing.length === 0) return undefined;
  const what = missing.length === 1 ? 'it is' : 'they are';
  return `To fix it, ${includeLine(missing, wanted, place)}: ${what} in the repository, but not among the sources of the crate.`;
}

/** The first of some paths that is in the repository and is not a source. */
function missingSource(
  paths: readonly string[],
  { from }: Wanted,
  { workspaceRoot, isSource = () => false }: Place,
): string | undefined {
  for (const path of paths.flatMap((each) => placesOf(each, from))) {
    if (!isEntry(path, workspaceRoot)) continue;
    // A path through a link is not a source: the file that it leads to is.
    const real = realPlace(path, workspaceRoot);
    if (real !== undefined && !isSource(real)) return real;
  }
  return undefined;
}

/** Whether a flake sees a file; without git, it sees all that is there. */
function isTracked(path: string, { workspaceRoot }: Place): boolean {
  return !isFile(path, workspaceRoot) || NxFileSet.open(workspaceRoot)?.tracks(path) !== false;
}

/**
 * What to write in a crate's manifest; its list of patterns may be there already.
 *
 * @param missing What the crate needs, relative to the Nx workspace.
 */
export function includeLine(
  missing: readonly string[],
  { crate, wants }: Omit<Wanted, 'from'>,
  { workspaceRoot }: Place,
): string {
  const included = missing.map(
    (path) => (wants === 'directory' ? directoryOf(path, crate, workspaceRoot) : undefined) ?? path,
  );
  const patterns = new Set(included.map((path) => JSON.stringify(posix.relative(crate, path))));
  const list = [...patterns].join(', ');
  const manifest = posix.join(crate, 'Cargo.toml');
  const isListed = /^\[package\.metadata\.nix-build\].*\n(?:(?!\[).*\n)*?include\s*=/m.test(
    readFileSync(join(workspaceRoot, manifest), 'utf8'),
  );
  const line = isListed ? `add ${list} to \`include\`` : `write \`include = [${list}]\``;
  return `${line} in [package.metadata.nix-build] of ${manifest}`;
}

/**
 * The directory beside the manifest of a root package that holds a file. If one of its files is not a source of the package, none
 * is; of other packages, single files are left out. A directory that holds crates does not count.
 */
function directoryOf(path: string, crate: string, workspaceRoot: string): string | undefined {
  const [first, ...rest] = posix.relative(crate, path).split('/');
  if (first === undefined || first === '..' || rest.length === 0) return undefined;
  if (!isFile(posix.join(crate, 'Cargo.lock'), workspaceRoot)) return undefined;
  const directory = posix.join(crate, first);
  const tracked = trackedBelow(directory, workspaceRoot);
  return tracked.some((each) => posix.basename(each) === 'Cargo.toml') ? undefined : directory;
}
