import type { TargetLinks } from './left-links';
import type { TaskOutcome } from './task-report';

/** Where tasks run, and who hears of them. */
export interface BuildEnvironment {
  readonly workspaceRoot: string;
  /** Nx's cache directory. */
  readonly cacheDirectory: string;
  /** The links of all targets in the workspace; without them none is removed. */
  readonly targetLinks?: TargetLinks;
  /** Ends all work when it fires. */
  readonly signal?: AbortSignal;
  /** Hears each line of a task's output as it comes. */
  readonly onLine: (task: string, line: string) => void;
  /** Hears what concerns no task in particular: what is being built now, warnings of Nix. */
  readonly onNotice: (text: string) => void;
  /** Shows what is being done now, in place of what it showed last; only where there is a terminal. */
  readonly onProgress?: (text: string) => void;
  /** Hears of each task once, when it ends. */
  readonly onOutcome: (outcome: TaskOutcome) => void;
}
