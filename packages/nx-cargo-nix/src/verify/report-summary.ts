import { isMiss, isNeedless, type TaskVerdict } from './judge';
import type { Trial } from './laboratory';
import { causes, firstLine } from './report-table';
import { type Counts, precision, recall, score } from './score';
import type { VerifyResult } from './verify-repository';

/** Agreement, recall and precision over all edits, and the reasons for what is below 100 %. */
export function formatSummary({
  trials,
  tasks,
  unevaluated,
  selects,
  outOfSync,
  seconds,
}: VerifyResult): string {
  return [
    judgedLine(trials, `${trials.length} edits, ${tasks} tasks`),
    ...(outOfSync.length > 0
      ? [`Out of date, so verified as \`nx sync\` would leave them: ${outOfSync.join(', ')}.`]
      : []),
    ...unevaluatedLines(unevaluated),
    ...measureLines(trials, selects),
    ...needlessByCause(trials),
    ...unjudgedLines(trials, 'edits'),
    '',
    tookLine(seconds),
  ].join('\n');
}

/** What was tried on what, and how many verdicts came of it. */
export function judgedLine(trials: readonly Trial[], tried: string): string {
  return `${tried}, ${judged(trials).length} pairs of both judged.`;
}

/** Agreement, recall and precision. */
export function measureLines(trials: readonly Trial[], selects: VerifyResult['selects']): string[] {
  const { pairs, agreeing, affected, hashes } = score(judged(trials));
  return [
    ...(selects === 'projects'
      ? ['This Nx selects whole projects (24 and later select tasks): "affected" is coarse.']
      : []),
    '',
    `agreement  ${share(agreeing, pairs)}: Nx and Nix say the same`,
    `affected   ${measures(affected)}`,
    `hashes     ${measures(hashes)}`,
  ];
}

/** How long it took, and with what. */
export function tookLine(seconds: ReadonlyMap<string, number>): string {
  return `Took ${total(seconds)}: ${[...seconds].map(([kind, spent]) => `${kind} ${spent.toFixed(1)} s`).join(', ')}.`;
}

/** What Nx would leave stale, one line each: edit and tasks. */
export function missLines(trials: readonly Trial[]): string[] {
  return trials.flatMap((trial) => {
    const missed = judged([trial]).filter(isMiss);
    return missed.map(
      ({ task, affected }) =>
        `${trial.edit.subject}: ${trial.edit.name}: Nix would rebuild ${task}, but Nx ` +
        (affected
          ? 'gives it the same hash, and would restore it from the cache.'
          : 'does not call it affected.'),
    );
  });
}

function judged(trials: readonly Trial[]): TaskVerdict[] {
  return trials.flatMap((trial) => ('verdict' in trial ? trial.verdict.tasks : []));
}

function measures(counts: Counts): string {
  const { nx, nix, both } = counts;
  return (
    `recall ${percent(recall(counts))} (${both} of ${nix} that Nix rebuilds)   ` +
    `precision ${percent(precision(counts))} (${both} of ${nx} that Nx names)`
  );
}

/** The files behind what Nx names without need, each with how often it did. */
export function needlessByCause(trials: readonly Trial[]): string[] {
  const counts = new Map<string, number>();
  for (const trial of trials) {
    for (const verdict of judged([trial]).filter(isNeedless)) {
      for (const cause of causes([verdict])) counts.set(cause, (counts.get(cause) ?? 0) + 1);
    }
  }
  if (counts.size === 0) return [];
  const sorted = [...counts].sort(([, left], [, right]) => right - left);
  return ['', 'Called affected without need:', ...sorted.map(([cause, count]) => `  ${count} x ${cause}`)];
}

function unevaluatedLines(unevaluated: VerifyResult['unevaluated']): string[] {
  const [first] = unevaluated;
  if (!first) return [];
  return [
    `Left out, since Nix cannot evaluate them as they are: ${unevaluated.length} tasks, of which ${first.task}: ${firstLine(first.error)}`,
  ];
}

/** How many of what was tried could not be judged for every task. */
export function unjudgedLines(trials: readonly Trial[], tried: string): string[] {
  const failed = trials.filter((trial) => !('verdict' in trial) || trial.verdict.unjudged.length > 0);
  return failed.length === 0
    ? []
    : ['', `Not judged, in whole or in part: ${failed.length} ${tried} (see the table).`];
}

function total(seconds: ReadonlyMap<string, number>): string {
  return `${[...seconds.values()].reduce((sum, spent) => sum + spent, 0).toFixed(1)} s`;
}

function share(part: number, whole: number): string {
  return `${percent(whole === 0 ? 1 : part / whole)} (${part} of ${whole})`;
}

/** Rounded down, so that 100 % means all. */
function percent(value: number): string {
  return `${(Math.floor(value * 1000) / 10).toFixed(1)} %`;
}
