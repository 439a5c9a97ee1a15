import { join } from 'node:path';
import { syncFingerprints } from '../../packages/nx-cargo-nix/src/generators/sync/sync-fingerprints';
import type { Edit } from '../../packages/nx-cargo-nix/src/verify/edits/edit';
import { unevaluated } from '../../packages/nx-cargo-nix/src/verify/judge';
import { Laboratory, type Trial } from '../../packages/nx-cargo-nix/src/verify/laboratory';
import { NxProcess } from '../../packages/nx-cargo-nix/src/verify/nx-process';
import { Stopwatch } from '../../packages/nx-cargo-nix/src/verify/stopwatch';
import type { VerifyResult } from '../../packages/nx-cargo-nix/src/verify/verify-repository';
import {
  createWorktree,
  rebaseWorktree,
  removeWorktree,
  stageEdits,
} from '../../packages/nx-cargo-nix/src/verify/worktree';
import { templateDirectory } from '../../packages/testing/src/plugin-template';
import type { Workspace } from '../../packages/testing/src/workspace';

/**
 * Tries edits on a copy of a workspace, as the verify executor does: its own code, with Nx and the packed plugin in a process
 * of their own, git, and one evaluation of the flake for each edit.
 *
 * @param sync Whether each edit comes with the fingerprints that `nx sync` writes.
 */
export async function tryEdits(
  workspace: Workspace,
  edits: readonly (Edit & { undo?(directory: string): void })[],
  sync = true,
): Promise<VerifyResult> {
  Object.assign(process.env, workspace.env);
  const stopwatch = new Stopwatch();
  const copy = createWorktree(workspace.directory);
  const worker = join(templateDirectory, 'node_modules/nx-cargo-nix/dist/verify/nx-worker.js');
  const nx = new NxProcess(copy.directory, join(copy.scratch, 'nx'), worker);
  try {
    const outOfSync = syncFingerprints(copy.directory);
    stageEdits(copy);
    const worktree = rebaseWorktree(copy);
    const { signal } = new AbortController();
    const laboratory = await Laboratory.open({ worktree, nx, stopwatch, signal });
    const trials: Trial[] = [];
    for (const edit of edits) {
      trials.push(await laboratory.try(edit, sync));
      edit.undo?.(worktree.directory);
    }
    const { tasks, selects } = laboratory.before.nx;
    return {
      trials,
      outOfSync,
      selects,
      tasks: tasks.length,
      unevaluated: unevaluated(laboratory.before),
      seconds: stopwatch.seconds,
    };
  } finally {
    nx.stop();
    removeWorktree(copy);
  }
}
