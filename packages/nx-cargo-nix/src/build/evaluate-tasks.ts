import { evaluate, type NixContext, NixError, outputLinks } from '../nix';
import { groupBy } from './group-by';
import { ignoredFileAdvice } from './ignored-files';
import { isCheckout } from './plan';
import type { EvaluatedTask, RunningTask } from './tasks';

/**
 * Evaluates tasks, those that agree on the flake and its arguments together, and ends those that cannot be built: the flake does
 * not evaluate, or another task would leave its link in the same place.
 *
 * @param onWarning Hears what Nix warns of.
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
  return refuseSharedLinks(evaluated);
}

/** An error of the evaluation, with what to do where git ignores the file that Nix did not find. */
async function advised(error: NixError, { plan }: RunningTask, workspaceRoot: string): Promise<NixError> {
  const advice = isCheckout(plan) ? await ignoredFileAdvice(error.message, workspaceRoot) : undefined;
  return advice === undefined ? error : new NixError(error.kind, `${error.message}\n${advice}`);
}

/** Fails tasks whose output links another task of the batch makes as well, with other contents. */
function refuseSharedLinks(tasks: EvaluatedTask[]): EvaluatedTask[] {
  const targets = new Map<string, string>();
  return tasks.filter(({ plan, derivation, report }) => {
    const links = outputLinks(derivation, plan.link);
    for (const [link, target] of links) {
      if ((targets.get(link) ?? target) === target) continue;
      const message = `Another target of this run leaves its output link at ${link} too. Give one of them another "outLink".`;
      report.fail(new NixError('link', message));
      return false;
    }
    for (const [link, target] of links) targets.set(link, target);
    return true;
  });
}
