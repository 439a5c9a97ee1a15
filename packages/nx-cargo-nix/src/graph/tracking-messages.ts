import { posix } from 'node:path';
import { shownPath } from '../repository/named-files';
import type { NxFileSet } from '../repository/nx-file-set';
import type { SourceState } from '../repository/source-state';

/** What the user should know about files that Nix sees with one of two contents. */
export function uncertainMessage(state: SourceState): string | undefined {
  const [first, ...others] = state.files().filter(({ isUncertain }) => isUncertain);
  if (!first) return undefined;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return (
    `nx-cargo-nix: git was told not to check ${first.path}${more} for changes (skip-worktree, assume-unchanged, a sparse checkout, ` +
    'core.fileMode or core.symlinks), and what is on disk differs from the commit. `nx affected` does not see the change, and which of ' +
    'the two Nix builds depends on the version of Nix and on what else is changed.'
  );
}

/** What the user should know if git does not say what a flake sees: outside of a checkout, or with an index that cannot be read. */
export function unreadableMessage(fileSet: NxFileSet | undefined): string | undefined {
  if (!fileSet) {
    return (
      'nx-cargo-nix: this is no git repository, so a flake contains the whole directory, including files that .gitignore matches. Nx ' +
      'does not hash those, so no earlier results are taken from its cache. Run `git init` and `git add .`.'
    );
  }
  const [index] = fileSet.tracked.unreadable;
  if (index === undefined) return undefined;
  return (
    `nx-cargo-nix: ${index} is a split index, or its format is unknown. Changes of ` +
    'executable bits, links and ignored files may be missed. Run `git update-index --no-split-index`.'
  );
}

/** What the user should know about locks that Nix wrote, and added in a way that leaves them out of commits. */
export function unaddedLocksMessage(fileSet: NxFileSet | undefined): string | undefined {
  const locks = fileSet?.tracked.files.filter(
    ({ path, entry }) => entry.isIntended && posix.basename(path) === 'flake.lock',
  );
  if (!locks?.length) return undefined;
  const paths = locks.map(({ path }) => path).join(' ');
  return (
    `nx-cargo-nix: Nix has written ${paths} with \`git add --intent-to-add\`, so \`git commit\` leaves it out: other machines would lock ` +
    `other inputs, and rebuild everything. Run \`git add ${paths}\`, and commit it.`
  );
}

/**
 * What the user should know about submodules with another commit checked out than recorded, as `git pull` leaves them. Nix builds the
 * recorded one as long as nothing else is changed, and `nx affected` compares the files that are checked out.
 */
export function movedSubmodulesMessage(fileSet: NxFileSet | undefined): string | undefined {
  const moved = fileSet?.tracked.movedSubmodules ?? [];
  if (moved.length === 0) return undefined;
  const paths = moved.map(shownPath).join(' ');
  return (
    `nx-cargo-nix: these submodules have another commit checked out than the recorded one: ${paths}. \`nx affected\` may miss ` +
    `changes in them. Run \`git submodule update --init --recursive ${paths}\`, or \`git add ${paths}\` if the new commit is the right one.`
  );
}
