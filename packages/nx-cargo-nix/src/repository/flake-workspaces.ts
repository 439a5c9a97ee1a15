import { flakeFiles } from './flake-files';
import type { OpenRepository } from './open-repository';

/** What the texts of a repository's flakes say of the Cargo workspaces that they build. */
export interface FlakeWorkspaces {
  /** The directories of their root manifests; `undefined` if no text says it, or one does not say it in so many words. */
  readonly roots: ReadonlySet<string> | undefined;
  /** The files that use the library and do not say for which; where none says it, those that may use it. */
  readonly unread: readonly string[];
}

/** The Cargo workspaces that the flakes of a repository build, as their texts say it: {@link flakeFiles}. */
export function flakeWorkspaces(open: OpenRepository): FlakeWorkspaces {
  const found = flakeFiles(open);
  const roots = new Set(found.flatMap(({ calls }) => calls.roots));
  const isUnclear = found.some(({ calls }) => calls.isUnclear);
  return {
    roots: isUnclear || roots.size === 0 ? undefined : roots,
    unread: found.flatMap(({ file, calls }) =>
      calls.isUnread || (roots.size === 0 && calls.isUnclear) ? [file] : [],
    ),
  };
}
