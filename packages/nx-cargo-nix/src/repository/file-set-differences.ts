import { join } from 'node:path';
import { sourceMatcher } from '../../model';
import { contentId } from './content-id';
import { lstatIfThere } from './file-stat';
import type { NxFileSet } from './nx-file-set';
import type { FileSetDifferences, StateScope, UntoldFile } from './untold-file';

/** The part of `SourceState` that is used here: what counts in a repository. */
interface State {
  readonly scope: StateScope;
  /** Everything that is untold within the scope. */
  files(): readonly UntoldFile[];
  isOfRecipe(path: string): boolean;
  /** Whether a file lies within the scope, as far as that can be said without a look at it. */
  concerns(path: string): boolean;
}

/**
 * How Nx's set of files differs from what git tracks, in ways that the state of sources does not tell.
 *
 * @param workspaceRoot The absolute path of the repository.
 * @param fileSet What git tracks; `undefined` outside of a git repository.
 * @param seenByNx The files that Nx sees.
 */
export function fileSetDifferences(
  workspaceRoot: string,
  fileSet: NxFileSet | undefined,
  state: State,
  seenByNx: Iterable<string>,
): FileSetDifferences {
  // A flake outside of a checkout is all of its directory, ignored files included.
  if (!fileSet || fileSet.tracked.unreadable.length > 0 || state.scope.isIncomplete) {
    return { untracked: [], overlooked: [], isUnknown: true };
  }
  // A directory is no file, whatever it is called.
  const isThere = (path: string) => lstatIfThere(join(workspaceRoot, path))?.isDirectory() === false;
  const tracked = new Map(fileSet.tracked.files.map((file) => [file.path, file]));
  const told = new Set(state.files().map(({ path }) => path));
  const seen = new Set(seenByNx);
  const untracked = [...seen].filter((path) => !tracked.has(path) && state.concerns(path));
  // Read from the disk, and ignored where Nx does not see it.
  const read = state.scope.describing.filter(
    (path) => !tracked.has(path) && !seen.has(path) && isThere(path),
  );
  const overlooked = [...tracked.values()].filter(
    ({ path, entry }) =>
      !seen.has(path) && !told.has(path) && entry.type === 'file' && state.concerns(path) && isThere(path),
  );
  return {
    isUnknown: false,
    untracked: [...someSources(untracked, state), ...read],
    overlooked: overlooked.map((file) => ({ path: file.path, state: contentId(workspaceRoot, file).found })),
  };
}

/** Those of some files that are a source of any package, or a part of the recipe. Many are not looked at one by one. */
function someSources(paths: readonly string[], state: State): readonly string[] {
  if (paths.length > 1000) return paths;
  const { packages } = state.scope;
  const matchers = paths.length === 0 ? [] : packages.map((rules) => sourceMatcher(rules, []));
  return paths.filter((path) => state.isOfRecipe(path) || matchers.some((matches) => matches(path)));
}
