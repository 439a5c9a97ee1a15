import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { shownPath } from '../../repository/named-files';
import { NxFileSet } from '../../repository/nx-file-set';
import { isEntry, isFile, type Place, placesOf, realPlace, trackedBelow } from './place';

/** Which paths are asked for, and by whom. */
interface Wanted {
  /** The directory that paths which are not absolute are relative to. */
  readonly from: string;
  /** The directory of the crate that needs one of them. */
  readonly crate: string;
  /** Whether it needs what lies beside a file, too: compilers name the first file that is missing, and then the next. */
  readonly wants: 'entry' | 'directory';
}

/**
 * The line to write so that what is in the repository becomes a source of a crate; nothing where it is none of the repository's, or
 * a source already.
 *
 * @param paths As the build has them: the first that is there counts.
 */
export function includeAdvice(paths: readonly string[], wanted: Wanted, place: Place): string | undefined {
  const { workspaceRoot, isSource = () => false } = place;
  for (const path of paths.flatMap((each) => placesOf(each, wanted.from))) {
    if (!isEntry(path, workspaceRoot)) continue;
    // Behind links lies no source: the file does where they lead to.
    const real = realPlace(path, workspaceRoot);
    if (real === undefined || isSource(real)) continue;
    // Where there is no git, a flake sees all that is there.
    if (isFile(real, workspaceRoot) && NxFileSet.open(workspaceRoot)?.tracks(real) === false) {
      return (
        `git does not track ${real}, and a flake sees only what git tracks. To fix it, \`git add ${shownPath(real)}\`; ` +
        'where .gitignore names it, `git add --force`.'
      );
    }
    return `To fix it, ${lineFor(real, wanted, workspaceRoot)}: it is in the repository, and not among the sources of the crate.`;
  }
  return undefined;
}

/** What to write in the crate's manifest; its list of patterns may be there already. */
function lineFor(path: string, { crate, wants }: Wanted, workspaceRoot: string): string {
  const whole = wants === 'directory' ? directoryOf(path, crate, workspaceRoot) : undefined;
  const pattern = JSON.stringify(posix.relative(crate, whole ?? path));
  const manifest = posix.join(crate, 'Cargo.toml');
  const isListed = /^\[package\.metadata\.nix-build\].*\n(?:(?!\[).*\n)*?include\s*=/m.test(
    readFileSync(join(workspaceRoot, manifest), 'utf8'),
  );
  const what = isListed ? `add ${pattern} to \`include\`` : `write \`include = [${pattern}]\``;
  return `${what} in [package.metadata.nix-build] of ${manifest}`;
}

/**
 * The directory that lies beside the manifest of a root package and holds a file. Nothing of it is a source of the package, where
 * one file is none; of other packages, single files are left out. It holds no crates, or it is none.
 */
function directoryOf(path: string, crate: string, workspaceRoot: string): string | undefined {
  const [first, ...rest] = posix.relative(crate, path).split('/');
  if (first === undefined || first === '..' || rest.length === 0) return undefined;
  if (!isFile(posix.join(crate, 'Cargo.lock'), workspaceRoot)) return undefined;
  const directory = posix.join(crate, first);
  const tracked = trackedBelow(directory, workspaceRoot);
  return tracked.some((each) => posix.basename(each) === 'Cargo.toml') ? undefined : directory;
}
