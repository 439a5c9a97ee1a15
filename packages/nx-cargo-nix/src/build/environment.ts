import type { TargetLinks } from './left-links';
import type { TaskOutcome } from './task-report';

/** Where tasks run, and who is told about them. */
export interface BuildEnvironment {
  readonly workspaceRoot: string;
  /** Nx's cache directory. */
  readonly cacheDirectory: string;
  /** The links of all targets in the workspace; without them none is removed. */
  readonly targetLinks?: TargetLinks;
  /** Ends all work when it fires. */
  readonly signal?: AbortSignal;
  /** Called with each line of a task's output as it comes. */
  readonly onLine: (task: string, line: string) => void;
  /** Called with what concerns no particular task: what is being built now, Nix's warnings. */
  readonly onNotice: (text: string) => void;
  /** Shows what is being done now, replacing what it showed last; only on a terminal. */
  readonly onProgress?: (text: string) => void;
  /** Called once for each task, when it ends. */
  readonly onOutcome: (outcome: TaskOutcome) => void;
}
