import { join } from 'node:path';
import { workspaceDataDirectory } from './workspace-data';

/**
 * The variable that is set if the hashes of tasks do not cover what Nix sees. It is an input of every target, so that nothing that was
 * built before is then taken from Nx's cache.
 */
export const UNTOLD_VARIABLE = 'NX_CARGO_NIX_UNTOLD';

/** The variable that says which results of earlier runs are on this machine: `keptResults`. An input of every target. */
export const RESULTS_VARIABLE = 'NX_CARGO_NIX_RESULTS';

/**
 * The variable that names the snapshot of what the repository was before tasks start ({@link snapshotFile}): its time, in milliseconds
 * since the epoch, and what tells it from others of that time.
 */
export const STARTED_VARIABLE = 'NX_CARGO_NIX_STARTED';

/**
 * Where the plugin writes a snapshot (`Snapshot`). Each has a file of its own: commands run side by side, and in one command the plugin is
 * asked once for each time that it is registered.
 *
 * @param name What {@link STARTED_VARIABLE} says.
 */
export function snapshotFile(workspaceRoot: string, name: string): string {
  return join(snapshotDirectory(workspaceRoot), `${name}.json`);
}

/** Where all of them are. */
export function snapshotDirectory(workspaceRoot: string): string {
  return join(workspaceDataDirectory(workspaceRoot), 'nx-cargo-nix-started');
}
