import { readdirSync, readFileSync } from 'node:fs';

/**
 * Identifies a process for good: its id with the time when it started, in ticks of the kernel. An id alone is reused some day.
 * Written as `ID:START`.
 */
export type ProcessMark = `${number}:${string}`;

/** The mark of a process; without a start (`ID:`) where the system has no `/proc`, or the process has ended. */
export function markOf(id: number): ProcessMark {
  return `${id}:${startOf(id) ?? ''}`;
}

/** The processes that a process has started and that are still there; none if the system does not say (only Linux does). */
export function childrenOf(id: number): ProcessMark[] {
  return threadsOf(id).flatMap((thread) => {
    const ids = read(`/proc/${id}/task/${thread}/children`)?.match(/\d+/g) ?? [];
    return ids.map((child) => markOf(Number(child)));
  });
}

/** Ends processes at once, each with its process group where it leads one; passes over those that have ended by themselves. */
export function killAll(marks: readonly ProcessMark[]): void {
  for (const mark of marks) {
    const id = Number(mark.slice(0, mark.indexOf(':')));
    if (markOf(id) !== mark || mark.endsWith(':')) continue;
    for (const target of [-id, id]) {
      try {
        process.kill(target, 'SIGKILL');
      } catch {
        // It leads no group, or has just ended.
      }
    }
  }
}

/** The 22nd field (proc_pid_stat(5)). The second is a name in parentheses, which may hold any character. */
function startOf(id: number): string | undefined {
  const stat = read(`/proc/${id}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

function threadsOf(id: number): string[] {
  try {
    return readdirSync(`/proc/${id}/task`);
  } catch {
    return [];
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
