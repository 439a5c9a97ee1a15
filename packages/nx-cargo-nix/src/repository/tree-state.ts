import type { TreeState } from './changes-since';
import { git } from './git';

/** Whether anything is changed that git looks at, as Nix asks it: submodules do not count. Starts git. */
export function treeState(workspaceRoot: string): TreeState {
  const changes = git(workspaceRoot, [
    'status',
    '--porcelain',
    '--untracked-files=no',
    '--ignore-submodules=all',
  ]);
  return changes === '' ? 'clean' : 'dirty';
}
