import { type CargoRepository, loadRepository, type WorkspaceFiles } from '../../model';
import { NxFileSet } from '../repository/nx-file-set';
import { formatFingerprints, parseFingerprints, sameFingerprints } from './fingerprint-file';
import { openSourceState, unselected } from './open-source-state';
import { fingerprintFileOf, workspaceFingerprints } from './workspace-fingerprints';

/** A fingerprint file that is not as it should be. */
export interface StaleFile {
  readonly path: string;
  /** What it should hold. */
  readonly text: string;
}

/** Where fingerprints are computed from. */
export interface FingerprintSource {
  /** The absolute path of the repository. */
  readonly workspaceRoot: string;
  /** The manifests that Nx knows; those that it does not are found here. */
  readonly manifests: readonly string[];
  readonly files: WorkspaceFiles;
  /** The recipe's patterns. */
  readonly recipe: readonly string[];
}

/** What {@link staleFingerprintFiles} finds. */
export interface StaleFiles {
  readonly stale: readonly StaleFile[];
  /** Whether the answer depends on files that Nx does not see. */
  readonly hasUnseen: boolean;
}

/**
 * The fingerprint files of a repository that are missing or out of date: what `nx sync` writes. A workspace without crates,
 * or without a lock file, has none. Files are compared by content: a formatter may have its own idea of them.
 */
export function staleFingerprintFiles(source: FingerprintSource): StaleFiles {
  const { workspaceRoot, manifests, files, recipe } = source;
  const fileSet = NxFileSet.open(workspaceRoot);
  const repository: CargoRepository = loadRepository(
    fileSet?.withHiddenManifests(manifests) ?? manifests,
    files,
  );
  const state = openSourceState(repository, workspaceRoot, fileSet, recipe);
  const stale = repository.workspaces.flatMap((workspace) => {
    if (!workspace.lock || workspace.members.length === 0) return [];
    const path = fingerprintFileOf(workspace);
    const current = workspaceFingerprints(workspace, state);
    const written = files.read(path);
    if (written !== undefined && sameFingerprints(parseFingerprints(written), current)) return [];
    return [{ path, text: formatFingerprints(current) }];
  });
  return { stale, hasUnseen: unselected(state.files()).length > 0 };
}
