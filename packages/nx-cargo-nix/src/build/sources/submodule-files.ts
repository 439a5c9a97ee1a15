import { join } from 'node:path';
import { NixError, type NixRelease, type NixVersion } from '../../nix';
import { askGit } from '../../repository/ask-git';
import { type ChangedSubmodule, changedSubmodules } from '../../repository/changed-submodules';
import { listed } from '../../repository/git';
import { namedFiles, shownPath } from '../../repository/named-files';
import type { TrackedFiles } from '../../repository/tracked-files';
import { isClean } from './uncertain-files';

/** The first release in which a flake can see submodules (`inputs.self.submodules`; Nix 2.27 release notes). */
const FIRST_WITH_SUBMODULES: NixRelease = [2, 27];

/** What keeps Nix from seeing submodules as Nx does. */
export interface SubmoduleState {
  /** The version of Nix, where it is too old to see any. */
  readonly tooOld?: string;
  /** Those of which Nix would build another commit than the one checked out; for nested ones, the outer submodule. */
  readonly uncommitted: readonly string[];
  /** The files that are in the commit that Nix would build, and no longer among those that git tracks. */
  readonly gone: readonly FileInSubmodule[];
  /** Those that lack that commit, so that it is not known which files are gone. */
  readonly unknown: readonly string[];
}

/** A file, and the submodule that it lies in. */
export interface FileInSubmodule {
  readonly path: string;
  readonly submodule: string;
}

/**
 * Looks at the submodules of a workspace.
 *
 * As long as nothing but a submodule is changed, the tree is clean for Nix, and it builds the commit of the submodule that HEAD records,
 * whatever is checked out.
 *
 * @param workspaceRoot The absolute path of the workspace.
 */
export async function submoduleState(
  workspaceRoot: string,
  { files }: TrackedFiles,
  version: () => Promise<NixVersion>,
): Promise<SubmoduleState> {
  const submodules = [...new Set(files.flatMap(({ submodule }) => submodule ?? []))];
  if (submodules.length === 0) return NONE;
  const nix = await version();
  if (nix.isBefore(FIRST_WITH_SUBMODULES)) return { ...NONE, tooOld: nix.text };
  const changed = changedSubmodules(workspaceRoot, files);
  if (changed.length === 0 || !(await isClean(workspaceRoot))) return NONE;
  const gone = await Promise.all(changed.map((submodule) => goneFrom(workspaceRoot, submodule)));
  return {
    uncommitted: changed.map(({ path }) => path),
    gone: gone.flatMap((files) => files ?? []),
    unknown: changed.flatMap(({ path }, index) => (gone[index] ? [] : [path])),
  };
}

const NONE: SubmoduleState = { uncommitted: [], gone: [], unknown: [] };

/** The files in the commit of a submodule that HEAD records which are no longer there; `undefined` if the submodule lacks that commit. */
async function goneFrom(
  workspaceRoot: string,
  { path, recorded }: ChangedSubmodule,
): Promise<FileInSubmodule[] | undefined> {
  const compare = ['diff', '--name-only', '-z', '--no-renames', '--diff-filter=D', recorded];
  const { exitCode, stdout } = await askGit(join(workspaceRoot, path), compare);
  if (exitCode !== 0) return undefined;
  return listed(stdout.toString()).map((file) => ({ path: `${path}/${file}`, submodule: path }));
}

/**
 * The error for a task that has sources in submodules, if Nix does not see those as Nx does.
 *
 * @param submodules The submodules that the task has sources in.
 */
export function submoduleError(
  submodules: readonly string[],
  { tooOld, uncommitted }: SubmoduleState,
): NixError | undefined {
  if (submodules.length > 0 && tooOld !== undefined) {
    return new NixError(
      'evaluation',
      `The build needs files in git submodules:\n${namedFiles(submodules)}\n` +
        `A flake sees those with Nix 2.27 or later, if it sets \`inputs.self.submodules = true;\`; this is ${tooOld}. Use a newer Nix, ` +
        'or move the files into the repository.',
    );
  }
  const changed = uncommitted.filter((outer) =>
    submodules.some((path) => path === outer || path.startsWith(`${outer}/`)),
  );
  if (changed.length === 0) return undefined;
  return new NixError(
    'evaluation',
    `Submodules that the build needs differ from what HEAD records:\n${namedFiles(changed)}\n` +
      'As long as nothing else is changed, Nix builds the commit that HEAD records, and Nx would keep the result as that of the files on ' +
      `disk. Commit inside the submodule, then here: \`git commit -- ${changed.map(shownPath).join(' ')}\`.`,
  );
}

/**
 * The error for every task, if the flake sees submodules and it is not known what is in some of them.
 *
 * @param submodules The submodules that lack the commit that HEAD records.
 */
export function unknownSubmodulesError(submodules: readonly string[]): NixError {
  return new NixError(
    'evaluation',
    `Submodules lack the commits that HEAD records:\n${namedFiles(submodules)}\n` +
      'Nix builds these commits, so it is unknown which files the build needs. Run ' +
      `\`git submodule update --init --recursive ${submodules.map(shownPath).join(' ')}\`.`,
  );
}
