import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkSources } from '../../../packages/nx-cargo-nix/src/build/sources/source-checks';
import { filesOfTwoContents } from '../../../packages/nx-cargo-nix/src/build/sources/uncertain-files';
import { syncFingerprints } from '../../../packages/nx-cargo-nix/src/generators/sync/sync-fingerprints';
import { git } from '../../../packages/nx-cargo-nix/src/repository/git';
import { trackedFiles } from '../../../packages/nx-cargo-nix/src/repository/tracked-files';
import { taskDerivations } from '../../../packages/nx-cargo-nix/src/verify/derivations';
import { judge, type Observation, type Verdict } from '../../../packages/nx-cargo-nix/src/verify/judge';
import type { NxAnswer } from '../../../packages/nx-cargo-nix/src/verify/nx-answer';
import { NxProcess } from '../../../packages/nx-cargo-nix/src/verify/nx-process';
import { templateDirectory } from '../../../packages/testing/src/plugin-template';
import { layOut, removeWorkspace, type Workspace } from '../../../packages/testing/src/workspace';
import { buildTargetsAlone, nxJson } from '../plugin-options';
import type { Probe, ProbeGroup } from './probe';

/** What both sides said about a probe: as the edit left the repository, and after `nx sync`. */
export interface ProbeResult {
  readonly unsynced: Verdict;
  readonly synced: Verdict;
  /** Tasks that the executor refuses, as the edit left the repository: whatever Nx says about them, they are not built. */
  readonly refused: readonly string[];
  /** Those that it also refused before the edit, so that they never left a result. */
  readonly refusedBefore: readonly string[];
  /** Whether the plugin names files whose changes it cannot detect, because git does not look at them. */
  readonly isWarned: boolean;
  /** Fingerprint files that the edit left out of date. */
  readonly outOfDate: readonly string[];
  /** Tasks whose hash is the same after `nx sync`, whatever Nix says of them. */
  readonly hashes: { readonly same: readonly string[] };
  /**
   * Tasks with the hash of an earlier state of the repository and a different derivation, with the probe that made that state:
   * what was built then would be restored now.
   */
  readonly restored: readonly string[];
}

/** What Nix would build of a task under a hash. */
interface Remembered {
  readonly drvPath: string;
  readonly probe: string;
}

/**
 * A repository to try probes on. Not a worktree, as in the verify executor: `info/exclude`, sparse checkouts and
 * submodules belong to a whole repository.
 */
export class ProbeBench {
  private constructor(
    private readonly workspace: Workspace,
    private readonly scratch: string,
    private readonly nx: NxProcess,
    private readonly outerEnvironment: NodeJS.ProcessEnv,
    private readonly base: string,
  ) {}

  private readonly cache = new Map<string, Remembered>();
  private refusedAtFirst: readonly string[] = [];
  private before: Observation = { nx: { tasks: [], selects: 'tasks' }, derivations: new Map() };

  /** Lays the group's workspace out and looks at it. */
  static async open(group: ProbeGroup): Promise<ProbeBench> {
    const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'nx-cargo-nix-probes-')));
    const outer = { ...process.env };
    const files = { 'nx.json': nxJson(group.options ?? buildTargetsAlone), ...group.files };
    const workspace = await layOut(`probes-${group.name.replaceAll(' ', '-')}`, { files, unique: false });
    const { directory } = workspace;
    const fill = (text: string) => text.replaceAll('{directory}', directory).replaceAll('{scratch}', scratch);
    const own = Object.entries(group.env ?? {}).map(([name, value]) => [name, fill(value)] as const);
    Object.assign(process.env, workspace.env, Object.fromEntries(own));
    group.setUp?.({ ...workspace, env: { ...process.env } }, scratch);
    syncFingerprints(directory);
    git(directory, ['add', '--all']);
    git(directory, ['commit', '--quiet', '--allow-empty', '--message', 'set up']);
    const base = git(directory, ['rev-parse', 'HEAD']).trim();
    const worker = join(templateDirectory, 'node_modules/nx-cargo-nix/dist/verify/nx-worker.js');
    const nx = new NxProcess(directory, join(scratch, 'nx'), worker);
    const bench = new ProbeBench(workspace, scratch, nx, outer, base);
    try {
      bench.before = await bench.look();
      bench.refusedAtFirst = await bench.refused(bench.before.nx);
      bench.remember(base, bench.before, bench.refusedAtFirst);
      for (const [task, derivation] of bench.before.derivations) {
        if ('error' in derivation) throw new Error(`${group.name}: ${task}: ${derivation.error}`);
      }
      return bench;
    } catch (error) {
      bench.close();
      throw error;
    }
  }

  /** The tasks that exist before any edit. */
  get tasks(): readonly string[] {
    return this.before.nx.tasks.map(({ id }) => id);
  }

  /** Gives the state before any edit a name. */
  tag(reference: string): void {
    git(this.workspace.directory, ['update-ref', reference, this.base]);
  }

  /** Makes a probe's edit, asks both sides, without the fingerprints that `nx sync` writes and with them, and undoes it. */
  async try(probe: Probe): Promise<ProbeResult> {
    const { directory } = this.workspace;
    try {
      probe.apply(directory);
      this.record(probe);
      const left = await this.look();
      const refused = await this.refused(left.nx);
      const tracked = trackedFiles(directory);
      const isWarned = tracked !== undefined && filesOfTwoContents(directory, tracked).length > 0;
      const unsynced = judge(this.before, left);
      const outOfDate = syncFingerprints(directory);
      if (outOfDate.length === 0) {
        const restored = this.remember(probe.name, left, refused);
        return {
          unsynced,
          synced: unsynced,
          refused,
          refusedBefore: this.refusedAtFirst,
          isWarned,
          outOfDate,
          hashes: this.hashes(left.nx),
          restored,
        };
      }
      for (const path of outOfDate) git(directory, ['add', '--force', '--', path]);
      this.record(probe);
      // The file of fingerprints reaches no derivation, so Nix is not asked again.
      const nx = await this.nx.ask({ base: this.base, foreign: [] });
      const found = { nx, derivations: left.derivations };
      const synced = judge(this.before, found);
      const restored = [left, found].flatMap((seen) => this.remember(probe.name, seen, refused));
      const refusedBefore = this.refusedAtFirst;
      return {
        unsynced,
        synced,
        refused,
        refusedBefore,
        isWarned,
        outOfDate,
        hashes: this.hashes(nx),
        restored,
      };
    } finally {
      this.reset(probe);
    }
  }

  /** Ends the process that holds Nx and removes the repository. */
  close(): void {
    this.nx.stop();
    rmSync(this.scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    removeWorkspace(this.workspace);
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, this.outerEnvironment);
  }

  private record({ git: way = 'staged' }: Probe): void {
    const { directory } = this.workspace;
    if (way === 'as it is') return;
    git(directory, ['add', '--all']);
    if (way === 'committed') git(directory, ['commit', '--quiet', '--allow-empty', '--message', 'an edit']);
  }

  private reset({ undo }: Probe): void {
    const { directory } = this.workspace;
    undo?.(directory);
    git(directory, ['reset', '--quiet', '--hard', this.base]);
    git(directory, ['clean', '--quiet', '--force', '--force', '-d', '-x', '--exclude=/node_modules']);
  }

  /** The tasks that the executor refuses, by its own check. */
  private async refused({ tasks }: NxAnswer): Promise<string[]> {
    const fault = await checkSources(this.workspace.directory, []);
    return tasks
      .filter(({ projectRoot, options }) => fault(projectRoot, String(options.attribute)) !== undefined)
      .map(({ id }) => id);
  }

  /** Notes what a run would leave in Nx's cache, and returns what it would have found there. */
  private remember(probe: string, { nx, derivations }: Observation, refused: readonly string[]): string[] {
    return nx.tasks.flatMap(({ id, hash }) => {
      const derivation = derivations.get(id);
      if (!derivation || 'error' in derivation || refused.includes(id)) return [];
      const key = `${id} ${hash}`;
      const known = this.cache.get(key);
      if (!known) this.cache.set(key, { drvPath: derivation.drvPath, probe });
      // A hash from before any edit is a plain miss.
      return known && known.probe !== this.base && known.drvPath !== derivation.drvPath
        ? [`${id}, as of "${known.probe}"`]
        : [];
    });
  }

  private hashes({ tasks }: NxAnswer): ProbeResult['hashes'] {
    const old = new Map(this.before.nx.tasks.map(({ id, hash }) => [id, hash]));
    return { same: tasks.filter(({ id, hash }) => old.get(id) === hash).map(({ id }) => id) };
  }

  private async look(): Promise<Observation> {
    const nx = await this.nx.ask({ base: this.base, foreign: [] });
    const { signal } = new AbortController();
    return { nx, derivations: await taskDerivations(nx.tasks, this.workspace.directory, signal) };
  }
}
