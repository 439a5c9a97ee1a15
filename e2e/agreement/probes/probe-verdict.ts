import { isMiss, type TaskVerdict, type Verdict } from '../../../packages/nx-cargo-nix/src/verify/judge';
import type { Probe } from './probe';
import type { ProbeResult } from './probe-bench';

/** What is wrong with the outcome of a probe, one line each; nothing where everything is as it should be. */
export function faults(probe: Probe, result: ProbeResult, isOldNix: boolean): string[] {
  const reaches = (isOldNix ? probe.reachesOnOldNix : undefined) ?? probe.reaches;
  if (probe.refuses) return restoredAlthoughRefused(result);
  return [
    ...unknownTasks(reaches, result.synced),
    ...unevaluated(result.synced),
    ...wrongDerivations(result.synced, reaches, probe.mayReach ?? []),
    ...result.synced.tasks.filter(isRun(result)).flatMap((task) => needlessOf(task, probe)),
    ...misses(result),
  ];
}

/** What Nx skips although Nix would rebuild it, and what it would restore, one line each. */
export function misses(result: ProbeResult): string[] {
  return [
    ...result.synced.tasks.filter(isRun(result)).flatMap((task) => missOfSynced(task, result)),
    ...result.unsynced.tasks.filter(isRun(result)).flatMap((task) => faultsOfUnsynced(task, result)),
    ...result.restored.map((what) => `an old result is restored: ${what}`),
  ];
}

/** A refused task is not built, provided that the executor is asked: for a new hash, as affected, or because it was refused before. */
function isRun({ refused, refusedBefore }: ProbeResult): (verdict: TaskVerdict) => boolean {
  return ({ task, affected, hashChanged }) =>
    !(refused.includes(task) && (affected || hashChanged || refusedBefore.includes(task)));
}

/** A task's id: a crate's name alone stands for its `nix-build`. */
function taskId(name: string): string {
  return name.includes(':') ? name : `${name}:nix-build`;
}

/**
 * Where Nix refuses, Nx must not restore what was built before. A state that Nx refuses too has no tasks.
 */
function restoredAlthoughRefused({ synced, hashes }: ProbeResult): string[] {
  const restored = synced.unjudged.filter(({ task }) => hashes.same.includes(task));
  const judged = synced.tasks.map(({ task }) => `${task}: Nix does not refuse`);
  return [...judged, ...restored.map(({ task }) => `${task}: Nix refuses, and an old result is restored`)];
}

/** A task that Nx does not know can be neither affected nor run. */
function unknownTasks(reaches: readonly string[], { tasks, unjudged }: Verdict): string[] {
  const there = [...tasks, ...unjudged].map(({ task }) => task);
  return reaches
    .map(taskId)
    .filter((task) => !there.includes(task))
    .map((task) => `${task}: Nx has no such task`);
}

function unevaluated({ unjudged }: Verdict): string[] {
  return unjudged.map(({ task, error }) => `${task}: Nix says nothing: ${error.split('\n')[0]}`);
}

/** Nix's own side: that the edit changes exactly the derivations that the probe is about. */
function wrongDerivations(
  { tasks }: Verdict,
  reaches: readonly string[],
  mayReach: readonly string[],
): string[] {
  const changed = tasks.filter(({ drvChanged }) => drvChanged).map(({ task }) => task);
  const expected = reaches.map(taskId);
  const allowed = [...expected, ...mayReach.map(taskId)];
  return [
    ...expected.filter((task) => !changed.includes(task)).map((task) => `${task}: drvPath is the same`),
    ...changed.filter((task) => !allowed.includes(task)).map((task) => `${task}: drvPath changed`),
  ];
}

function missOfSynced(verdict: TaskVerdict, { isWarned }: ProbeResult): string[] {
  const { task, affected, hashChanged } = verdict;
  if (!isMiss(verdict) || (hashChanged && isWarned)) return [];
  return [`${task}: MISS (affected: ${affected}, hash changed: ${hashChanged})`];
}

function needlessOf(verdict: TaskVerdict, { needless }: Probe): string[] {
  const { task, affected, hashChanged, drvChanged, because } = verdict;
  if (drvChanged) return [];
  const allows = (tasks: readonly string[] = []) => tasks.includes('*') || tasks.map(taskId).includes(task);
  return [
    ...(affected && !allows(needless?.affected)
      ? [`${task}: affected without need, because of ${because.join(', ') || 'nothing'}`]
      : []),
    ...(hashChanged && !allows(needless?.hash) ? [`${task}: hash changed without need`] : []),
  ];
}

/**
 * Before `nx sync`, more may be selected and hashed, but never less: no result is restored, and where nothing is affected,
 * `nx sync:check` at least reports something.
 */
function faultsOfUnsynced(verdict: TaskVerdict, { outOfDate, isWarned }: ProbeResult): string[] {
  const { task, affected, hashChanged, drvChanged } = verdict;
  if (!drvChanged) return [];
  return [
    ...(hashChanged ? [] : [`${task}: unsynced, MISS: an old result is restored`]),
    ...(affected || outOfDate.length > 0 || isWarned
      ? []
      : [`${task}: unsynced, not affected, and nothing says so`]),
  ];
}

/** The observations for a table: crates by what changed, in the synced state. */
export function seen({ synced, unsynced, outOfDate }: ProbeResult): string {
  const short = (task: string) => task.replace(/:nix-build$/, '');
  const list = ({ tasks }: Verdict, which: (task: TaskVerdict) => boolean) =>
    tasks
      .filter(which)
      .map(({ task }) => short(task))
      .join(' ') || '-';
  const columns = [
    list(synced, ({ drvChanged }) => drvChanged),
    list(synced, ({ affected }) => affected),
    list(synced, ({ hashChanged }) => hashChanged),
  ];
  if (outOfDate.length > 0) {
    columns.push(
      `unsynced: ${list(unsynced, ({ affected }) => affected)} / ${list(unsynced, ({ hashChanged }) => hashChanged)}`,
    );
  }
  return columns.join(' | ');
}
