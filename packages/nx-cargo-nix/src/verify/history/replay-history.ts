import { join } from 'node:path';
import { NxProcess } from '../nx-process';
import { createReplica, removeReplica } from '../replica';
import { Stopwatch } from '../stopwatch';
import { newestCommits } from './commits';
import { storeTooling } from './lay-out-commit';
import { GIT, type HistoryResult, Replay } from './replay';
import { readTooling } from './tooling';

/** Which commits to replay, and who is told about it. */
export interface HistoryRequest {
  readonly workspaceRoot: string;
  /** How many commits, from the newest one back. */
  readonly commits: number;
  /** Files that are laid over each commit as they are now, beside the usual ones; as git's glob patterns. */
  readonly tooling: readonly string[];
  /** Ends all work when it fires. */
  readonly signal: AbortSignal;
  /** Called before each step. */
  readonly onProgress: (done: number, total: number, next: string) => void;
}

/**
 * Replays the newest commits of a repository with this plugin, whatever each of them knew of it: see {@link layOutCommit}.
 * What Nx says about each commit, compared with its parent, is checked against what Nix says about both. Nothing is built, and
 * the repository itself is only read: see {@link createReplica}.
 *
 * @throws Error if nothing can be replayed: no git repository, no parent to begin with, no commit with a target that builds
 * through Nix.
 */
export async function replayHistory(request: HistoryRequest): Promise<HistoryResult> {
  const { workspaceRoot, signal } = request;
  const commits = newestCommits(workspaceRoot, request.commits);
  if (commits.length < 2) throw new Error(nothingToReplay);
  const replica = createReplica(workspaceRoot);
  const nx = new NxProcess(replica.directory, join(replica.scratch, 'nx'));
  const cleanUp = () => {
    nx.stop();
    removeReplica(replica);
  };
  // Whatever ends the process, this still runs.
  process.once('exit', cleanUp);
  try {
    const stopwatch = new Stopwatch();
    const tooling = await stopwatch.time(GIT, () => {
      const { pathspecs, files } = readTooling(workspaceRoot, request.tooling);
      return { pathspecs, files: storeTooling(replica, files) };
    });
    const replay = new Replay({ replica, tooling, nx, stopwatch, signal });
    for (const [done, commit] of commits.entries()) {
      signal.throwIfAborted();
      request.onProgress(done, commits.length, `${commit.short}: ${commit.subject}`);
      await replay.next(commit);
    }
    return replay.result();
  } finally {
    cleanUp();
    process.off('exit', cleanUp);
  }
}

const nothingToReplay =
  'There is no history to replay: the last commit has no parent here. In a shallow clone, `git fetch --deepen=50` brings more.';
