import { git } from './git';
import type { TrackedFile } from './tracked-files';

/** A submodule whose checked-out commit or content differs from what HEAD records. */
export interface ChangedSubmodule {
  readonly path: string;
  /** The commit that HEAD records. */
  readonly recorded: string;
}

/**
 * The submodules that are not as HEAD records them; for nested ones, the outer one. As long as nothing else is changed, the tree is
 * clean for Nix, and it builds the commit that HEAD records, whatever is checked out (2.34). Starts git if there are submodules.
 *
 * @param workspaceRoot The absolute path of the workspace.
 * @param files What git tracks of it.
 */
export function changedSubmodules(
  workspaceRoot: string,
  files: readonly TrackedFile[],
): readonly ChangedSubmodule[] {
  const submodules = [...new Set(files.flatMap(({ submodule }) => submodule ?? []))];
  if (submodules.length === 0) return [];
  // Git reports a nested submodule as the outer one, and takes no path.
  const outer = submodules.filter((path) => !submodules.some((other) => path.startsWith(`${other}/`)));
  const form = ['--raw', '-z', '--no-abbrev', '--no-renames', '--relative', '--ignore-submodules=none'];
  let changed: string;
  try {
    changed = git(workspaceRoot, ['diff', ...form, 'HEAD', '--', ...outer]);
  } catch {
    // No commit yet: the tree is not clean, and Nix reads what lies there.
    return [];
  }
  // `:MODE MODE OBJECT OBJECT STATUS`, then the path ("Raw output format" in `git help diff`).
  return [...changed.matchAll(/:\d+ \d+ ([0-9a-f]+) [0-9a-f]+ \w+\0([^\0]+)\0/g)].map(
    ([, recorded = '', path = '']) => ({ path, recorded }),
  );
}
