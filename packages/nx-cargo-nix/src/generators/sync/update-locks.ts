import { join } from 'node:path';
import { execa } from 'execa';
import { type OutdatedLock, outdatedLockText } from '../../fingerprints/outdated-lock';

/**
 * The command that brings a lock up to date with the manifests, and changes no more third-party versions than it has to
 * (Cargo book, "cargo update", `--workspace`). `cargo generate-lockfile` would update everything.
 */
export const UPDATE = ['update', '--workspace'] as const;

/**
 * Has Cargo bring locks up to date.
 *
 * @param directory The repository.
 * @throws Error in Cargo's words, if it cannot.
 */
export async function updateLocks(directory: string, locks: readonly OutdatedLock[]): Promise<void> {
  const failures: string[] = [];
  for (const lock of locks) {
    const failure = await runUpdate(directory, lock.root);
    if (failure !== undefined) failures.push(`${outdatedLockText(lock)}\n${failure}`);
  }
  if (failures.length > 0) throw new Error(failures.join('\n\n'));
}

/**
 * Has Cargo bring the lock of one workspace up to date, or write it where there is none.
 *
 * @param root The directory of the workspace.
 * @returns Cargo's message if it fails.
 */
export async function runUpdate(directory: string, root: string): Promise<string | undefined> {
  const { failed, all, shortMessage } = await execa('cargo', UPDATE, {
    cwd: join(directory, root),
    all: true,
    stdin: 'ignore',
    reject: false,
  });
  return failed ? all?.trim() || shortMessage : undefined;
}
