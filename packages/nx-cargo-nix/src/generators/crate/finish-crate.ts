import { logger } from 'nx/src/devkit-exports';
import { LOCK_NAME, pathIn } from '../../../model';
import { openRepository } from '../../repository/open-repository';
import { isOnPath } from '../find-program';
import { nxCommand } from '../init/nx-command';
import { isInGit, stageFiles } from '../init/stage-files';
import { syncFingerprints } from '../sync/sync-fingerprints';
import { runUpdate, UPDATE } from '../sync/update-locks';
import type { CrateKind } from './crate-kind';
import type { CratePlace } from './crate-place';

/** A crate whose files are written. */
export interface WrittenCrate {
  /** The repository. */
  readonly directory: string;
  readonly place: CratePlace;
  readonly kind: CrateKind;
  /** What was written, relative to the repository. */
  readonly files: readonly string[];
  /** Whether the lock lacks what only Cargo can choose: the versions of third-party crates. */
  readonly needsCargo: boolean;
}

/** Has git track a new crate, since Nix sees nothing else, brings lock and fingerprints up to date, and says what is left to do. */
export async function finishCrate(written: WrittenCrate): Promise<void> {
  const { directory, place, files } = written;
  const steps: string[] = [];
  const stage = (paths: readonly string[]) => {
    const error = isInGit(directory) ? stageFiles(directory, paths) : 'there is no git repository';
    if (error !== undefined) steps.push(`git add --all    # ${error}`);
  };
  stage(files);
  const nx = nxCommand(directory);
  const failure = written.needsCargo ? await updateLock(directory, place.root) : undefined;
  if (failure !== undefined) steps.push(`cargo ${UPDATE.join(' ')} && ${nx} sync    # ${failure}`);
  // Some files count only where git tracks them, so this comes after them.
  else
    stage([
      ...(written.needsCargo ? [pathIn(place.root, LOCK_NAME)] : []),
      ...syncFingerprints(directory, openRepository(directory)),
    ]);
  if (written.kind === 'napi')
    steps.push('install with your package manager, so that other packages find this one');
  if (written.kind === 'wasm')
    steps.push(
      `in the flake: crateArgs.${place.name}.cargoBuildExtraArgs = "--target wasm32-unknown-unknown", and a toolchain that has this target`,
    );
  steps.push(`${nx} run ${place.name}:nix-build`);
  logger.info(
    ['What is left to do:', ...[...new Set(steps)].map((step, index) => `  ${index + 1}. ${step}`)].join(
      '\n',
    ),
  );
}

async function updateLock(directory: string, root: string): Promise<string | undefined> {
  if (!isOnPath('cargo')) return 'Cargo is not on the PATH';
  const failure = await runUpdate(directory, root);
  if (failure !== undefined) logger.warn(failure);
  return failure === undefined ? undefined : 'Cargo could not do it: see above';
}
