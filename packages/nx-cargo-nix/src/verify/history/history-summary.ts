import { judgedLine, measureLines, needlessByCause, tookLine, unjudgedLines } from '../report-summary';
import { firstLine } from '../report-table';
import type { HistoryResult } from './replay';

/** How many tasks that Nix cannot evaluate are named. */
const TASKS_NAMED = 5;

/** Agreement, recall and precision over all commits, and the reasons for what is below 100 %. */
export function formatHistorySummary(result: HistoryResult): string {
  const { trials, tasks, unchanged, selects, seconds } = result;
  return [
    judgedLine(trials, `${trials.length} commits, ${tasks} tasks in the newest`),
    ...(unchanged > 0
      ? [`Left out, since they change nothing, or the tooling alone: ${unchanged} commits.`]
      : []),
    ...unevaluatedLines(result),
    ...measureLines(trials, selects),
    ...needlessByCause(trials),
    ...unjudgedLines(trials, 'commits'),
    '',
    tookLine(seconds),
  ].join('\n');
}

function unevaluatedLines({ unevaluated }: HistoryResult): string[] {
  if (unevaluated.size === 0) return [];
  const times = [...unevaluated.values()].reduce((sum, task) => sum + task.commits, 0);
  const shown = [...unevaluated]
    .slice(0, TASKS_NAMED)
    .map(([task, { commits, error }]) => `  ${task} (${commits} x): ${firstLine(error)}`);
  const rest = unevaluated.size - shown.length;
  return [
    `Left out, since Nix cannot evaluate them (${times} pairs of a commit and a task):`,
    ...shown,
    ...(rest > 0 ? [`  and ${rest} more tasks`] : []),
  ];
}
