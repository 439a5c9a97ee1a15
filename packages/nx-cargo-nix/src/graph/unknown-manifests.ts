import { join } from 'node:path';
import { statIfThere } from '../repository/file-stat';
import type { NxFileSet } from '../repository/nx-file-set';
import { removeGraphCache } from './graph-cache';

/**
 * The manifests that appeared or disappeared since Nx's daemon made its graph, without its notice: the daemon of Nx 22 does not watch
 * directories that arrive together with their content, such as a crate that was moved. `nx affected` finds nothing in them then.
 *
 * @param known Those that the daemon knows.
 * @param fileSet What Nx would see.
 */
export function unknownManifests(
  workspaceRoot: string,
  known: readonly string[],
  fileSet: NxFileSet | undefined,
): string[] {
  const came = fileSet?.unlistedManifests(known).filter((path) => !fileSet.isHiddenFromHashes(path)) ?? [];
  const went = known.filter((path) => statIfThere(join(workspaceRoot, path)) === undefined);
  return [...came, ...went];
}

/**
 * Makes Nx's daemon look at all files again at the next command ({@link removeGraphCache}). Tasks were chosen from the graph already,
 * so this command has to end.
 *
 * @returns What the user has to know.
 */
export function forgetGraph(workspaceRoot: string, manifests: readonly string[]): Error {
  removeGraphCache(workspaceRoot);
  const [first, ...others] = manifests;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return new Error(
    `nx-cargo-nix: Nx’s daemon did not notice that ${first}${more} was added or removed, so it does not know which tasks there are. ` +
      'Run this again: Nx then looks at all files. If the message comes back, run `nx reset`.',
  );
}
