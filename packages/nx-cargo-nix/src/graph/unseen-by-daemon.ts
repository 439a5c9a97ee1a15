import type { PreTasksExecutionContext } from '@nx/devkit';
import { stateDigest } from '../repository/source-state';
import { devkit } from './devkit';
import { lastInferred } from './last-inferred';

/**
 * The variable that is set where the graph that tasks are hashed with is older than the files. It is an input of every
 * target, so that nothing is then taken from Nx's cache that was built before.
 */
export const UNSEEN_VARIABLE = 'NX_CARGO_NIX_UNSEEN';

/**
 * Looks, before tasks start, whether Nx's daemon missed a change: it watches neither files that are ignored nor git's index,
 * so the projects may have been inferred before a file changed that git tracks and Nx does not see. Without the daemon
 * projects are inferred anew for each command.
 */
export function markUnseenByDaemon({ workspaceRoot }: PreTasksExecutionContext): void {
  if (process.env.NX_DAEMON_PROCESS !== 'true') return;
  const inferred = lastInferred(workspaceRoot);
  if (!inferred) return;
  const now = inferred.state.lookAgain();
  const digest = stateDigest(now.files());
  if (digest === stateDigest(inferred.state.files())) return;
  process.env[UNSEEN_VARIABLE] = digest ?? 'none';
  const known = new Map(inferred.state.files().map(({ path, state }) => [path, state]));
  const changed = now.files().filter(({ path, state }) => known.get(path) !== state);
  devkit().logger.warn(
    `nx-cargo-nix: Nx's daemon did not notice that files changed which git tracks and something ignores${changed.length === 0 ? '' : ` (${changed[0]?.path}${changed.length > 1 ? ` and ${changed.length - 1} more` : ''})`}. ` +
      'Every crate is built anew from them where Nix says so; run `nx sync`, or `nx reset` for a new graph.',
  );
}
