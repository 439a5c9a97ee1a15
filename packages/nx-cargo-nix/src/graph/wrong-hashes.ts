import { join } from 'node:path';
import { readCacheFile, writeCacheFile } from '../fingerprints/cache/cache-file';
import { statIfThere } from '../repository/file-stat';
import type { ObservedFiles } from '../repository/observed-files';
import type { SourceState } from '../repository/source-state';
import { nxHashFile } from './devkit';
import { isInDaemon } from './graph-record';
import { workspaceDataDirectory } from './workspace-data';

/** When Nx's hashes were found to be right, and where files were then. */
type Checked = Pick<ObservedFiles, 'time' | 'directories'>;

/** A file that Nx has the wrong hash of, with the right one. */
export interface WrongHash {
  readonly path: string;
  readonly state: string;
}

/**
 * The sources for which Nx has the wrong hash. Without its daemon it takes a file for unchanged if its modification time has the same
 * second as before: after `touch -d`, `cp -p`, `rsync -t`, `tar`, or two edits within a second with a run between. The daemon of Nx 22
 * does not notice changes in directories that were made together.
 *
 * Only files that changed since this was last asked are read, going by the change time, which no program can set, and files that are in
 * another directory than then: swapping directories changes no time of their files.
 *
 * @param state What is there now.
 * @param seenByNx The files that Nx sees, with its hashes of them.
 */
export function wrongHashes(
  workspaceRoot: string,
  state: SourceState,
  seenByNx: ReadonlyMap<string, string>,
): WrongHash[] {
  const hashFile = nxHashFile();
  if (!hashFile) return [];
  const file = join(workspaceDataDirectory(workspaceRoot), 'nx-cargo-nix-hashed.json');
  const checked = (readCacheFile(file) ?? {}) as Readonly<Record<string, Checked>>;
  const memory = whoseMemory(workspaceRoot);
  const { time = 0, directories = [] } = checked[memory] ?? {};
  const observed = state.observation();
  const wrong = observed.changedSince(time, directories).flatMap((path) => {
    const known = seenByNx.get(path);
    const state = known !== undefined && hashFile(join(workspaceRoot, path));
    return state && state !== known ? [{ path, state }] : [];
  });
  // What is wrong stays so until Nx reads the file again, and is found again.
  const alone = checked[ALONE];
  writeCacheFile(file, {
    ...(alone !== undefined && { [ALONE]: alone }),
    [memory]:
      wrong.length === 0 ? { time: observed.time, directories: observed.directories } : { time, directories },
  });
  return wrong;
}

/** The memory of hashes that is in a file of Nx's, for commands without its daemon. */
const ALONE = 'alone';

/**
 * Which memory of hashes a run uses: each daemon has its own, which ends with it. So what was checked with one says nothing about
 * another. The daemon writes its file once, when it starts; in containers, its process id is not unique.
 */
function whoseMemory(workspaceRoot: string): string {
  if (!isInDaemon()) return ALONE;
  const started = statIfThere(join(workspaceDataDirectory(workspaceRoot), 'd/server-process.json'));
  return `daemon since ${started?.ctimeMs ?? Date.now()}`;
}
