import type { Tree } from '@nx/devkit';
import type { WorkspaceFiles } from '../../model';

/** A generator's view of the repository for the Cargo model, changes that are not written yet included. */
export function treeFiles(tree: Tree): WorkspaceFiles {
  return {
    read: (path) => (tree.isFile(path) ? (tree.read(path, 'utf8') ?? undefined) : undefined),
    exists: (path) => tree.isFile(path),
  };
}
