import type { NixContext } from '../nix';
import { earliestSince, fileClock, untilLater } from '../repository/file-clock';
import { evaluateTasks } from './evaluate-tasks';
import { isCheckout } from './plan';
import { changedFilesError, checkChanges, touchedFilesError } from './sources/changed-files';
import { checkSources } from './sources/source-checks';
import type { EvaluatedTask, RunningTask } from './tasks';

/** How often tasks are evaluated if their files are written meanwhile. */
const ATTEMPTS = 3;

/**
 * Evaluates tasks as {@link evaluateTasks} does, from the files that Nx hashed: it fails those for which Nix sees, or may have seen,
 * different files. Tasks whose files were written or moved during the evaluation but are as they were are evaluated again.
 *
 * @param onNotice Called with Nix's warnings.
 */
export async function evaluateSettled(
  tasks: readonly RunningTask[],
  context: NixContext,
  onNotice: (line: string) => void,
): Promise<EvaluatedTask[]> {
  const settled: EvaluatedTask[] = [];
  let waiting = tasks;
  for (let attempt = 1; waiting.length > 0; attempt++) {
    const began = fileClock();
    const allowed = await refuseUnlikeNx(waiting, context.directory);
    const evaluated = await evaluateTasks(allowed, context, onNotice);
    waiting = [];
    if (evaluated.length === 0) break;
    const changesOf = checkChanges(context.directory, process.env, earliestSince(began));
    const again: RunningTask[] = [];
    for (const task of evaluated) {
      const { projectRoot, attribute, plan, report } = task;
      const { changed, touched } = isCheckout(plan) ? changesOf(projectRoot, attribute) : UNCHANGED;
      if (changed.length > 0) report.fail(changedFilesError(changed));
      else if (touched.length === 0) settled.push(task);
      else if (attempt === ATTEMPTS) report.fail(touchedFilesError(touched));
      else again.push(task);
    }
    waiting = again;
    if (waiting.length > 0) await untilLater();
  }
  return settled;
}

/** A flake that is not here has none of the files that Nx hashes. */
const UNCHANGED = { changed: [], touched: [] };

/** Fails tasks for which Nix would see other files than Nx. */
async function refuseUnlikeNx(tasks: readonly RunningTask[], workspaceRoot: string): Promise<RunningTask[]> {
  const references = tasks.map(({ plan }) => plan.flake.reference);
  const fault = await checkSources(workspaceRoot, references);
  return tasks.filter(({ projectRoot, attribute, plan, report }) => {
    const error = isCheckout(plan) ? fault(projectRoot, attribute) : undefined;
    if (error) report.fail(error);
    return error === undefined;
  });
}
