import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Does `work` while no Cargo builds in these directories of a target directory. Cargo locks a file in each with flock(2), which
 * Node.js has not; the program `flock` holds it as long as something reads.
 *
 * @param profiles The profiles' directories, such as `debug`.
 * @param onWait Hears that there is something to wait for, and that there is no `flock`.
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
  const failed = once(holder, 'error').then(() => 'missing' as const);
  const held = once(holder.stdout, 'data').then(() => 'held' as const);
  const waiting = setTimeout(
    () => onWait('another Cargo builds in the target directory; waiting for it'),
    1000,
  );
  const answer = await Promise.race([failed, held]);
  clearTimeout(waiting);
  if (answer === 'missing')
    onWait('there is no program "flock": see to it that no Cargo runs here meanwhile');
  try {
    await withCargoLock(target, others, onWait, work);
  } finally {
    if (answer === 'held') {
      holder.stdin.end();
      await once(holder, 'close');
    }
  }
}
