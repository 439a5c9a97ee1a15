import { type Derivation, describeError, evaluate, type NixContext, NixError, outputLinks } from '../../nix';
import { keepWhileCached } from './cached-links';
import { groupBy } from './group-by';
import { ignoredFileAdvice } from './ignored-files';
import { type BuildPlan, type NixBuildOptions, planBuild } from './options';
import { realiseTasks } from './realise-tasks';
import { checkSources } from './source-checks';
import { type TaskOutcome, TaskReport } from './task-report';

/** A task to run: its id and its options. */
export interface BuildTask {
  readonly id: string;
  readonly options: NixBuildOptions;
  /** The directory of its project, relative to the workspace root. */
  readonly projectRoot?: string;
}

/** Where tasks run, and who hears of them. */
export interface BuildEnvironment {
  readonly workspaceRoot: string;
  /** Nx's cache directory. */
  readonly cacheDirectory: string;
  /** Ends all work when it fires. */
  readonly signal?: AbortSignal;
  /** Hears each line of a task's output as it comes. */
  readonly onLine: (task: string, line: string) => void;
  /** Hears what concerns no task in particular: what is being built now, warnings of Nix. */
  readonly onNotice: (text: string) => void;
  /** Hears of each task once, when it ends. */
  readonly onOutcome: (outcome: TaskOutcome) => void;
}

/** A task on its way through evaluation and build. */
export interface RunningTask {
  /** The directory of its project, relative to the workspace root. */
  readonly projectRoot: string;
  readonly plan: BuildPlan;
  readonly report: TaskReport;
}

/** A task whose derivation is known. */
export interface EvaluatedTask extends RunningTask {
  readonly derivation: Derivation;
}

/**
 * Builds tasks together: one evaluation for those that agree on the flake and its arguments, one build for those that
 * agree on settings. Every task's outcome is reported, whatever happens; a failure of Nix itself is that of every task
 * which has not ended by then.
 */
export async function buildTasks(tasks: readonly BuildTask[], environment: BuildEnvironment): Promise<void> {
  const end = (report: TaskReport, success: boolean) => {
    if (!report.ended) environment.onOutcome(report.end(success));
  };
  const fail = (report: TaskReport, error: unknown) => {
    report.print(describeError(error));
    end(report, false);
  };
  const reports = tasks.map((task) => new TaskReport(task.id, (line) => environment.onLine(task.id, line)));
  try {
    const planned: RunningTask[] = [];
    const fault = await checkSources(environment.workspaceRoot);
    tasks.forEach((task, index) => {
      const report = reports[index] as TaskReport;
      try {
        const plan = planBuild(task.options, environment.workspaceRoot);
        report.print(`> ${plan.command}`);
        if (isCheckout(plan) && task.projectRoot !== undefined) {
          const error = fault(task.projectRoot, task.options.attribute);
          if (error) throw error;
        }
        planned.push({ projectRoot: task.projectRoot ?? '.', plan, report });
      } catch (error) {
        fail(report, error);
      }
    });
    for (const group of groupBy(planned, ({ plan }) => JSON.stringify(plan.settings)).values()) {
      await buildGroup(group, environment, end, fail);
    }
  } catch (error) {
    for (const report of reports) if (!report.ended) fail(report, error);
  }
}

/** Whether the flake is a directory, which Nix sees as git does where it is in a checkout. */
function isCheckout({ flake }: BuildPlan): boolean {
  return flake.reference.startsWith('/') || flake.reference.startsWith('git+file:');
}

type End = (report: TaskReport, success: boolean) => void;
type Fail = (report: TaskReport, error: unknown) => void;

/** Builds tasks with equal settings. */
async function buildGroup(group: RunningTask[], environment: BuildEnvironment, end: End, fail: Fail) {
  const { workspaceRoot: directory, signal } = environment;
  const context: NixContext = { directory, ...(signal && { signal }) };
  const evaluated = await evaluateTasks(group, context, environment.onNotice, fail);
  const ready = refuseSharedLinks(evaluated, fail);
  if (ready.length === 0) return;
  const built = await realiseTasks(ready, context, environment.onNotice, end, fail);
  const links = built.flatMap(({ plan, derivation }) => [...outputLinks(derivation, plan.link)]);
  try {
    await keepWhileCached(links, environment, group[0]?.plan.settings ?? [], context);
  } catch (error) {
    // The links that the tasks made are roots too. Only restoring them from the cache later is at risk.
    environment.onNotice(`warning: ${describeError(error)}`);
  }
}

async function evaluateTasks(
  tasks: RunningTask[],
  context: NixContext,
  onWarning: (line: string) => void,
  fail: Fail,
): Promise<EvaluatedTask[]> {
  const evaluated: EvaluatedTask[] = [];
  for (const group of groupBy(tasks, ({ plan }) => JSON.stringify(plan.flake)).values()) {
    const flake = (group[0] as RunningTask).plan.flake;
    const paths = group.map(({ plan }) => plan.path);
    const results = await evaluate(flake, paths, context, onWarning);
    for (const [index, task] of group.entries()) {
      const result = results[index] as (typeof results)[number];
      if (!(result instanceof NixError)) evaluated.push({ ...task, derivation: result });
      else {
        const advice = isCheckout(task.plan)
          ? await ignoredFileAdvice(result.message, context.directory)
          : undefined;
        fail(
          task.report,
          advice === undefined ? result : new NixError(result.kind, `${result.message}\n${advice}`),
        );
      }
    }
  }
  return evaluated;
}

/** Fails tasks whose output links another task of the batch makes as well, with other contents. */
function refuseSharedLinks(tasks: EvaluatedTask[], fail: Fail): EvaluatedTask[] {
  const targets = new Map<string, string>();
  return tasks.filter(({ plan, derivation, report }) => {
    const links = outputLinks(derivation, plan.link);
    for (const [link, target] of links) {
      if ((targets.get(link) ?? target) === target) continue;
      const message = `Another target of this run leaves its output link at ${link} too. Give one of them another "outLink".`;
      fail(report, new NixError('link', message));
      return false;
    }
    for (const [link, target] of links) targets.set(link, target);
    return true;
  });
}
