import { groupBy } from '../build/group-by';
import { type NixBuildOptions, planBuild } from '../build/plan';
import { evaluate, NixError } from '../nix';
import type { NxTask } from './nx-answer';

/** What Nix says a task would build: the path of its derivation, or why it cannot be said. */
export type TaskDerivation = { readonly drvPath: string } | { readonly error: string };

/**
 * The derivation of each task, by the task's id. One evaluation for all tasks that agree on the flake; nothing is built.
 *
 * @param directory The workspace's root in the worktree.
 */
export async function taskDerivations(
  tasks: readonly NxTask[],
  directory: string,
  signal: AbortSignal,
): Promise<Map<string, TaskDerivation>> {
  const derivations = new Map<string, TaskDerivation>();
  // Where the copy lies tells a reader nothing, and takes up the line.
  const reason = ({ message }: NixError) => ({ error: message.replaceAll(directory, '.') });
  const planned = tasks.flatMap(({ id, options }) => {
    try {
      const { flake, path } = planBuild(options as unknown as NixBuildOptions, directory);
      return [{ id, flake, path }];
    } catch (error) {
      if (!(error instanceof NixError)) throw error;
      derivations.set(id, reason(error));
      return [];
    }
  });
  for (const group of groupBy(planned, ({ flake }) => JSON.stringify(flake)).values()) {
    const [first] = group;
    if (!first) continue;
    const paths = group.map(({ path }) => path);
    const found = await evaluate(first.flake, paths, { directory, signal }, () => {});
    group.forEach(({ id }, index) => {
      const derivation = found[index];
      if (derivation instanceof NixError) derivations.set(id, reason(derivation));
      else if (derivation) derivations.set(id, { drvPath: derivation.drvPath });
    });
  }
  return derivations;
}
