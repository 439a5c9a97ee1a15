import { writeFileSync } from 'node:fs';
import { readCacheFile } from '../fingerprints/cache/cache-file';
import { STARTED_VARIABLE, snapshotFile } from './run-variables';
import type { RunRecord } from './write-snapshot';

/**
 * The plugin's warnings about a run of tasks. With Nx's daemon it has no terminal: its warnings go to the daemon's log. The tasks of a
 * run have one, and may be many processes.
 *
 * @param environment Names the run.
 * @returns Nothing if another task of the run was given them before.
 */
export function takeRunWarnings(workspaceRoot: string, environment: NodeJS.ProcessEnv): readonly string[] {
  const name = environment[STARTED_VARIABLE] ?? '';
  if (!/^[\d-]+$/.test(name)) return [];
  const file = snapshotFile(workspaceRoot, name);
  const { warnings = [] } = (readCacheFile(file) ?? {}) as Partial<RunRecord>;
  if (warnings.length === 0) return [];
  try {
    writeFileSync(`${file}.said`, '', { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return [];
  }
  return warnings;
}
