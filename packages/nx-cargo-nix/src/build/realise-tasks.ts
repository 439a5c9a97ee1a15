import { relative } from 'node:path';
import {
  copyFrom,
  copyTo,
  type Derivation,
  Limit,
  type NixContext,
  OutputLinks,
  outputLinks,
  queryDerivationGraph,
  type Realisation,
  realise,
} from '../nix';
import type { BuildEnvironment } from './environment';
import { adviser, explain, ownFailure } from './failure';
import { Heartbeat } from './heartbeat';
import { derivationName, LogRouter } from './log-router';
import type { EvaluatedTask, RealisedTask } from './tasks';

/**
 * Builds the derivations of tasks that agree on settings, with one command; makes the output links of those that exist
 * in the end, and ends every task. Returns the tasks that were built.
 *
 * A task ends as soon as its build is seen to end; the others, and those that Nix had nothing to do for, end with the
 * command.
 */
export async function realiseTasks(
  tasks: readonly EvaluatedTask[],
  context: NixContext,
  { onNotice, onProgress }: Pick<BuildEnvironment, 'onNotice' | 'onProgress'>,
): Promise<EvaluatedTask[]> {
  const { settings = [], store } = tasks[0]?.plan ?? {};
  const routed: RealisedTask[] = tasks.map((task) => ({ ...task, drvPath: task.derivation.drvPath }));
  const derivations = tasks.map((task) => task.derivation);
  const drvPaths = derivations.map((derivation) => derivation.drvPath);
  const router = new LogRouter(routed, () => queryDerivationGraph(drvPaths, settings, context));
  const links = new OutputLinks(settings, context);
  const ended = new Map<RealisedTask, Promise<boolean>>();
  const heartbeat = new Heartbeat(onNotice, onProgress);
  const advise = adviser(router, context.directory);

  const limit = new Limit(4);
  /** Fetches what was built in another store. */
  const fetched = async ({ outputs }: Derivation) => {
    if (store !== undefined)
      await limit.run(() => copyFrom(store, Object.values(outputs), settings, context));
  };
  const succeed = async (task: RealisedTask, how: string) => {
    try {
      // A dependency's output comes before the message that all is done.
      await router.flushed();
      await fetched(task.derivation);
      await links.make(task.derivation, task.plan.link);
      for (const line of describeResult(task, how, context.directory)) task.report.print(line);
      task.report.succeed();
      return true;
    } catch (error) {
      task.report.fail(error);
      return false;
    }
  };

  if (store !== undefined) await copyTo(store, drvPaths, ['--derivation', ...settings], context);
  const there = store === undefined ? settings : ['--store', store, ...settings];
  const realisation = await realise(derivations, there, context, {
    counted: (counts) => heartbeat.counted(counts),
    started: (drvPath) => {
      onNotice(`building ${derivationName(drvPath)}`);
      heartbeat.started(drvPath);
      router.listener.started(drvPath);
    },
    fetching: (storePath) => heartbeat.fetching(storePath),
    fetched: (storePath) => heartbeat.fetched(storePath),
    line: router.listener.line,
    succeeded: (drvPath) => {
      heartbeat.ended(drvPath);
      for (const task of routed) {
        if (task.drvPath === drvPath) ended.set(task, succeed(task, `Built in ${task.report.elapsed}`));
      }
    },
    failed: async (drvPath, error) => {
      heartbeat.ended(drvPath);
      await router.flushed();
      for (const task of routed.filter((each) => each.drvPath === drvPath))
        task.report.fail(ownFailure(drvPath, [error, ...advise(drvPath, task, [error])]));
    },
  }).finally(() => heartbeat.stop());
  const { progress, missing } = realisation;
  if (missing.size > 0) await router.load();
  for (const task of routed) {
    const outputs = Object.values(task.derivation.outputs);
    if (outputs.some((path) => missing.has(path)))
      task.report.fail(explain(task, realisation, router, advise));
    else if (!ended.has(task)) ended.set(task, succeed(task, describeOrigin(task, progress)));
  }
  const built: EvaluatedTask[] = [];
  for (const [task, succeeded] of ended) if (await succeeded) built.push(task);
  return built;
}

/** How the outputs of a task came to be in the store, if its build was not seen to end. */
function describeOrigin(task: RealisedTask, progress: Realisation['progress']): string {
  if (progress.wasStarted(task.drvPath)) return `Built in ${task.report.elapsed}`;
  const outputs = Object.values(task.derivation.outputs);
  const from = outputs.map((path) => progress.fetched.get(path)).find((each) => each !== undefined);
  return from === undefined ? 'Up to date in the Nix store' : `Fetched from ${from}`;
}

function* describeResult(task: RealisedTask, how: string, workspaceRoot: string): Generator<string> {
  yield `${how}:`;
  for (const [link, target] of outputLinks(task.derivation, task.plan.link)) {
    yield `  ${target} (${relative(workspaceRoot, link)})`;
  }
}
