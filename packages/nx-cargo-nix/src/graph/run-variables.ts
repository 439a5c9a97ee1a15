import { join } from 'node:path';
import { workspaceDataDirectory } from './workspace-data';

/**
 * The variable that is set where the hashes of tasks do not say what Nix sees. It is an input of every target, so that
 * nothing is then taken from Nx's cache that was built before.
 */
export const UNTOLD_VARIABLE = 'NX_CARGO_NIX_UNTOLD';

/** The variable that says which results of earlier runs are on this machine: `keptResults`. An input of every target. */
export const RESULTS_VARIABLE = 'NX_CARGO_NIX_RESULTS';

/**
 * The variable that says when the plugin looked at the repository's files before tasks start, in milliseconds since the epoch: the
 * time of the snapshot that is in {@link snapshotFile}.
 */
export const STARTED_VARIABLE = 'NX_CARGO_NIX_STARTED';

/** Where the plugin writes what the repository was before tasks start (`Snapshot`). */
export function snapshotFile(workspaceRoot: string): string {
  return join(workspaceDataDirectory(workspaceRoot), 'nx-cargo-nix-started.json');
}
