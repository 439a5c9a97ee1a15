import { builtWorkspaces } from '../repository/built-workspaces';
import { cargoRepository, type OpenRepository } from '../repository/open-repository';
import { formatFingerprints, parseFingerprints, sameFingerprints } from './fingerprint-file';
import { flakeReads } from './flake-reads';
import { openSourceState, unselected } from './open-source-state';
import { type OutdatedLock, outdatedLock, overfullLock } from './outdated-lock';
import { fingerprintFileOf, workspaceFingerprints } from './workspace-fingerprints';

/** A fingerprint file that is not as it should be. */
export interface StaleFile {
  readonly path: string;
  /** What it should hold. */
  readonly text: string;
}

/** What {@link staleFingerprintFiles} has to know of the plugin's options. */
export interface StaleFilesOptions {
  readonly recipe: readonly string[];
  readonly workspaces?: readonly string[] | undefined;
}

/** What {@link staleFingerprintFiles} finds. */
export interface StaleFiles {
  readonly stale: readonly StaleFile[];
  /** Whether the answer depends on files that Nx does not see. */
  readonly hasUnseen: boolean;
  /** The locks that Cargo would write differently. Crates that cannot be built with theirs have no fingerprint. */
  readonly outdated: readonly OutdatedLock[];
}

/**
 * The fingerprint files of a repository that are missing or out of date: what `nx sync` writes. A workspace without crates, without
 * a lock file, or that no flake builds, has none. Files are compared by content: a formatter may lay them out differently.
 *
 * @param options What the plugin's options say: the recipe's patterns, and which workspaces are built.
 */
export function staleFingerprintFiles(
  open: OpenRepository,
  { recipe, workspaces }: StaleFilesOptions,
): StaleFiles {
  const { files } = open;
  const { repository } = builtWorkspaces(open, cargoRepository(open), workspaces);
  const state = openSourceState(open, repository, [...recipe, ...flakeReads(open, repository, recipe).paths]);
  const stale = repository.workspaces.flatMap((workspace) => {
    if (!workspace.lock || workspace.members.length === 0) return [];
    const path = fingerprintFileOf(workspace);
    const current = workspaceFingerprints(workspace, state);
    const written = files.read(path);
    if (written !== undefined && sameFingerprints(parseFingerprints(written), current)) return [];
    return [{ path, text: formatFingerprints(current) }];
  });
  const outdated = repository.workspaces.flatMap(
    (workspace) => outdatedLock(workspace) ?? overfullLock(workspace) ?? [],
  );
  return { stale, hasUnseen: unselected(state.files()).length > 0, outdated };
}
