import { globAsync, type Tree } from 'nx/src/devkit-exports';
import type { WorkspaceFiles } from '../../model';
import { type OpenRepository, openListed } from '../repository/open-repository';

/** Opens the repository of a generator, with changes that are not written yet. */
export async function openTree(tree: Tree): Promise<OpenRepository> {
  return openListed(tree.root, await globAsync(tree, ['**/Cargo.toml']), treeFiles(tree));
}

function treeFiles(tree: Tree): WorkspaceFiles {
  return {
    read: (path) => (tree.isFile(path) ? (tree.read(path, 'utf8') ?? undefined) : undefined),
    exists: (path) => tree.isFile(path),
  };
}
