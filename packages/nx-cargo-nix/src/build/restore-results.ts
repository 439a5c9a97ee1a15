import type { LostResult } from '../graph/lost-results';
import { addRoots, describeError } from '../nix';

/**
 * Fetches results that Nx has links of and the store lacks, from where Nix gets what others built (`substituters`), and makes the
 * links anew.
 *
 * @throws Error that names the tasks whose results are not to be had: they must not pass for done.
 */
export async function restoreResults(lost: readonly LostResult[], workspaceRoot: string): Promise<void> {
  const context = { directory: workspaceRoot };
  const reasons = new Map<string, string>();
  for (const { task, link, storePath } of lost) {
    if (storePath === undefined) {
      reasons.set(task, 'there is no link');
      continue;
    }
    try {
      await addRoots([storePath], link, [], context);
    } catch (error) {
      reasons.set(task, describeError(error));
    }
  }
  if (reasons.size === 0) return;
  const [[first = '', reason = ''] = []] = reasons;
  const projects = [...new Set([...reasons.keys()].map((task) => task.split(':')[0]))].join(',');
  const targets = [...new Set([...reasons.keys()].map((task) => task.split(':')[1]))].join(',');
  throw new Error(
    `nx-cargo-nix: Nx's cache has results that this machine's Nix store lacks: ${[...reasons.keys()].join(', ')}.\n` +
      `${first}: ${reason}\n` +
      `Build them here: nx run-many -t ${targets} -p ${projects} --skip-nx-cache. With a binary cache among Nix's substituters they are fetched.`,
  );
}
