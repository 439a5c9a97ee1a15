import { existsSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { PostTasksExecutionContext, Task } from 'nx/src/devkit-exports';
import { isStorePath } from '../nix/store-path';
import { LINKS } from './output-links';
import { RESULTS_VARIABLE } from './run-variables';

/** The status of a task that Nx did not run, because its cache had the outputs. */
const FROM_CACHE = new Set(['local-cache', 'local-cache-kept-existing', 'remote-cache']);

/** A task that Nx calls done and whose output is not on this machine. */
export interface LostResult {
  readonly task: string;
  /** The absolute path of its output link. */
  readonly link: string;
  /** Its target; `undefined` if there is no link: Nx does not cache dangling links. */
  readonly storePath: string | undefined;
  /** Whether the task's hash says what this machine's store lacks, as that of an inferred target does. */
  readonly isTold: boolean;
}

/**
 * The tasks that Nx took from its cache, and whose outputs are dangling links. `keptResults` leaves few ways to get there: the
 * links that keep results were removed by hand, say, or a store path was deleted during the run. Starts no process.
 */
export function lostResults({ workspaceRoot, taskResults }: PostTasksExecutionContext): LostResult[] {
  return Object.values(taskResults).flatMap(({ status, task }) => {
    if (!FROM_CACHE.has(status)) return [];
    return task.outputs
      .map((output) => ({ output, link: join(workspaceRoot, output) }))
      .map(({ output, link }) => ({
        output,
        task: task.id,
        link,
        storePath: linkTarget(link),
        isTold: isTold(task),
      }))
      .filter(isLost);
  });
}

/** What the user should know about lost results: the run has failed, and the next one builds them. */
export function lostResultsMessage(lost: readonly LostResult[]): string {
  const [{ task, link, storePath, isTold }] = lost as readonly [LostResult];
  const what =
    storePath === undefined
      ? `There is no link ${link}`
      : `${link} leads to ${storePath}, which does not exist`;
  const others = lost.length === 1 ? '' : `, and ${lost.length - 1} more like it`;
  return (
    `nx-cargo-nix: Nx took ${task} from its cache, and its result is not on this machine. ${what}${others}. ` +
    (isTold
      ? 'Run the command again: Nix is then asked for all results.'
      : `Add { "env": "${RESULTS_VARIABLE}" } to the "inputs" of its target, and run the command again with --skip-nx-cache.`)
  );
}

/** A target that the plugin did not infer has other inputs. */
function isTold({ hashDetails }: Task): boolean {
  return hashDetails === undefined || `env:${RESULTS_VARIABLE}` in hashDetails.nodes;
}

function isLost({ output, link, storePath }: LostResult & { readonly output: string }): boolean {
  if (storePath === undefined) return isOurs(output) && !existsSync(link);
  return isStorePath(storePath) && !existsSync(storePath);
}

function isOurs(output: string): boolean {
  return output.startsWith(`${LINKS}/`);
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
