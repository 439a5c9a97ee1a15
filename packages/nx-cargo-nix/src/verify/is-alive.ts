import { readFileSync } from 'node:fs';

/**
 * Whether a process of this id is running, whoever started it. A zombie, which nobody has waited for, is not: in a container
 * there may be no init that waits for it soon.
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
