import type { PreTasksExecutionContext } from '@nx/devkit';
import type { FileSetDifferences, SourceState, UntoldFile } from '../repository/source-state';
import { sha256 } from '../sha256';
import { devkit } from './devkit';
import { type Inferred, lastInferred } from './last-inferred';

/**
 * The variable that is set where the hashes of tasks do not say what Nix sees. It is an input of every target, so that
 * nothing is then taken from Nx's cache that was built before.
 */
export const UNTOLD_VARIABLE = 'NX_CARGO_NIX_UNTOLD';

/** What the hashes of tasks do not tell. */
interface UntoldChanges extends FileSetDifferences {
  /** Files that changed since the graph was made, and that Nx's daemon does not watch. */
  readonly unnoticed: readonly UntoldFile[];
  /** Files that changed so that they are told no longer. */
  readonly gone: readonly string[];
}

/**
 * Looks, before tasks start, for what is in none of their hashes:
 *
 * - sources that git does not track: a flake does not see them, and once did, maybe, when they had the same content
 * - tracked sources that Nx does not see, for a reason that was not foreseen
 * - with Nx's daemon, changes since it made the graph: it watches neither files that are ignored nor git's index
 */
export function tellUntoldChanges({ workspaceRoot }: PreTasksExecutionContext): void {
  const inferred = lastInferred(workspaceRoot);
  if (!inferred) return;
  const changes = untoldChanges(inferred, process.env.NX_DAEMON_PROCESS === 'true');
  const { untracked, overlooked, unnoticed, gone } = changes;
  const told = [...overlooked, ...unnoticed].map(({ path, state }) => `${path}\0${state}`);
  const all = [...untracked, ...told, ...gone];
  if (all.length === 0) return;
  process.env[UNTOLD_VARIABLE] = sha256(all.sort().join('\0'));
  const message = messageOf(changes);
  if (message !== undefined) devkit().logger.warn(message);
}

function untoldChanges(inferred: Inferred, hasDaemon: boolean): UntoldChanges {
  const before = inferred.state;
  const now = hasDaemon ? before.lookAgain() : before;
  const differences = inferred.seenByNx
    ? now.differences(inferred.seenByNx)
    : { untracked: [], overlooked: [] };
  return { ...differences, ...changesBetween(before, now) };
}

function changesBetween(before: SourceState, now: SourceState): Pick<UntoldChanges, 'unnoticed' | 'gone'> {
  if (before === now) return { unnoticed: [], gone: [] };
  const states = new Map(before.files().map(({ path, state }) => [path, state]));
  const unnoticed = now.files().filter(({ path, state }) => states.get(path) !== state);
  for (const { path } of now.files()) states.delete(path);
  return { unnoticed, gone: [...states.keys()] };
}

/** What the user should know. Of files that git does not track, the tasks that are built from them say it. */
function messageOf({ overlooked, unnoticed, gone }: UntoldChanges): string | undefined {
  const files = [...overlooked.map(({ path }) => path), ...unnoticed.map(({ path }) => path), ...gone];
  if (files.length === 0) return undefined;
  const others = files.length === 1 ? '' : ` and ${files.length - 1} more`;
  return (
    `nx-cargo-nix: Nx did not notice a change of ${files[0]}${others}, which git tracks and Nx does not watch. So no crate ` +
    'is taken from Nx’s cache this time: Nix is asked for each. `nx reset` makes a new graph.'
  );
}
