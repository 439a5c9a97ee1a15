import { readNxJson, type Tree } from 'nx/src/devkit-exports';
import type { CargoRepository } from '../../../model';
import { repositoryOptionsIn } from '../../graph/plugin-options';
import { builtWorkspaces } from '../../repository/built-workspaces';
import { cargoRepository } from '../../repository/open-repository';
import { openTree } from '../open-tree';

/** The Cargo workspaces of a repository, by the directory of their root manifest. */
export interface CargoRoots {
  /** Those with crates and a `Cargo.lock`, the nearest to the repository's root first. */
  readonly locked: readonly string[];
  /** Those with crates and without a lock file. */
  readonly unlocked: readonly string[];
}

/** Finds the Cargo workspaces in the tree. Broken manifests are left out: Nx reports them. */
export async function cargoRoots(tree: Tree): Promise<CargoRoots> {
  return sortedRoots(cargoRepository(await openTree(tree)));
}

/** Those of them that the flakes build, as far as `nx.json` and the flakes say so. */
export async function builtRoots(tree: Tree): Promise<CargoRoots> {
  const open = await openTree(tree);
  const { workspaces } = repositoryOptionsIn(readNxJson(tree) ?? {});
  return sortedRoots(builtWorkspaces(open, cargoRepository(open), workspaces).repository);
}

function sortedRoots({ workspaces }: CargoRepository): CargoRoots {
  const found = workspaces.filter(({ members }) => members.length > 0);
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
