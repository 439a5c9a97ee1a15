import { ManifestError } from '../../../model';
import { judge, type Observation, unevaluated } from '../judge';
import { type Equipment, observe, type Trial } from '../laboratory';
import { NxFailure } from '../nx-process';
import type { Replica } from '../replica';
import type { HistoryCommit } from './commits';
import { type LaidOut, layOutCommit, type StoredTooling } from './lay-out-commit';

/** The result of a replay. */
export interface HistoryResult {
  /** One for each commit that changes anything but the tooling. */
  readonly trials: readonly Trial[];
  /** Commits that change nothing once today's tooling is laid over them. */
  readonly unchanged: number;
  /** Whether Nx selects single tasks or whole projects. */
  readonly selects: 'tasks' | 'projects';
  /** How many tasks the newest commit has. */
  readonly tasks: number;
  /** In how many commits Nix could not evaluate a task, and what it said first. */
  readonly unevaluated: ReadonlyMap<string, { readonly commits: number; readonly error: string }>;
  readonly seconds: ReadonlyMap<string, number>;
}

/** What the stopwatch calls the work of git and on fingerprints. */
export const GIT = 'git and fingerprints';

/** What a replay works with. */
export interface ReplayEquipment extends Omit<Equipment, 'worktree'> {
  readonly replica: Replica;
  readonly tooling: StoredTooling;
}

/** The newest commit that both sides could say something of: what the next one is held against. */
interface Good extends LaidOut {
  readonly observation: Observation;
}

/** Why a commit cannot be judged. */
class NotJudged extends Error {}

/** Takes commits one after another, and notes what each did. Each is looked at once: its state is what the next one is compared with. */
export class Replay {
  private readonly trials: Trial[] = [];
  private readonly unevaluated = new Map<string, { commits: number; error: string }>();
  private unchanged = 0;
  private last: Good | undefined;

  constructor(private readonly equipment: ReplayEquipment) {}

  /**
   * Replays a commit. The first one is only looked at. One that cannot be judged (Nx or Nix cannot read it) is skipped: the
   * next one is compared with the last that could be, as a pipeline compares with its last success.
   */
  async next(commit: HistoryCommit): Promise<void> {
    const { last } = this;
    const edit = { subject: commit.short, name: commit.subject };
    try {
      const now = await this.lookAt(commit, last);
      if (now === undefined) {
        this.unchanged++;
        return;
      }
      if (last) this.trials.push({ edit, verdict: judge(last.observation, now.observation) });
      this.last = now;
    } catch (error) {
      if (!(error instanceof NotJudged)) throw error;
      this.trials.push({ edit, error: error.message });
    }
  }

  /**
   * The result of all commits so far.
   * @throws Error if none of them could be judged.
   */
  result(): HistoryResult {
    const { trials, unchanged, last } = this;
    if (!last || last.observation.nx.tasks.length === 0) {
      const failed = trials.findLast((trial) => 'error' in trial);
      throw new Error(failed && 'error' in failed ? failed.error : nothingToVerify);
    }
    const { tasks, selects } = last.observation.nx;
    const { unevaluated: left, equipment } = this;
    const { seconds } = equipment.stopwatch;
    return { trials, unchanged, selects, tasks: tasks.length, unevaluated: left, seconds };
  }

  /** @returns `undefined` if nothing differs from the last commit. */
  private async lookAt(commit: HistoryCommit, last: Good | undefined): Promise<Good | undefined> {
    const { replica, tooling, stopwatch } = this.equipment;
    try {
      const laidOut = await stopwatch.time(GIT, () => layOutCommit(replica, commit, tooling, last?.commit));
      if (laidOut.tree === last?.tree) return undefined;
      const { directory, scratch } = replica;
      const worktree = { directory, scratch, base: last?.commit ?? laidOut.commit, foreign: [] };
      const observation = await observe({ ...this.equipment, worktree });
      this.noteUnevaluated(observation);
      return { ...laidOut, observation };
    } catch (error) {
      if (error instanceof NxFailure) throw new NotJudged(`Nx: ${error.message}`);
      if (error instanceof ManifestError) throw new NotJudged(error.message);
      throw error;
    }
  }

  private noteUnevaluated(observation: Observation): void {
    const failed = unevaluated(observation);
    const [first] = failed;
    // If nothing can be evaluated, the flake itself cannot be evaluated at this commit.
    if (first && failed.length === observation.nx.tasks.length) throw new NotJudged(`Nix: ${first.error}`);
    for (const { task, error } of failed) {
      const known = this.unevaluated.get(task) ?? { commits: 0, error };
      this.unevaluated.set(task, { ...known, commits: known.commits + 1 });
    }
  }
}

const nothingToVerify =
  'No project of the commits that were replayed has a target of the executor nx-cargo-nix:nix-build. Is the plugin listed in ' +
  'nx.json, and is there a Cargo.toml in the history?';
