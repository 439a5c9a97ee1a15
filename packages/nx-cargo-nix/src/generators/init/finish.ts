import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { logger } from 'nx/src/devkit-exports';
import { describeError, lockFlake } from '../../nix';
import { isOnPath } from '../find-program';
import { nextSteps, nextStepsText, type SetUp } from './next-steps';
import { nxCommand } from './nx-command';
import { isInGit, stageFiles } from './stage-files';

/** What `init` has written, and found. */
export interface Written extends Pick<SetUp, 'withoutLock' | 'outdatedLocks' | 'hasCrates'> {
  /** The repository. */
  readonly directory: string;
  /** The files, relative to it. */
  readonly files: readonly string[];
  /** The flake in the root: whether there is one, and one that names the library. */
  readonly flake: 'absent' | 'foreign' | 'ours';
}

/**
 * What `init` does once its files are written: it has git track them, since Nix sees nothing else, locks the flake, so that this machine
 * and others build from the same inputs, and says what is left to do. A step that fails is listed there, and is not an error: everything
 * else is done.
 */
export async function finishSetUp(written: Written): Promise<void> {
  const { directory, files } = written;
  // An existing flake may not be tracked by git yet, and then Nix does not lock it.
  const isUnlocked = written.flake === 'ours' && !existsSync(join(directory, 'flake.lock'));
  const staged = stage(directory, isUnlocked ? [...files, 'flake.nix'] : files);
  const locked = await lock(written, staged === 'staged');
  logger.info(nextStepsText(nextSteps({ ...written, ...locked, staged, nx: nxCommand(directory) })));
}

function stage(directory: string, files: readonly string[]): SetUp['staged'] {
  if (!isInGit(directory)) return 'no repository';
  const error = stageFiles(directory, files);
  return error === undefined ? 'staged' : { error };
}

async function lock(
  { directory, flake }: Written,
  isStaged: boolean,
): Promise<Pick<SetUp, 'flake' | 'unlockedBecause'>> {
  if (flake !== 'ours') return { flake };
  if (existsSync(join(directory, 'flake.lock'))) return { flake: 'locked' };
  if (!isOnPath('nix'))
    return { flake: 'unlocked', unlockedBecause: 'where Nix is: https://nixos.org/download' };
  if (!isStaged) return { flake: 'unlocked' };
  logger.info('Locking the inputs of flake.nix. They are fetched, which takes a while the first time.');
  try {
    await lockFlake({ directory });
  } catch (error) {
    logger.warn(describeError(error));
    return { flake: 'unlocked', unlockedBecause: 'Nix could not do it: see above' };
  }
  // A flake without inputs gets no lock.
  const [lockFile] = ['flake.lock'].filter((file) => existsSync(join(directory, file)));
  const unstaged = lockFile === undefined ? undefined : stageFiles(directory, [lockFile]);
  return unstaged === undefined ? { flake: 'locked' } : { flake: 'unlocked', unlockedBecause: unstaged };
}
