import { syncFingerprints } from '../generators/sync/sync-fingerprints';
import { taskDerivations } from './derivations';
import type { Edit } from './edits/edit';
import { judge, type Observation, type Verdict } from './judge';
import { NxFailure, type NxProcess } from './nx-process';
import type { Stopwatch } from './stopwatch';
import { resetWorktree, stageEdits, type Worktree } from './worktree';

/** An edit, or a commit, and what came of it: a verdict, or why there is none. */
export type Trial = {
  readonly edit: Pick<Edit, 'subject' | 'name'>;
  /** The fingerprint files that an edit tried without `nx sync` left out of date. */
  readonly outOfSync?: readonly string[];
} & ({ readonly verdict: Verdict } | { readonly error: string });

/** What a laboratory works with. */
export interface Equipment {
  readonly worktree: Worktree;
  readonly nx: NxProcess;
  readonly stopwatch: Stopwatch;
  readonly signal: AbortSignal;
}

/** Tries edits on a worktree, one after the other, each on the repository as it was at first. */
export class Laboratory {
  private constructor(
    private readonly equipment: Equipment,
    /** What Nx and Nix say of the repository without any edit. */
    readonly before: Observation,
  ) {}

  /**
   * Looks at the repository as it is.
   * @throws NxFailure if Nx cannot read it: no edit could be judged then
   */
  static async open(equipment: Equipment): Promise<Laboratory> {
    return new Laboratory(equipment, await observe(equipment));
  }

  /**
   * Makes an edit, writes the fingerprints that `nx sync` would, asks both sides, and undoes the edit.
   *
   * @param sync Without it the fingerprints stay as they were: what happens to somebody who forgets `nx sync`.
   */
  async try(edit: Edit, sync = true): Promise<Trial> {
    const { worktree, stopwatch } = this.equipment;
    try {
      await stopwatch.time('edits and git', () => {
        edit.apply(worktree.directory);
        stageEdits(worktree);
      });
      if (sync) {
        await stopwatch.time('fingerprints', () => syncFingerprints(worktree.directory));
        await stopwatch.time('edits and git', () => stageEdits(worktree));
      }
      const after = await observe(this.equipment);
      const verdict = judge(this.before, after);
      return sync ? { edit, verdict } : { edit, verdict, outOfSync: syncFingerprints(worktree.directory) };
    } catch (error) {
      if (error instanceof NxFailure) return { edit, error: `Nx: ${error.message}` };
      throw error;
    } finally {
      await stopwatch.time('edits and git', () => resetWorktree(worktree));
    }
  }
}

/** Asks Nx and Nix about the repository as it is in a worktree. */
export async function observe({ worktree, nx, stopwatch, signal }: Equipment): Promise<Observation> {
  const { directory, base, foreign } = worktree;
  const answer = await stopwatch.time('Nx', () => nx.ask({ base, foreign }));
  const derivations = await stopwatch.time('Nix', () => taskDerivations(answer.tasks, directory, signal));
  return { nx: answer, derivations };
}
