import { cacheDir, type ExecutorContext, type TaskGraph } from 'nx/src/devkit-exports';
import { buildTasks } from '../../build/build-tasks';
import type { NixBuildOptions } from '../../build/plan';
import type { TaskOutcome } from '../../build/task-report';
import { describeError, NixError } from '../../nix';
import { endWithNx } from './end-with-nx';
import { linksOf } from './links-of';
import { OutcomeStream } from './outcome-stream';
import { withError } from './with-error';
import { writeNotice } from './write-notice';

/** One task's end, as Nx takes it from a batch executor that is a generator. */
export interface BatchTaskResult {
  readonly task: string;
  readonly result: {
    success: boolean;
    terminalOutput: string;
    startTime: number;
    endTime: number;
  };
}

/**
 * The batch implementation of `nx-cargo-nix:nix-build`: builds all tasks of the graph together, and yields each as it
 * ends. Nx shows what is yielded and also what is written to the standard output, so only short notices go there, and
 * builders' lines when Nx is verbose.
 */
export default async function* nixBuildBatch(
  taskGraph: TaskGraph,
  inputs: Record<string, NixBuildOptions>,
  _overrides: unknown,
  context: ExecutorContext,
): AsyncGenerator<BatchTaskResult, void> {
  endWithNx();
  const verbose = context.isVerbose || process.env.NX_VERBOSE_LOGGING === 'true';
  const unfinished = new Set(Object.keys(taskGraph.tasks));
  const outcomes = new OutcomeStream();
  const abort = new AbortController();
  let failure: unknown = new NixError('store', 'The batch ended without reporting this task.');
  const tasks = Object.entries(taskGraph.tasks).map(([id, { projectRoot, target }]) => ({
    id,
    options: withError(inputs[id] as NixBuildOptions, context, target.project, target.target),
    ...(projectRoot !== undefined && { projectRoot }),
  }));
  buildTasks(tasks, {
    workspaceRoot: context.root,
    cacheDirectory: cacheDir,
    ...linksOf(context),
    signal: abort.signal,
    onLine: (task, line) => {
      if (verbose) process.stdout.write(`[${task}] ${line}\n`);
    },
    onNotice: writeNotice,
    onOutcome: (outcome) => outcomes.push(outcome),
  })
    .catch((error: unknown) => {
      failure = error;
    })
    .finally(() => outcomes.close());
  try {
    for await (const outcome of outcomes) {
      unfinished.delete(outcome.task);
      yield batchResult(outcome);
    }
    for (const task of unfinished) {
      const now = Date.now();
      yield batchResult({
        task,
        success: false,
        terminalOutput: `${describeError(failure)}\n`,
        startTime: now,
        endTime: now,
      });
    }
  } finally {
    // Whoever stops listening wants no more builds.
    abort.abort();
  }
}

function batchResult({ task, success, terminalOutput, startTime, endTime }: TaskOutcome): BatchTaskResult {
  return { task, result: { success, terminalOutput, startTime, endTime } };
}
