import { join } from 'node:path';
import { NixError, type NixRelease, type NixVersion } from '../../nix';
import { askGit } from '../../repository/ask-git';
import { listed } from '../../repository/git';
import { namedFiles, shownPath } from '../../repository/named-files';
import type { TrackedFiles } from '../../repository/tracked-files';
import { isClean } from './uncertain-files';

/** Since when a flake sees submodules (`inputs.self.submodules`; Nix 2.27 release notes). */
const FIRST_WITH_SUBMODULES: NixRelease = [2, 27];

/** What keeps Nix from seeing submodules as Nx does. */
export interface SubmoduleState {
  /** The version of Nix, where it is too old to see any. */
  readonly tooOld?: string;
  /** Those of which Nix would build another commit than the one that lies there; with one in another, the outer one. */
  readonly uncommitted: readonly string[];
  /** The files that are in the commit that Nix would build, and no longer among those that git tracks. */
  readonly gone: readonly FileInSubmodule[];
}

/** A file, and the submodule that it lies in. */
export interface FileInSubmodule {
  readonly path: string;
  readonly submodule: string;
}

/**
 * Looks at the submodules of a workspace.
 *
 * As long as nothing but a submodule is changed, the tree is clean for Nix, and it builds the commit of the submodule that HEAD
 * records, whatever lies there.
 *
 * @param workspaceRoot The absolute path of the workspace.
 */
export async function submoduleState(
  workspaceRoot: string,
  { files }: TrackedFiles,
  version: () => Promise<NixVersion>,
): Promise<SubmoduleState> {
  const submodules = [...new Set(files.flatMap(({ submodule }) => submodule ?? []))];
  if (submodules.length === 0) return { uncommitted: [], gone: [] };
  const nix = await version();
  if (nix.isBefore(FIRST_WITH_SUBMODULES)) return { tooOld: nix.text, uncommitted: [], gone: [] };
  // Of one that lies in another, git tells as of that one, and takes no path.
  const outer = submodules.filter((path) => !submodules.some((other) => path.startsWith(`${other}/`)));
  const compare = [
    'diff',
    '--name-only',
    '-z',
    '--relative',
    '--ignore-submodules=none',
    'HEAD',
    '--',
    ...outer,
  ];
  const { exitCode, stdout } = await askGit(workspaceRoot, compare);
  const changed = exitCode === 0 ? listed(stdout.toString()) : [];
  if (changed.length === 0 || !(await isClean(workspaceRoot))) return { uncommitted: [], gone: [] };
  const gone = await Promise.all(changed.map((submodule) => goneFrom(workspaceRoot, submodule)));
  return { uncommitted: changed, gone: gone.flat() };
}

/** The files of the commit of a submodule that HEAD records which no longer lie there. */
async function goneFrom(workspaceRoot: string, submodule: string): Promise<FileInSubmodule[]> {
  const recorded = await askGit(workspaceRoot, ['rev-parse', '--verify', '--quiet', `HEAD:./${submodule}`]);
  if (recorded.exitCode !== 0) return [];
  const compare = [
    'diff',
    '--name-only',
    '-z',
    '--no-renames',
    '--diff-filter=D',
    recorded.stdout.toString().trim(),
  ];
  const { exitCode, stdout } = await askGit(join(workspaceRoot, submodule), compare);
  const files = exitCode === 0 ? listed(stdout.toString()) : [];
  return files.map((path) => ({ path: `${submodule}/${path}`, submodule }));
}

/**
 * The failure of a task that has sources in submodules, where Nix does not see those as Nx does.
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
      `This is built from files in git submodules:\n${namedFiles(submodules)}\n` +
        `A flake sees those from Nix 2.27 on, where it says \`inputs.self.submodules = true;\`; this is ${tooOld}. Use a newer Nix, ` +
        'or bring the files into the repository.',
    );
  }
  const changed = uncommitted.filter((outer) =>
    submodules.some((path) => path === outer || path.startsWith(`${outer}/`)),
  );
  if (changed.length === 0) return undefined;
  return new NixError(
    'evaluation',
    `Submodules that this is built from are not as HEAD records them:\n${namedFiles(changed)}\n` +
      'As long as nothing else is changed, Nix builds the commit that HEAD records, and Nx would keep the result as that of what ' +
      `lies there. Commit inside the submodule, then here: \`git commit -- ${changed.map(shownPath).join(' ')}\`.`,
  );
}
