import { join } from 'node:path';
import { syncFingerprints } from '../generators/sync/sync-fingerprints';
import { openRepository } from '../repository/open-repository';
import { chooseEdits, type EditChoice } from './edits/choose-edits';
import { unevaluated, type Verdict } from './judge';
import { Laboratory, type Trial } from './laboratory';
import { NxProcess } from './nx-process';
import { Stopwatch } from './stopwatch';
import { createWorktree, rebaseWorktree, removeWorktree, stageEdits } from './worktree';

/** What to verify, and who is told about it. */
export interface VerifyRequest {
  readonly workspaceRoot: string;
  readonly choice: EditChoice;
  /** Ends all work when it fires; what was tried until then is returned. */
  readonly signal: AbortSignal;
  /** Called before each step. */
  readonly onProgress: (done: number, total: number, next: string) => void;
}

/** The result of a verification. */
export interface VerifyResult {
  readonly trials: readonly Trial[];
  /** Fingerprint files that were out of date: what was verified is the repository as it is after `nx sync`. */
  readonly outOfSync: readonly string[];
  /** Whether Nx selects single tasks or whole projects. */
  readonly selects: 'tasks' | 'projects';
  readonly tasks: number;
  /** Those of them that Nix could not evaluate without any edit: no edit was judged for them. */
  readonly unevaluated: Verdict['unjudged'];
  readonly seconds: ReadonlyMap<string, number>;
}

/**
 * Tries edits on a temporary copy of a repository, and compares what Nx says about each with what Nix says. Nothing is
 * built, and the repository itself is not touched: see {@link createWorktree}.
 *
 * @throws Error if nothing can be tried: no git repository, no target that builds through Nix, a broken project graph.
 */
export async function verifyRepository(request: VerifyRequest): Promise<VerifyResult> {
  const { workspaceRoot, choice, signal, onProgress } = request;
  const stopwatch = new Stopwatch();
  const copy = await stopwatch.time('edits and git', () => createWorktree(workspaceRoot));
  const nx = new NxProcess(copy.directory, join(copy.scratch, 'nx'));
  const cleanUp = () => {
    nx.stop();
    removeWorktree(copy);
  };
  // Whatever ends the process, this still runs.
  process.once('exit', cleanUp);
  try {
    const { directory } = copy;
    const outOfSync = syncFingerprints(directory);
    stageEdits(copy);
    const worktree = outOfSync.length > 0 ? rebaseWorktree(copy) : copy;
    const edits = chooseEdits(openRepository(directory), choice);
    onProgress(0, edits.length, 'the repository as it is');
    const laboratory = await Laboratory.open({ worktree, nx, stopwatch, signal });
    const { selects, tasks } = laboratory.before.nx;
    if (tasks.length === 0) throw new Error(nothingToVerify);
    const trials: Trial[] = [];
    for (const [done, edit] of edits.entries()) {
      signal.throwIfAborted();
      onProgress(done, edits.length, `${edit.subject}: ${edit.name}`);
      trials.push(await laboratory.try(edit));
    }
    return {
      trials,
      outOfSync,
      selects,
      tasks: tasks.length,
      unevaluated: unevaluated(laboratory.before),
      seconds: stopwatch.seconds,
    };
  } finally {
    cleanUp();
    process.off('exit', cleanUp);
  }
}

const nothingToVerify =
  'No project of the last commit has a target of the executor nx-cargo-nix:nix-build. Is the plugin listed in nx.json, ' +
  'and are the manifests committed or staged?';
