import { evaluate, type NixContext, NixError } from '../nix';
import { groupBy } from './group-by';
import { ignoredFileAdvice } from './ignored-files';
import { isCheckout } from './plan';
import type { EvaluatedTask, RunningTask } from './tasks';

/**
 * Evaluates tasks, together if they agree on the flake and its arguments, and fails those whose flake does not evaluate.
 *
 * @param onWarning Called with Nix's warnings.
 */
export async function evaluateTasks(
  tasks: readonly RunningTask[],
  context: NixContext,
  onWarning: (line: string) => void,
): Promise<EvaluatedTask[]> {
  const evaluated: EvaluatedTask[] = [];
  for (const group of groupBy(tasks, ({ plan }) => JSON.stringify(plan.flake)).values()) {
    const flake = (group[0] as RunningTask).plan.flake;
    const paths = group.map(({ plan }) => plan.path);
    const results = await evaluate(flake, paths, context, onWarning);
    for (const [index, task] of group.entries()) {
      const result = results[index] as (typeof results)[number];
      if (result instanceof NixError) task.report.fail(await advised(result, task, context.directory));
      else evaluated.push({ ...task, derivation: result });
    }
  }
  return evaluated;
}

/** An evaluation error, with what to do if git ignores the file that Nix did not find. */
async function advised(error: NixError, { plan }: RunningTask, workspaceRoot: string): Promise<NixError> {
  const advice = isCheckout(plan) ? await ignoredFileAdvice(error.message, workspaceRoot) : undefined;
  return advice === undefined ? error : new NixError(error.kind, `${error.message}\n${advice}`);
}
