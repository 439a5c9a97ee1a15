import { globAsync, type Tree } from '@nx/devkit';
import { loadRepository } from '../../../model';
import { treeFiles } from '../tree-files';

/** The Cargo workspaces of a repository, by the directory of their root manifest. */
export interface CargoRoots {
  /** Those with crates and a `Cargo.lock`, the nearest to the repository's root first. */
  readonly locked: readonly string[];
  /** Those with crates and without a lock file. */
  readonly unlocked: readonly string[];
}

/** Finds the Cargo workspaces in the tree. Broken manifests are left out: Nx reports them. */
export async function cargoRoots(tree: Tree): Promise<CargoRoots> {
  const manifests = await globAsync(tree, ['**/Cargo.toml']);
  const found = loadRepository(manifests, treeFiles(tree)).workspaces.filter(
    ({ members }) => members.length > 0,
  );
  const roots = (isLocked: boolean) =>
    found
      .filter(({ lock }) => (lock !== undefined) === isLocked)
      .map(({ root }) => root)
      .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
  return { locked: roots(true), unlocked: roots(false) };
}

function depth(root: string): number {
  return root === '.' ? 0 : root.split('/').length;
}
