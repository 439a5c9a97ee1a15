import type { AfterAllProjectsVersioned, VersionActions } from 'nx/release';
import type { Tree } from 'nx/src/devkit-exports';
import { globAsync, output } from 'nx/src/devkit-exports';
import { CargoVersionActions } from './cargo-version-actions';
import { followVersions } from './follow-versions';

/** What `nx release` makes of each crate's project: the module is named by `release.version.versionActions`. */
const versionActions: new (...project: ConstructorParameters<typeof VersionActions>) => VersionActions =
  CargoVersionActions;

export default versionActions;

/** Updates locks and fingerprints, once all manifests are written. Nx stages and commits the files that it names. */
export const afterAllProjectsVersioned: AfterAllProjectsVersioned = async (
  workspaceRoot,
  { dryRun, verbose },
) => {
  if (dryRun) {
    if (verbose)
      console.log('\nCargo.lock and nix-fingerprints.json would follow the versions, but --dry-run was set.');
    return { changedFiles: [], deletedFiles: [] };
  }
  output.logSingleLine('Updating Cargo.lock and nix-fingerprints.json');
  // The tree is on the disk by now; of one without changes, this reads nothing else.
  const tree = { root: workspaceRoot, listChanges: () => [] } as Partial<Tree> as Tree;
  const { changedFiles, messages } = followVersions(workspaceRoot, await globAsync(tree, ['**/Cargo.toml']));
  for (const message of messages) console.log(message);
  return { changedFiles: [...changedFiles], deletedFiles: [] };
};
