import type { Derivation } from '../nix';
import type { RoutedTask } from './log-router';
import type { BuildPlan, NixBuildOptions } from './plan';
import type { TaskReport } from './task-report';

/** A task to run: its id and its options. */
export interface BuildTask {
  readonly id: string;
  readonly options: NixBuildOptions;
  /** The directory of its project, relative to the workspace root. */
  readonly projectRoot?: string;
}

/** A task on its way through evaluation and build. */
export interface RunningTask {
  /** The directory of its project, relative to the workspace root. */
  readonly projectRoot: string;
  /** What it builds, as its options have it. */
  readonly attribute: string;
  readonly plan: BuildPlan;
  readonly report: TaskReport;
}

/** A task whose derivation is known. */
export interface EvaluatedTask extends RunningTask {
  readonly derivation: Derivation;
}

/** A task that is built: the log's lines about its derivation go to it. */
export type RealisedTask = EvaluatedTask & RoutedTask;
