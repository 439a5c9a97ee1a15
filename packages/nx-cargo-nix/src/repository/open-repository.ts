import { type CargoRepository, loadRepository, perObject, type WorkspaceFiles } from '../../model';
import { findManifests } from './find-manifests';
import { NxFileSet } from './nx-file-set';
import { repositoryFiles } from './repository-files';

/** A repository, opened once for all that is asked of it: each of its files, and git's index, is read once. */
export interface OpenRepository {
  /** The absolute path of the Nx workspace. */
  readonly workspaceRoot: string;
  /** The manifests that the model is made from. */
  readonly manifests: readonly string[];
  /** Those of them that `nx.json` keeps from the plugin (`exclude` and `include` of its registration): no project comes from them. */
  readonly leftOut: ReadonlySet<string>;
  readonly files: WorkspaceFiles;
  /** What git tracks, and what of it Nx sees; `undefined` outside of a git repository. */
  readonly fileSet: NxFileSet | undefined;
  /** All of its files, where it is a commit. */
  readonly committed?: readonly string[];
}

/** The files that git tracks; `undefined` outside of a git repository. */
export function trackedIn({ fileSet, committed }: OpenRepository): readonly string[] | undefined {
  return fileSet?.tracked.files.map(({ path }) => path) ?? committed;
}

/** Opens a repository as it lies on the disk, with the manifests that git tracks. */
export function openRepository(workspaceRoot: string): OpenRepository {
  const fileSet = NxFileSet.open(workspaceRoot);
  const manifests = findManifests(workspaceRoot, fileSet?.tracked);
  const files = seenByFlake(repositoryFiles(workspaceRoot), fileSet);
  return { workspaceRoot, fileSet, manifests, leftOut: new Set(), files };
}

/**
 * Opens a repository as Nx sees it.
 *
 * @param listed The manifests that Nx knows. Those that git tracks and something ignores are added.
 * @param files Where its files are read, the disk by default.
 */
export function openListed(
  workspaceRoot: string,
  listed: readonly string[],
  files = repositoryFiles(workspaceRoot),
): OpenRepository {
  const fileSet = NxFileSet.open(workspaceRoot);
  const unlisted = fileSet?.unlistedManifests(listed) ?? [];
  const leftOut = new Set(unlisted.filter((path) => !fileSet?.isHiddenFromHashes(path)));
  return {
    workspaceRoot,
    fileSet,
    manifests: [...listed, ...unlisted],
    leftOut,
    files: seenByFlake(files, fileSet),
  };
}

/**
 * Files of which only the tracked ones exist: a flake sees no others, and what exists decides what is a source (a `Cargo.lock` left
 * in a fixture, say). The content of a file is read all the same: an untracked manifest or lock is reported by the tasks that are
 * built from it.
 */
function seenByFlake(files: WorkspaceFiles, fileSet: NxFileSet | undefined): WorkspaceFiles {
  if (!fileSet) return files;
  return {
    read: (path) => files.read(path),
    exists: (path) => fileSet.tracks(path) && files.exists(path),
    unreadableAs: (path) => files.unreadableAs?.(path),
  };
}

/** The Cargo workspaces of a repository. */
export const cargoRepository = perObject(
  ({ manifests, files }: OpenRepository): CargoRepository => loadRepository(manifests, files),
);
