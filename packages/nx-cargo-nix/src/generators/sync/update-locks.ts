import { join } from 'node:path';
import { execa } from 'execa';
import { type OutdatedLock, outdatedLockText } from '../../fingerprints/outdated-lock';

/**
 * The command that brings a lock up to date with the manifests, and no third-party crate to another version than it has to
 * (Cargo book, "cargo update", `--workspace`). `cargo generate-lockfile` would update everything.
 */
export const UPDATE = ['update', '--workspace'] as const;

/**
 * Has Cargo bring locks up to date.
 *
 * @param directory The repository.
 * @throws Error in Cargo's words, where it cannot.
 */
export async function updateLocks(directory: string, locks: readonly OutdatedLock[]): Promise<void> {
  const failures: string[] = [];
  for (const lock of locks) {
    const { failed, all, shortMessage } = await execa('cargo', UPDATE, {
      cwd: join(directory, lock.root),
      all: true,
      stdin: 'ignore',
      reject: false,
    });
    if (failed) failures.push(`${outdatedLockText(lock)}\n${all?.trim() || shortMessage}`);
  }
  if (failures.length > 0) throw new Error(failures.join('\n\n'));
}
