import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs `work` while no Cargo builds in these directories of a target directory. Cargo locks a file in each with flock(2), which
 * Node.js does not have; the program `flock` holds the lock as long as something reads.
 *
 * @param profiles The profiles' directories, such as `debug`.
 * @param onWait Called if there is something to wait for, or if nothing can be locked.
 */
export async function withCargoLock(
  target: string,
  profiles: readonly string[],
  onWait: (text: string) => void,
  work: () => void,
): Promise<void> {
  const [profile, ...others] = profiles;
  if (profile === undefined) return work();
  mkdirSync(join(target, profile), { recursive: true });
  const holder = spawn('flock', [join(target, profile, '.cargo-lock'), 'sh', '-c', 'echo held && exec cat'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // If there is no such program, or the file system has no locks.
  const failed = Promise.race([once(holder, 'error'), once(holder, 'close')]).then(() => 'missing' as const);
  const held = once(holder.stdout, 'data').then(() => 'held' as const);
  const waiting = setTimeout(
    () => onWait('another Cargo builds in the target directory; waiting for it'),
    1000,
  );
  const answer = await Promise.race([failed, held]);
  clearTimeout(waiting);
  if (answer === 'missing')
    onWait(
      'the program "flock" is missing or does not lock: make sure that no Cargo builds here in the meantime',
    );
  try {
    await withCargoLock(target, others, onWait, work);
  } finally {
    if (answer === 'held') {
      holder.stdin.end();
      await once(holder, 'close');
    }
  }
}
