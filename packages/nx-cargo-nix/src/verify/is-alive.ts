import { readFileSync } from 'node:fs';

/**
 * Whether a process of this id is at work, whoever started it. One that has ended, and of which nobody has asked how, is not: in
 * a container there may be no init that does so soon.
 */
export function isAlive(id: number): boolean {
  if (hasEnded(id)) return false;
  try {
    return process.kill(id, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether Linux holds a process as a zombie (proc_pid_stat(5)); other systems are not asked. */
function hasEnded(id: number): boolean {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    // Behind the name, which is in parentheses and may hold any character.
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}
