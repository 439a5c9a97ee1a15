import { relative } from 'node:path';
import {
  builderTroubleAdvice,
  type NixContext,
  NixError,
  OutputLinks,
  outputLinks,
  queryDerivationGraph,
  type Realisation,
  realise,
  troubleAdvice,
  withTroubleAdvice,
} from '../nix';
import { advice } from './advice/advice';
import { Heartbeat } from './heartbeat';
import { derivationName, LogRouter, type RoutedTask } from './log-router';
import { loadTaskSources } from './sources/task-sources';
import type { EvaluatedTask } from './tasks';

type RealisedTask = EvaluatedTask & RoutedTask;

/** What to do about a derivation that failed, in the eyes of a task; nothing where that is not known. */
type Advise = (drvPath: string, task: RealisedTask, errors: readonly string[]) => readonly string[];

/**
 * Builds the derivations of tasks that agree on settings, with one command; makes the output links of those that are
 * there in the end, and ends every task. Gives the tasks that were built.
 *
 * A task whose build is seen to end does so at once; the others, and those that Nix had nothing to do for, when the
 * command is over.
 */
export async function realiseTasks(
  tasks: readonly EvaluatedTask[],
  context: NixContext,
  onNotice: (text: string) => void,
): Promise<EvaluatedTask[]> {
  const settings = tasks[0]?.plan.settings ?? [];
  const routed: RealisedTask[] = tasks.map((task) => ({ ...task, drvPath: task.derivation.drvPath }));
  const derivations = tasks.map((task) => task.derivation);
  const drvPaths = derivations.map((derivation) => derivation.drvPath);
  const router = new LogRouter(routed, () => queryDerivationGraph(drvPaths, settings, context));
  const links = new OutputLinks(settings, context);
  const built = new Map<RealisedTask, Promise<void>>();
  const heartbeat = new Heartbeat(onNotice);

  const succeed = async (task: RealisedTask, how: string) => {
    try {
      // What a dependency's builder wrote comes before the word that all is done.
      await router.flushed();
      await links.make(task.derivation, task.plan.link);
      for (const line of describeResult(task, how, context.directory)) task.report.print(line);
      task.report.succeed();
    } catch (error) {
      task.report.fail(error);
    }
  };

  // What to write so that a derivation that failed has what it lacked.
  const advise: Advise = (drvPath, { projectRoot, attribute }, errors) => {
    const found = router.lack(drvPath);
    const workspaceRoot = context.directory;
    const line =
      troubleAdvice(errors.join('\n')) ??
      builderTroubleAdvice(router.tail(drvPath).join('\n')) ??
      (found &&
        advice(found, {
          workspaceRoot,
          projectRoot,
          isSource: loadTaskSources(workspaceRoot)(projectRoot, attribute),
        }));
    return line === undefined ? [] : [line];
  };

  const realisation = await realise(derivations, settings, context, {
    counted: (counts) => heartbeat.counted(counts),
    started: (drvPath) => {
      onNotice(`building ${derivationName(drvPath)}`);
      heartbeat.started(drvPath);
      router.listener.started(drvPath);
    },
    line: router.listener.line,
    succeeded: (drvPath) => {
      heartbeat.ended(drvPath);
      for (const task of routed) {
        if (task.drvPath === drvPath) built.set(task, succeed(task, `Built in ${task.report.elapsed}`));
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
    else if (!built.has(task)) built.set(task, succeed(task, describeOrigin(task, progress)));
  }
  await Promise.all(built.values());
  return [...built.keys()];
}

/** How the outputs of a task came to be in the store, where its build was not seen to end. */
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

/** Why a task's outputs are not in the store. */
function explain(task: RealisedTask, { progress }: Realisation, router: LogRouter, advise: Advise): NixError {
  const name = derivationName(task.drvPath);
  if (progress.failures.includes(task.drvPath)) {
    const errors = progress.errorsAbout(task.drvPath);
    return ownFailure(task.drvPath, [...errors, ...advise(task.drvPath, task, errors)]);
  }
  const blamed = progress.failures.filter((drvPath) => router.requires(task, drvPath));
  if (blamed.length === 0) {
    const errors = progress.errorsAbout(task.drvPath);
    const said = errors.length > 0 ? errors : progress.errors;
    return new NixError('store', withTroubleAdvice([`${name} was not built. Nix says:`, ...said].join('\n')));
  }
  const lines = blamed.flatMap((drvPath) => {
    const what = `${name} was not built because ${derivationName(drvPath)} failed`;
    // What went wrong is said once, where it did: a task may stop many others.
    const seenBy = router.seenBy(drvPath);
    if (seenBy && seenBy !== task) return [`${what}: see the output of ${seenBy.report.task}.`];
    const tail = seenBy ? [] : lastLines(drvPath, router);
    const errors = progress.errorsAbout(drvPath);
    return [`${what}:`, ...errors, ...tail, ...advise(drvPath, task, errors)];
  });
  return new NixError('store', lines.join('\n'));
}

function ownFailure(drvPath: string, errors: readonly string[]): NixError {
  return new NixError('store', [`${derivationName(drvPath)} failed:`, ...errors].join('\n'));
}

function lastLines(drvPath: string, router: LogRouter): string[] {
  return ['Its last lines:', ...router.tail(drvPath), `All of them: nix-store --read-log ${drvPath}`];
}
